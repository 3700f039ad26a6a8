import { count, list, sentences, text, undoOf } from '../../base/replies/build.ts';
import { type Context, type LargeStep, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { activityAsItStands } from '../../domain/before.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, statusText, whenDue } from '../../domain/view.ts';
import { toldAsked } from './asking-for.ts';
import { consequencesFor } from './consequences-for.ts';
import { decided, decides, newRequest, openRequests, refsOf, requestChange, requestIn } from './request.ts';

/**
 * Asks the chief executive to cancel several activities by one decision; whoever may decide has decided by asking. What
 * has ended meanwhile, or waits for that decision already, is left out.
 */
export function cancelTogether(
  keys: string[],
  reason: string,
  context: Context,
): Proposal<'cancel together'> {
  const { who, now } = context;
  return ofThePlan('cancel together', 'cancel several activities together', context, {
    decide(state) {
      const waits = new Set(
        openRequests(state).flatMap((one) => (one.wants === 'cancellation' ? refsOf(one) : [])),
      );
      const open = [...new Set(keys)]
        .flatMap((key) => state.activities.get(key) ?? [])
        .filter((activity) => isOpen(activity) && !waits.has(activity.key));
      const [first, ...others] = open;
      if (!first)
        return refuse(
          sentences('Nothing to change: they are complete, cancelled or wait for that decision already.'),
        );
      const request = newRequest(
        state,
        {
          ...{ key: first.key, wants: 'cancellation', text: reason, from: null, to: null },
          ...(others.length && { others: others.map(({ key }) => key) }),
        },
        context,
      );
      const own = decides(state, who, request);
      const verdict = own ? decided(state, 'approved', reason, context) : {};
      const consequences = own ? consequencesFor(request, state, now) : [];
      const before: Change[] = [
        requestChange(request.id, { state: 'withdrawn', verdict: { text: '', name: who.name, at: now } }),
        ...consequences.flatMap((change) => {
          const was = change.of === 'activities' ? state.activities.get(change.id) : undefined;
          return was && change.of === 'activities' ? [activityAsItStands(was, change.set)] : [];
        }),
      ];
      return {
        kind: 'change',
        refs: open.map(({ key }) => key),
        changes: [requestChange(request.id, { ...request, ...verdict }), ...consequences],
        detail: { value: reason, decided: own, before },
      };
    },
    ...(decides(context.state, who, { key: keys[0] ?? '', others: keys }) && {
      large: shownFirst(keys, reason, context),
    }),
    confirm: (entry, state) => {
      const told = toldAsked(requestIn(entry, state), state);
      return { ...told, actions: [undoOf(entry), ...told.actions.filter(({ id }) => id !== 'withdraw')] };
    },
  });
}

/** Whoever decides sees all of it before it is done, as with one. */
function shownFirst(keys: string[], reason: string, { state }: Context): LargeStep<'cancel together'> {
  const refs = keys.flatMap((key) => state.activities.get(key)?.ref ?? []);
  return {
    asks: `Cancel ${count(refs.length, 'activity', 'activities')} by one decision?`,
    say: `cancel ${refs.join(', ')} because ${reason}`,
    label: `Cancel these ${refs.length}`,
    shows: (decision, newest) => [
      list(
        decision.refs.flatMap((key) => {
          const activity = newest.activities.get(key);
          if (!activity) return [];
          const detail = `${ownerTitle(newest, activity.owner)} · ${whenDue(activity)} · ${statusText(activity)}`;
          return [{ text: lineOf(activity), detail }];
        }),
      ),
      text('They would not be asked about any more. The dates first promised stay on record.'),
    ],
  };
}
