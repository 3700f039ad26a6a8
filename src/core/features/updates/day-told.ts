import { text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { addDays, formatDate } from '../../base/time/days.ts';
import { lastSuch } from '../../base/time/last-such.ts';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \\d{4})?|${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}(?:[./]\\d{2,4})?|(?:last )?${WEEKDAY}|yesterday)`;
const ENDED = '(?:done|completed?|finished|closed|concluded|delivered|sorted)';
/** “Done on 5 October”, “finished last Thursday”, and “on 5 Oct” behind the command: nothing but the day stands between. */
const TOLD = new RegExp(
  `(?:^|\\b(?<!\\b(?:not|be|to|nt|n't) (?:\\w+ )?)${ENDED}(?: (?:it|this|that|now|already))*)[ ,]*(?:(?:on|since|as of)(?: the)? |(?<=\\w )(?:the )?(?=last |yesterday))(${DAY})(?=$|[\\s,.;!)])`,
  'i',
);
/** Further back than this nobody tells of work that is asked about now. */
const MOST_DAYS = 300;

/** The day on which its owner says that work was complete; null: they do not say, or it is still to come. Pure. */
export function completionDayTold(words: string, today: IsoDate): IsoDate | null {
  const told = TOLD.exec(words)?.[1];
  const day = told ? lastSuch(told.replace(/^(\d{1,2})[./](\d{1,2})$/, '$1/$2'), today) : null;
  return day && day <= today && day >= addDays(today, -MOST_DAYS) ? day : null;
}

/** That it was complete before it was told; null: it was not. */
export function sinceText(completedOn: IsoDate | null | undefined, at: Instant): Part | null {
  return completedOn && completedOn < at.slice(0, 10)
    ? text(`Complete since ${formatDate(completedOn)}, as you say.`)
    : null;
}
