import { reply, text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { formatDate } from '../base/time/days.ts';
import { isAfter, lastAnswer, tapText } from '../domain/answers.ts';
import type { Entity, State } from '../domain/state.ts';
import { statusText } from '../domain/view.ts';
import type { Decision } from '../ledger/decision.ts';
import type { Context, Refusal } from './command.ts';
import { withFiles } from './files-along.ts';

/** What stands in front of words that are meant although they undo something; a button says it. */
export const INSISTS = 'all the same: ';

/** What happened since the message whose button was pressed; null: it says so still, or nobody knows. */
export function happenedSince(
  activity: Entity<'activities'>,
  state: State,
  { said: { asOf, sent }, insists, today }: Context,
): string | null {
  if (insists || asOf === undefined) return null;
  const last = lastAnswer(state, activity);
  const { ref } = activity;
  const than = sent === undefined ? 'that message' : 'what you read';
  if (last?.seq && isAfter(last, { seq: asOf, at: last.at })) {
    const words = last.text === null ? '' : ` “${last.text.slice(0, 200)}”`;
    return `${ref} was answered after ${than}: ${tapText(last, today)}, ${last.name}.${words}`;
  }
  const { status, rev, changed } = activity;
  if (rev <= asOf || (status !== 'paused' && status !== 'cancelled')) return null;
  return `${ref} is ${status} since ${formatDate(changed.at.slice(0, 10))}, after ${than}.`;
}

/** That a status takes “complete” back; null: it does not, or it was asked about. */
export function takesBack(
  activity: Entity<'activities'>,
  next: Pick<Entity<'activities'>, 'status' | 'percent'>,
  { confirmed, insists }: Context,
): string | null {
  if (confirmed || insists || activity.status !== 'complete' || next.status === 'complete') return null;
  const since = activity.completedOn ? ` since ${formatDate(activity.completedOn)}` : '';
  return `${activity.ref} is complete${since}. “${statusText(next)}” takes that back.`;
}

/** Nothing is changed before the question is answered; one tap says it all the same. */
export function askFirst(asks: string[], { said, state }: Context, about: string[]): Reply {
  const [key = ''] = about;
  const ref = state.activities.get(key)?.ref ?? '';
  const show = { id: `show-${ref}`, label: `Show ${ref}`, say: `show ${ref}` };
  const yes = {
    id: 'confirm',
    label: 'Yes, record it',
    say: withFiles(INSISTS + said.text, said),
    style: 'primary' as const,
  };
  // A program is told how it says yes.
  const question = text(`${said.sent === undefined ? 'Is that what you mean? ' : ''}Nothing is changed yet.`);
  return reply([...asks.map((one) => text(one)), question], {
    about: said.about?.length ? said.about : about,
    actions: ref ? [yes, show] : [yes],
  });
}

/** The same where a change is decided. */
export function refuseFirst(asks: string[], context: Context, about: string[]): Decision<Refusal, never> {
  return { kind: 'refusal', refusal: { asks, reply: askFirst(asks, context, about) } };
}
