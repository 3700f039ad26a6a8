import { heading, note, quote, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { type Context, deny, type LargeStep, type Proposal, refuse } from '../../contract/command.ts';
import { onActivity } from '../../contract/on-activity.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import type { Entity, State } from '../../domain/state.ts';
import { consequencesFor } from './consequences-for.ts';
import type { DecisionRequest } from './decision-request.ts';
import {
  aboutRequest,
  askedOf,
  decided,
  deciderTitle,
  decides,
  lineOfRequest,
  newRequest,
  refsOf,
  requestChange,
  requestIn,
  requestText,
} from './request.ts';

/** What somebody wants decided about an activity, before it is a request. */
export type Wish = Pick<DecisionRequest, 'wants' | 'text' | 'to'>;

/**
 * Asks for a decision; whoever may decide has decided by asking. `fault` says why it cannot be asked for as the
 * activity stands; `also` is what changes with the request.
 */
export function askFor(
  key: string,
  wish: Wish,
  context: Context,
  {
    action,
    fault,
    also,
    large,
  }: {
    action: 'extend' | 'cancel' | 'pause' | 'decision';
    fault(activity: Entity<'activities'>, state: State): string | null;
    also?: Change[];
    /** Where it is decided by asking, and reaches far: it is shown first. */
    large?: LargeStep | null;
  },
): Proposal {
  const { who } = context;
  return onActivity(action, key, context, {
    decide(activity, state) {
      if (!mayUpdate(who, activity) && !decides(state, who, { key })) {
        const owner = ownerTitle(state, activity.owner);
        const question = `The ${owner} answers for ${activity.ref}, so only they can ask for that.`;
        return deny(sentences(question), action, [key]);
      }
      const wrong = fault(activity, state) ?? waitsAlready(activity, wish, state);
      if (wrong) return refuse(sentences(wrong));
      const from = wish.wants === 'extension' ? activity.completionDate : null;
      const request = newRequest(state, { key, from, ...wish }, context);
      const own = decides(state, who, { key }) && wish.wants !== 'answer';
      const verdict = own ? decided(state, 'approved', wish.text, context) : {};
      return {
        kind: 'change',
        refs: [key],
        changes: [
          requestChange(request.id, { ...request, ...verdict }),
          ...(own ? consequencesFor(request, state, context.now) : (also ?? [])),
        ],
        detail: { value: wish.text, decided: own },
      };
    },
    ...(large && decides(context.state, who, { key }) && { large }),
    confirm: (_activity, state, entry) => toldAsked(requestIn(entry, state), state),
  });
}

function waitsAlready({ ref, key }: Entity<'activities'>, { wants }: Wish, state: State): string | null {
  if (wants === 'answer') return null;
  const open = [...state.requests.values()].find(
    (one) => refsOf(one).includes(key) && one.wants === wants && one.state === 'open',
  );
  if (!open) return null;
  return `${open.asker.name} has asked ${requestText(state, open)} already, and it waits for the ${deciderTitle(state, open)}. “withdraw ${ref}” takes it back first.`;
}

/** What an asker reads: that it waits for the chief executive, or what was decided by asking. */
export function toldAsked(request: Entity<'requests'> | null, state: State): Reply {
  if (!request) return sentences('Noted.');
  const activity = state.activities.get(request.key);
  const line = lineOfRequest(state, request);
  if (request.state !== 'open') {
    return reply(
      [
        heading(line),
        text(
          `Decision ${request.number}: ${requestText(state, request)}, approved by ${request.verdict?.name}.`,
        ),
        quote(request.text, request.asker.name),
        note(`“decisions ${request.number}” prints it as a notice.`),
      ],
      { about: refsOf(request) },
    );
  }
  const stays =
    request.wants === 'answer'
      ? 'I will tell you here what was decided.'
      : `Until then ${request.others ? 'they stay as they are' : `${activity?.ref ?? 'the plan'} stays as it is`}.`;
  return reply(
    [
      heading(line),
      text(`${askedOf(state, request)} asked ${requestText(state, request)} now. ${stays}`),
      quote(request.text, request.asker.name),
    ],
    {
      about: aboutRequest(request),
      actions: [{ id: 'withdraw', label: 'Withdraw it', say: `withdraw ${request.id}` }],
    },
  );
}
