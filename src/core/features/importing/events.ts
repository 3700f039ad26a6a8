import { z } from 'zod';
import { BEFORE, type EventKind } from '../../contract/event.ts';
import type { Change } from '../../domain/model.ts';
import type { Redated } from './bring-in.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** A plan was brought in; `first` where the organisation had none of its own before. */
    import: {
      plan: string;
      example: boolean;
      first?: boolean;
      /** Absent in imports from before they could be taken back. */
      before?: Change[];
      /** Completion dates that the file words otherwise, and why: a decision of whoever brought it in. */
      dates?: Redated[];
      reason?: string | null;
    };
  }
}

const REDATED = z.object({ ref: z.string(), from: z.string(), to: z.string() });

const brought: EventKind<'import'> = {
  action: 'import',
  answersNothing: true,
  detail: z.looseObject({
    plan: z.string(),
    example: z.boolean(),
    first: z.boolean().exactOptional(),
    before: BEFORE.exactOptional(),
    dates: z.array(REDATED).exactOptional(),
    reason: z.string().nullable().exactOptional(),
  }),
  happened({ detail: { dates = [], reason } }, { key, state }) {
    const ref = state.activities.get(key)?.ref;
    if (!dates.some((one) => one.ref === ref)) return null;
    const why = reason ? ` because “${reason}”` : '';
    return { text: `re-baselined by the plan’s file${why}`, leads: true, work: true };
  },
};

export const importEvents: EventKind[] = [brought];
