import { z } from 'zod';
import type { EventKind } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** A plan year was opened from another; `counts` is how that one ended, by status. */
    plan: { plan: string; from: string; counts: Record<string, number>; seal: string };
    use: Nothing;
  }
}

const plan: EventKind<'plan'> = {
  action: 'plan',
  detail: z.looseObject({
    plan: z.string(),
    from: z.string(),
    counts: z.record(z.string(), z.number()),
    seal: z.string(),
  }),
  happened({ changes, detail }, { key, state }) {
    const carried = changes.some(({ of, id }) => of === 'activities' && id === key);
    const name = state.plans.get(detail.plan)?.name ?? 'the next plan';
    return carried ? { text: `carried over into ${name}`, work: true, whole: true } : null;
  },
};

export const planEvents: EventKind[] = [plan, { action: 'use', detail: NOTHING }];
