import { heading, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { askFirst, happenedSince, INSISTS, refuseFirst, takesBack } from '../../contract/ask-first.ts';
import { type Context, deny, type Proposal, type Refusal, refuse } from '../../contract/command.ts';
import { isWebAddress } from '../../contract/files-along.ts';
import { onActivity } from '../../contract/on-activity.ts';
import { askToMove } from '../../domain/asking-to-move.ts';
import { activityAsItStands, activityBefore } from '../../domain/before.ts';
import { ownerTitle } from '../../domain/current.ts';
import { decidingRole, mayDecide } from '../../domain/deciding.ts';
import type { Activity } from '../../domain/model.ts';
import { mayChangeAll, mayContribute, mayUpdate } from '../../domain/permissions.ts';
import { chiefRole, type Standing } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf, statusText } from '../../domain/view.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import { sinceText } from './day-told.ts';
import { expectedInThePast } from './expected.ts';
import { moved } from './moved.ts';
import { progressSet, standsThen } from './progress-set.ts';
import type { Progress } from './told.ts';
import { updateForm } from './update-form.ts';

/** The change that a progress update asks for, decided on the newest state. */
export function progressProposal(
  key: string,
  progress: Progress,
  context: Context,
  action: 'update' | 'done' | 'same' | 'note' | 'evidence' = 'update',
): Proposal {
  const { who, now, zone, said } = context;
  const files = (said.files ?? []).map(({ link }) => link).filter(isWebAddress);
  return onActivity(action, key, context, {
    decide(activity, state) {
      const refusal =
        notAllowed(activity, progress, context, state) ??
        expectedInThePast(activity, progress, context) ??
        moved(activity, context, progress, zone) ??
        questioned(activity, progress, state, context) ??
        unchangedTooOften(activity, progress);
      if (refusal) return refusal;
      const set = progressSet(activity, progress, who.name, { now, today: context.today, files });
      if (!Object.keys(set).length) {
        const has = progress.evidence ? 'has this link' : `is ${statusText(activity)}`;
        return refuse(sentences(`Nothing to change: ${activity.ref} ${has} already.`));
      }
      const { status, percent } = activity;
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set }],
        detail: { before: [activityAsItStands(activity, { status, percent, ...set })] },
      };
    },
    confirm: toldProgress,
  });
}

function notAllowed(
  activity: Entity<'activities'>,
  progress: Progress,
  { who }: Context,
  state: State,
): Decision<Refusal, never> | null {
  const owner = ownerTitle(state, activity.owner);
  const { words, evidence, ...values } = progress;
  const adds = !Object.keys(values).length && (words !== undefined || evidence !== undefined);
  if (!(adds ? mayContribute : mayUpdate)(who, activity)) {
    const question = `The ${owner} answers for ${activity.ref}. Only they, their delegates`;
    return deny(sentences(`${question}, the chief executive and administrators can update it.`), 'update', [
      activity.key,
    ]);
  }
  const { status } = progress;
  if ((status === 'paused' || status === 'cancelled') && !mayEnd(state, who, activity)) {
    const decider = decidingRole(state, [activity])?.title ?? 'chief executive';
    const why = `Pausing and cancelling need the ${decider}’s word, so that nothing late goes out of sight.`;
    return deny(sentences(`${why} ${activity.ref} stays ${statusText(activity)}.`), status, [activity.key]);
  }
  return null;
}

/** Administrators and the chief executive end work with a word; where there is a reviewer, not the chief executive's own. */
function mayEnd(state: State, who: Standing, activity: Entity<'activities'>): boolean {
  const reviewed = decidingRole(state, [activity])?.id !== chiefRole(state)?.id;
  return reviewed ? mayDecide(state, who, [activity]) : mayChangeAll(who);
}

/** What has to be asked first: something happened since the message that is answered, or “complete” is taken back. */
function questioned(
  activity: Entity<'activities'>,
  progress: Progress,
  state: State,
  context: Context,
): Decision<Refusal, never> | null {
  const { key, ref } = activity;
  const next = standsThen(activity, progress);
  const { forecast } = progress;
  const expects = forecast !== undefined && forecast !== activity.forecastDate;
  const differs = next.status !== activity.status || next.percent !== activity.percent;
  const says = differs || expects || progress.unchanged;
  const ask =
    takesBack(activity, next, context) ??
    (says ? happenedSince(activity, state, context) : null) ??
    context.differs?.get(key);
  if (!ask) return null;
  if (!context.said.values) return refuseFirst([ask], context, [key]);
  // What a form holds does not fit a sentence: it is shown again, and saving it is the answer.
  const form = {
    ...updateForm(activity, progress),
    say: `${INSISTS}update ${ref}`,
    submit: 'Save it all the same',
  };
  const action = { id: 'confirm', label: 'Yes, record it', say: form.say, form };
  const { parts } = askFirst([ask], context, [key]);
  const shown = reply([...parts, { type: 'form', form }], { about: [key], actions: [action] });
  return { kind: 'refusal', refusal: { asks: [ask], reply: shown } };
}

const MOST_UNCHANGED = 3;

function unchangedTooOften(
  activity: Entity<'activities'>,
  progress: Progress,
): Decision<Refusal, never> | null {
  if (!progress.unchanged || activity.unchanged < MOST_UNCHANGED) return null;
  const form = updateForm(activity);
  const sentence = `${activity.ref} was “no change” ${MOST_UNCHANGED} times in a row. Please say in a sentence how it is going.`;
  return refuse(
    reply([text(sentence), { type: 'form', form }], {
      actions: [{ id: 'update', label: 'Update', say: form.say, form }],
      about: [activity.key],
    }),
  );
}

function toldProgress(
  activity: Entity<'activities'>,
  _state: State,
  entry: EntryOf<'update' | 'done' | 'same' | 'note' | 'evidence'>,
): Reply {
  const { changes, detail } = entry;
  const { key } = activity;
  const change = changes.find((c) => c.of === 'activities' && c.id === key);
  if (change?.of !== 'activities') return sentences('Noted.');
  const before = { ...activity, ...pickStatus(activityBefore(detail.before, key)) };
  const after = { ...before, ...pickStatus(change.set) };
  const same = before.status === after.status && before.percent === after.percent;
  const { lastWords, forecastDate, evidence, completedOn } = change.set;
  return reply(
    [
      heading(lineOf(activity)),
      text(same ? `Still ${statusText(after)}.` : `Now ${statusText(after)} (was ${statusText(before)}).`),
      sinceText(completedOn, entry.at),
      forecastDate
        ? text(`Expected by ${formatDate(forecastDate)}. The completion date stays as approved.`)
        : null,
      evidence?.length ? text(`Evidence: ${evidence.at(-1)}`) : null,
      lastWords ? quote(lastWords.text, lastWords.name) : null,
    ],
    { about: [key], actions: [undoOf(entry), ...askToMove(activity, forecastDate, lastWords?.text ?? '')] },
  );
}

function pickStatus({ status, percent }: Partial<Activity>): Partial<Pick<Activity, 'status' | 'percent'>> {
  return { ...(status !== undefined && { status }), ...(percent !== undefined && { percent }) };
}
