import { fields, heading, note, quote, reply, text } from '../../base/replies/build.ts';
import type { Mark, Part, Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { takesReferenceAlone } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { subjectOf } from '../../contract/subject.ts';
import { lastAnswer, tapText } from '../../domain/answers.ts';
import type { Answer } from '../../domain/model.ts';
import { olderActivity } from '../../domain/older.ts';
import type { Entity } from '../../domain/state.ts';
import { ageText } from '../../domain/view.ts';
import { fileFields } from './from-file.ts';

/** One activity, whole. */
export const show: Command = {
  name: 'show',
  also: ['view', 'open'],
  usage: 'show REF or words from its title',
  does: 'one activity with everything known about it',
  group: 'see',
  accepts: (rest, context) =>
    olderActivity(context.state, rest) ? 'accepts' : takesReferenceAlone(rest, context),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref) => `show ${ref}`);
    if (subject.kind === 'activity') return answer(card(subject.activity, context));
    const older = olderActivity(context.state, rest);
    return answer(older ? card(older, context) : subject.reply);
  },
};

/** The activity as a card, made of what the features know about it. */
function card(activity: Entity<'activities'>, context: Context): Reply {
  const { catalogue, today } = context;
  const words = activity.lastWords;
  const last = lastAnswer(context.state, activity);
  const lines = catalogue.showFields.map(({ label, value, mark }): [string, string | null, Mark?] => {
    const sign = mark?.(activity, context);
    return sign ? [label, value(activity, context), sign] : [label, value(activity, context)];
  });
  return reply(
    [
      heading(`${activity.ref} ${activity.title}`),
      // The file's own headings name what stands below them.
      fields([...lines, ...fileFields(activity)]),
      ...(last && last.at !== words?.at ? answerParts(last, today) : []),
      words ? quote(words.text, `${words.name}, ${ageText(words.at.slice(0, 10), today)}`) : null,
      last || words ? null : text('Its owner has not said anything yet.'),
      ...catalogue.showActions.map((one) => (one.note ? note(one.note(activity)) : null)),
    ],
    {
      about: [activity.key],
      actions: catalogue.showActions.flatMap(({ action }) => action(activity, context) ?? []),
    },
  );
}

/** What was answered beside an update in words: a tap, a putting off, a request. */
function answerParts(last: Answer, today: IsoDate): Part[] {
  const { name, text: words, at } = last;
  return [
    text(`Last answer: ${[tapText(last, today), name].filter((piece) => piece).join(', ')}.`),
    ...(words === null ? [] : [quote(words, `${name}, ${ageText(at.slice(0, 10), today)}`)]),
  ];
}
