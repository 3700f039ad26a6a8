import { reply, text } from '../../base/replies/build.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { subjectOf, upToColon } from '../../contract/subject.ts';
import { decisionForm } from '../reminders/index.ts';
import { askFor } from './asking-for.ts';

/** The owner cannot go on without somebody's word: the chief executive is told. */
export const decision: Command = {
  name: 'decision',
  usage: 'decision REF question',
  does: 'ask the chief executive for a decision',
  group: 'answer',
  accepts: takesReference({ title: upToColon }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `decision ${ref} ${tail}`, upToColon(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const question = (context.said.values?.question ?? subject.rest).replace(/^[:\s]+/, '').trim();
    if (question) return change(raise(activity.key, question, context));
    const form = decisionForm(activity);
    return answer(
      reply([text(`What has to be decided about ${activity.ref}?`), { type: 'form', form }], {
        about: [activity.key],
        actions: [{ id: 'decision', label: 'Ask for it', say: form.say, form }],
      }),
    );
  },
};

/** Whoever asks for a decision has told how it stands, so the silence ends. */
export function raise(key: string, question: string, context: Context) {
  const lastWords = { text: `Needs a decision: ${question}`, name: context.who.name, at: context.now };
  return askFor(key, { wants: 'answer', text: question, to: null }, context, {
    action: 'decision',
    fault: () => null,
    also: [{ of: 'activities', id: key, set: { lastWords, updatedAt: context.now } }],
  });
}
