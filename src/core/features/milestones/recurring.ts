import { heading, note, reply, sentences, text } from '../../base/replies/build.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change } from '../../contract/command.ts';
import { dayIn } from '../../contract/day-argument.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { lineOf } from '../../domain/view.ts';
import { addMonths } from './recurring-dates.ts';
import { arranging } from './setting-up.ts';
import { recurringText } from './view.ts';

/** An update that is promised every so many months, asked for on its own days. */
export const recurring: Command = {
  name: 'recurring',
  also: ['every'],
  usage: 'recurring REF every 6 months [from DATE]',
  does: 'an update promised every so many months; “recurring REF off” ends it',
  group: 'look after',
  accepts: takesReference({ title: firstWord }),
  hear(rest, context) {
    const subject = subjectOf(rest, context, (ref, tail) => `recurring ${ref} ${tail}`, firstWord(rest));
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity, rest: words } = subject;
    if (!words) {
      const promised = recurringText(activity);
      return answer(
        reply(
          [
            heading(lineOf(activity)),
            text(promised ? `An update is promised ${promised}.` : 'No recurring update is promised.'),
            note(`“recurring ${activity.ref} every 6 months from 30 September” sets one.`),
          ],
          { about: [activity.key] },
        ),
      );
    }
    const read = readRecurring(words, context);
    if ('fault' in read) return answer(sentences(read.fault));
    return change(
      arranging('recurring', activity.key, context, (now) => {
        if (!read.promise && !now.recurring)
          return { fault: `No recurring update of ${now.ref} is promised.` };
        return { set: { recurring: read.promise }, summary: read.told };
      }),
    );
  },
};

function readRecurring(words: string, { state, today, now }: Context) {
  if (/^(?:off|none|stop)$/i.test(words))
    return { promise: null, told: 'No recurring update is promised any longer.' };
  const [, span = '', date] =
    /^(?:every\s+)?(.+?)(?:\s+(?:from|starting|beginning)\s+(.+))?$/i.exec(words) ?? [];
  const everyMonths = monthsIn(span);
  if (!everyMonths) {
    return {
      fault: `“${span.slice(0, 40)}” is not a span of time I can read. It can be “every 6 months”, “quarterly” or “monthly”.`,
    };
  }
  const day = date ? dayIn(date, { state, today }) : null;
  if (day && day.fault !== null) return { fault: day.fault };
  const from = day?.date ?? addMonths(today, everyMonths);
  if (from < today) return { fault: `${formatDate(from)} has passed. Name the first day ahead.` };
  const promise = { everyMonths, from, setAt: now };
  const months = everyMonths === 1 ? 'every month' : `every ${everyMonths} months`;
  return { promise, told: `An update is promised ${months}, first on ${formatDate(from)}.` };
}

function monthsIn(span: string): number | null {
  if (/^(?:month|monthly)$/i.test(span)) return 1;
  if (/^(?:quarter|quarterly)$/i.test(span)) return 3;
  if (/^(?:half[- ]yearly|half year|twice a year)$/i.test(span)) return 6;
  if (/^(?:year|yearly|annual(?:ly)?)$/i.test(span)) return 12;
  const months = Number(/^(\d{1,2})[- ]?months?(?:ly)?$/i.exec(span)?.[1]);
  return months >= 1 && months <= 24 ? months : null;
}
