import {
  type Asking,
  answer,
  type Command,
  change,
  deny,
  type Proposal,
  refuse,
} from '../commands/command.ts';
import { subjectOf } from '../commands/subject.ts';
import { chiefRole } from '../owners/standing.ts';
import { actsIn, mayUpdate } from '../permissions.ts';
import { ownerTitle } from '../plan/current.ts';
import { lineOf } from '../plan/view.ts';
import { decisionForm } from '../reminders/buttons.ts';
import { heading, quote, reply, sentences, text } from '../replies/build.ts';

/** The owner cannot go on without somebody's word: the chief executive is told at once. */
export const decision: Command = {
  name: 'decision',
  usage: 'decision REF question',
  does: 'ask the chief executive for a decision',
  group: 'answer',
  hear(rest, asking) {
    const title = /^[^"]*?(?=:\s)/.exec(rest)?.[0] ?? /^\S*/.exec(rest)?.[0] ?? '';
    const subject = subjectOf(rest, asking, (ref, tail) => `decision ${ref} ${tail}`, title);
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const question = (asking.said.values?.question ?? subject.rest).replace(/^[:\s]+/, '').trim();
    if (question) return change(asks(activity.key, question, asking));
    const form = decisionForm(activity);
    return answer(
      reply([text(`What has to be decided about ${activity.ref}?`), { type: 'form', form }], {
        about: [activity.key],
        actions: [{ id: 'decision', label: 'Ask for it', say: form.say, form }],
      }),
    );
  },
};

function asks(key: string, question: string, { state: seen, who, now }: Asking): Proposal {
  const known = seen.activities.get(key);
  return {
    action: 'decision',
    role: known ? actsIn(who, known) : null,
    decide(state) {
      const activity = state.activities.get(key);
      if (!activity) return refuse(sentences('That activity is no longer there.'));
      if (!mayUpdate(who, activity)) {
        const owner = ownerTitle(state, activity.owner);
        return deny(
          sentences(`${activity.ref} is answered for by the ${owner}; only they ask for decisions on it.`),
          'decision',
        );
      }
      const lastWords = { text: `Needs a decision: ${question}`, name: who.name, at: now };
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'activities', id: key, set: { lastWords, updatedAt: now } }],
        detail: { value: question },
      };
    },
    told(_entry, state) {
      const activity = state.activities.get(key);
      const chief = chiefRole(state)?.title ?? 'administrators';
      return reply(
        [
          activity ? heading(lineOf(activity)) : null,
          text(`The ${chief} is asked for a decision now.`),
          quote(question, who.name),
        ],
        { about: [key] },
      );
    },
  };
}
