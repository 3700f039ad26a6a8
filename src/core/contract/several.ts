import { reply } from '../base/replies/build.ts';
import type { Change } from '../domain/model.ts';
import { oneChangeEach } from '../domain/one-change-each.ts';
import type { Decision } from '../ledger/decision.ts';
import type { Events } from '../ledger/events.ts';
import { refuseFirst } from './ask-first.ts';
import type { Context, Proposal, Refusal } from './command.ts';

/** Several changes as one entry about these activities, or the first refusal. What has to be asked is asked of all at once. */
export function several(each: Proposal[], keys: string[], context: Context): Proposal {
  const [only] = each;
  if (only && each.length === 1) return only;
  return {
    action: 'update',
    role: only?.role ?? null,
    decide(state): Decision<Refusal, 'update'> {
      const changes: Change[] = [];
      const before: Change[] = [];
      const asks: string[] = [];
      const more: Partial<Events['later'] & Events['decision']> = {};
      for (const proposal of each) {
        const decision = proposal.decide(state);
        if (decision.kind === 'refusal' && decision.refusal.asks) asks.push(...decision.refusal.asks);
        else if (decision.kind === 'refusal') return decision;
        if (decision.kind === 'refusal') continue;
        changes.push(...decision.changes);
        if ('before' in decision.detail) before.push(...(decision.detail.before ?? []));
        else Object.assign(more, decision.detail);
      }
      if (asks.length) return refuseFirst(asks, context, keys);
      return { kind: 'change', refs: keys, changes: oneChangeEach(changes), detail: { ...more, before } };
    },
    confirm(entry, state) {
      const replies = each.map((proposal) => proposal.confirm(entry, state));
      const [first] = replies;
      return reply(
        replies.flatMap(({ parts }) => parts),
        { about: entry.refs, actions: first?.actions ?? [] },
      );
    },
  };
}
