import { heading, list, note, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { onPlan } from '../../contract/on-activity.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { answerText } from '../../domain/answers.ts';
import { activityAsItStands } from '../../domain/before.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { deciderTitle, decides } from '../decisions/index.ts';

/** The chief executive has seen that something is complete. Nothing closes by itself. */
export const acknowledge: Command = {
  name: 'acknowledge',
  also: ['ack'],
  usage: 'acknowledge [REF] [words]',
  does: 'confirm that an activity is complete; alone, what waits for it',
  group: 'decide',
  accepts: takesReference({ title: firstWord }),
  hear(rest, context) {
    if (!rest && !context.said.about?.length) return answer(waiting(context));
    const subject = subjectOf(rest, context, (ref, tail) => `acknowledge ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    return change(acknowledging(subject.activity.key, subject.rest, context));
  },
};

/** Complete, and nobody has confirmed it. */
export function toAcknowledge(state: State): Entity<'activities'>[] {
  return activitiesOf(state).filter(({ status, acknowledged }) => status === 'complete' && !acknowledged);
}

function waiting({ state, today, who }: Context): Reply {
  const those = toAcknowledge(state);
  if (!those.length) return sentences('Every completion has been acknowledged.');
  return reply([
    text(`${those.length} complete, to be acknowledged by the ${deciderTitle(state)}.`),
    list(
      those.map((activity) => {
        const since = activity.completedOn ? `complete since ${formatDate(activity.completedOn)} · ` : '';
        const shown = activity.evidence.length ? ' · with evidence' : ' · no evidence';
        const { ref } = activity;
        const owner = ownerTitle(state, activity.owner);
        return {
          text: lineOf(activity),
          mark: 'complete' as const,
          detail: `${since}${owner}${shown} · ${answerText(state, activity, today)}`,
          ...(decides(state, who, activity) && {
            actions: [
              { id: `acknowledge-${ref}`, label: 'Acknowledge', say: `acknowledge ${ref}` },
              { id: `reopen-${ref}`, label: 'Reopen', say: `reopen ${ref}` },
            ],
          }),
        };
      }),
    ),
    note('“reopen” and the reference sends one back; both stay on record.'),
  ]);
}

function acknowledging(key: string, words: string, context: Context): Proposal {
  const { who, now } = context;
  return onPlan('acknowledge', key, context, {
    decide(activity, state) {
      const { ref, status, acknowledged } = activity;
      if (!decides(state, who, activity)) {
        const chief = deciderTitle(state, activity);
        return deny(
          sentences(`Completions are acknowledged by the ${chief}. ${ref} stays as it is.`),
          'acknowledge',
          [key],
        );
      }
      if (status !== 'complete')
        return refuse(sentences(`${ref} is ${status}. Only a complete activity can be acknowledged.`));
      if (acknowledged) return refuse(sentences(`${acknowledged.name} has acknowledged ${ref} already.`));
      const set = { acknowledged: { name: who.name, at: now } };
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set }],
        detail: { value: words || null, before: [activityAsItStands(activity, set)] },
      };
    },
    confirm(activity, _state, entry) {
      const sentence = entry.detail.value;
      return reply(
        [
          heading(lineOf(activity)),
          text(`Acknowledged by ${entry.by.name}.`),
          typeof sentence === 'string' ? quote(sentence, entry.by.name) : null,
        ],
        { about: [key], actions: [undoOf(entry)] },
      );
    },
  });
}
