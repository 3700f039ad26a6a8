import type { IsoDate } from '../model.ts';
import { lastDayOfMonth } from '../time/days.ts';
import { readSpokenDate } from '../time/words.ts';

/** A date that is told of the work's end, and where it stands in the statement. */
export interface DateAhead {
  date: IsoDate;
  at: number;
  end: number;
  /** Fairly sure which day is meant. */
  certain: boolean;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
/** Every form of a date that a sentence holds, the longest first. */
const DATE = [
  `(?:the )?(?:w\\/?c|week (?:commencing|beginning)) (?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \\d{4})?`,
  `(?:the )?(?:w\\/?c|week (?:commencing|beginning)) \\d{1,2}\\/\\d{1,2}`,
  `(?:${DAY},? )?(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?: \\d{4})?`,
  `\\d{4}-\\d{2}-\\d{2}`,
  `\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?`,
  `(?:the )?(?:very )?(?:end|close)[ -](?:of )?(?:${MONTH}(?: \\d{4})?|q[1-4]|(?:the |this |next )?(?:month|week|year|quarter))`,
  `(?:the )?(?:middle|mid)(?:[ -]| of )${MONTH}`,
  `(?:the )?(?:beginning|start) of ${MONTH}`,
  `(?:early|late) (?:in )?${MONTH}`,
  `${MONTH} \\d{4}`,
  `${MONTH} \\d{1,2}(?:st|nd|rd|th)`,
  `q[1-4](?: \\d{4}(?:[-/]\\d{2,4})?)?`,
  `(?:next|this|end of) (?:week|month|quarter)`,
  `(?:next |this )?${DAY}(?: week)?`,
  `(?:in|within) (?:the next )?(?:a|an|one|two|three|four|five|six|\\d{1,2})(?: more)? (?:week|month|fortnight)s?(?: time)?`,
  `(?:a|an|one|two|three|four|five|six|\\d{1,2})(?: more)? (?:week|month|fortnight)s?'? time`,
  `(?:christmas|xmas|easter|new year)`,
  `${MONTH}`,
].join('|');

/** What leads to a date on which the work is expected to be complete. */
const LEADS = [
  '(?:slip(?:ped|ping|s)?|pushed(?: back| out)?|put back|moved(?: back)?|moving|delay(?:ed)?|set back|brought forward|deferred|postponed|rescheduled|mov(?:e|ed|ing) (?:this|it|that|them)(?: (?:out|back|on))?)(?: (?:again|now|slightly))?(?: (?:to|till?|until|by|into|for))?(?: (?:around|about))?',
  '(?:now )?looking (?:at|like)',
  '(?:i )?meant(?: to (?:say|put|type))?|should (?:say|read)',
  '(?:we |i |now |it )?expect(?:ed|ing|s)?(?: (?:it|this|that|to|be|completion|delivery|sign off|the final \\w+))*(?: (?:finish|finished|wrap up|complete|completed|close|closed|land|done|ready|delivered|sorted|conclude))*(?: (?:by|in|on|for|at|around|before))?',
  '(?:lands?|landing|finish(?:es|ing)?|complet(?:es|ion|ing)|wrap(?:s|ping) up|clos(?:es|ing)|conclud(?:es|ing))(?: (?:is|now|still|by|in|on|for|at|date|around))*',
  '(?:aim(?:ing)?|plan(?:ning|ned)?|target(?:ing)?|hop(?:e|ing)|scheduled|due|set|going|working)(?: (?:to|for|towards|now|be|it|have|done|finish|complete|ready|by|on|in|at))*',
  '(?:on track|on course|on schedule|on target|back on track)(?: (?:for|to finish|to complete|by|in))+',
  "(?:will|'ll|to|should|can|would|could)(?: (?:now|be|have|get|it|this|all|only|then|probably|hopefully))*(?: (?:done|complete|completed|finished|finish|ready|closed|close|delivered|delivery|there|sorted|wrapped up|live|deliver|land|published|concluded))*(?: (?:it|this|by|before|in|on|for|at|around|not before|until|till))*",
  '(?:done|complete|completed|finished|ready|closed|delivered|live|get .{0,12}done) (?:by|before|in time for|for)',
  '(?:need(?:s|ed)?|take|takes|run(?:s|ning)?|extend(?:ed|ing)?) (?:it )?(?:until|till?|to|into|up to|a(?:nother)?)',
  "(?:(?:the |its |our |new |revised )?(?:date|deadline|completion|end date|eta)|that'?s|thats|it'?s|its)(?: (?:is|now|will be|as|of|moved to|to|still|set for|stays|remains|at|on))+",
  'now(?: (?:due|for|in|by|at|on|likely))?',
  '(?:by|before) ',
].join('|');
const AHEAD = new RegExp(`\\b(?:${LEADS})\\s*(${DATE})\\b`, 'g');
/** "Q4 now": the date first. */
const DATE_NOW = new RegExp(
  `^(${DATE}) (?:now\\b|delivery\\b|completion\\b|finish\\b|at the latest\\b|(?:is|will be) (?:the |our |now the )?(?:new |revised |likely |more )*(?:date|deadline|target|completion|realistic|likely)\\b)|^(?:so |now |it'?s |to )*(${DATE})(?: now)?(?: instead(?: of .*)?|,? rather than .*)?$`,
);
/** What a date is of, when it is not of the work's end. */
const OTHER_EVENT =
  /^\s*(?:is|was|for) (?:the |our |a )?(?:panel|meeting|board|slt|committee|workshop|review|deadline for|leave)/;

/** The newest date that is told of the work's end; null: none. */
export function dateAheadIn(statement: string, today: IsoDate): DateAhead | null {
  let found: DateAhead | null = null;
  for (const match of statement.matchAll(AHEAD)) {
    const read = spoken(match[1] ?? '', today);
    const end = match.index + match[0].length;
    if (read && !OTHER_EVENT.test(statement.slice(end))) found = { ...read, at: match.index, end };
  }
  if (found) return found;
  const first = DATE_NOW.exec(statement);
  const read = first && spoken(first[1] ?? first[2] ?? '', today);
  return read ? { ...read, at: 0, end: first[0].length } : null;
}

/** Reads the forms that only sentences have, then every other date. */
export function spoken(words: string, today: IsoDate): { date: IsoDate; certain: boolean } | null {
  const said = words.replace(/^the /, '').replace(/\bmore\b\s*/, '');
  const week = /^(?:w\/?c|week (?:commencing|beginning)) (?:the )?(.+)$/.exec(said);
  if (week) return certainly(week[1] ?? '', today, true);
  const middle = new RegExp(`^(?:middle|mid)(?:[ -]| of )(${MONTH})$`).exec(said);
  if (middle) {
    const end = readSpokenDate(middle[1] ?? '', today)?.date;
    return end ? { date: `${end.slice(0, 8)}15`, certain: true } : null;
  }
  const begins = new RegExp(`^(?:(?:beginning|start) of|early(?: in)?) (${MONTH})$`).exec(said);
  if (begins) return certainly(begins[1] ?? '', today, false);
  const late = new RegExp(`^late(?: in)? (${MONTH})$`).exec(said);
  if (late) return certainly(late[1] ?? '', today, false);
  if (/^(?:christmas|xmas)$/.test(said)) return feast(today, '12-24');
  if (/^new year$/.test(said)) return feast(today, '12-31');
  if (/^(?:end of )?(?:the |this )?quarter$/.test(said)) return { date: endOfQuarter(today), certain: true };
  if (/^(?:the )?(?:end|close)[ -](?:of )?(?:the |this )?year$/.test(said)) return feast(today, '12-31');
  return certainly(said.replace(/^(?:very )?(?:end|close)[ -](?:of )?/, 'end of '), today, true);
}

function certainly(words: string, today: IsoDate, certain: boolean) {
  const date = readSpokenDate(words, today)?.date;
  return date ? { date, certain } : null;
}

function feast(today: IsoDate, day: string) {
  const thisYear = `${today.slice(0, 4)}-${day}`;
  const date = thisYear >= today ? thisYear : `${Number(today.slice(0, 4)) + 1}-${day}`;
  return { date, certain: false };
}

function endOfQuarter(today: IsoDate): IsoDate {
  const month = Number(today.slice(5, 7));
  return lastDayOfMonth(Number(today.slice(0, 4)), Math.ceil(month / 3) * 3);
}
