import { randomUUID } from 'node:crypto';
import { count } from '../core/base/replies/build.ts';
import { countsText, nextYear } from '../core/features/plans/index.ts';
import type { Input } from '../core/ledger/decision.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { print, UserFault, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';

export interface PlanFlags {
  from: string;
  json?: boolean;
  organisation?: string;
}

/** `answerable plan new NAME --from NAME`: opens the next plan year with what is still open, and closes the old one. */
export async function planNew(name: string, flags: PlanFlags): Promise<void> {
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  await withServices(async ({ ledger, clock }) => {
    const at = clock.now();
    const input: Input<'plan'> = {
      organisation,
      inputKey: `plan:${randomUUID()}`,
      at,
      action: 'plan',
      by: OPERATOR,
      said: null,
    };
    let carried: string[] = [];
    const outcome = await ledger.change<string>(input, (state) => {
      const next = nextYear(state, name, flags.from, at);
      if ('refused' in next) return { kind: 'refusal', refusal: next.refused };
      const { carried: refs, ...decided } = next;
      carried = refs;
      return { kind: 'change', ...decided };
    });
    if (outcome.kind === 'refused') throw new UserFault(outcome.refusal);
    if (outcome.entry.action !== 'plan') throw new Error('A new plan year is one entry of that action.');
    const { plan: id, from, counts, seal } = outcome.entry.detail;
    const opened = outcome.state.plans.get(id);
    const closed = outcome.state.plans.get(from);
    if (flags.json) {
      const { rev: _rev, changed: _changed, ...plan } = opened ?? {};
      print(
        JSON.stringify({ plan, carried, closed: { id: from, name: closed?.name, counts, seal } }, null, 2),
      );
      return;
    }
    print(`${opened?.name} (${opened?.from} to ${opened?.to}) is the current plan now.`);
    print(
      `${count(carried.length, 'open activity', 'open activities')} carried over with dates, baseline and history: ${carried.join(', ') || 'none'}.`,
    );
    print(`${closed?.name} is closed: ${countsText(counts)}. Seal ${seal}`);
  });
}
