import type { IsoDate } from '../base/time/dates.ts';
import type { Reading } from './facts.ts';
import { isPlain } from './plain.ts';
import { shifted } from './relative-slip.ts';
import { spoken } from './spoken-dates.ts';
import type { Statement } from './statement.ts';
import { GOOD } from './status-taken.ts';
import { DATE, EVENT, STEP_SUBJECT } from './vocabulary/dates.ts';
import { CAUSE_OF_DELAY, WENT_WRONG } from './vocabulary/doubt.ts';
import type { Work } from './work.ts';

const ANY_DATE = new RegExp(`\\b(?:${DATE})\\b`, 'g');

/** "now expecting 10 November due to sickness": a new date with a cause is a later one. */
export function isNewlyLate(words: string, { forecast }: Reading): boolean {
  return (
    forecast !== undefined &&
    (CAUSE_OF_DELAY.test(words) || WENT_WRONG.test(words)) &&
    /\b(?:now|new|revised|chang\w+)\b/.test(words) &&
    !/\b(?:early|earlier|sooner|ahead|forward)\b/.test(words)
  );
}

const ONLY_THE_DATE =
  "(?:(?:be|is|it'?s|it|due|date|completion|end|ending|finish|finishing|forecast|deadline|target|eta|looking|like|likely|more|going|at|to|for|in|by|on|until|till|expect\\w*|aim\\w*|the|of):? ){0,6}";
const TOLD_ANEW = new RegExp(
  `\\b(?:now|new|revised):? ${ONLY_THE_DATE}(?:${DATE})\\b|\\b(?:${DATE}),? now\\b`,
);

/** "will now be mid December": instead of the day that was known. */
export function isToldAnew(words: string): boolean {
  return TOLD_ANEW.test(words.toLowerCase());
}

/** A date of something that is named may be a step to the end: beside a status it is left in the words. */
export function takeDate(whole: Reading, read: Statement[], slips: boolean): void {
  const last = read.filter((one) => one.dated).at(-1);
  const dated = last?.dated;
  if (!dated || whole.forecast || whole.later || whole.decision || whole.handedOver) return;
  if (read.some(({ named }) => named.length) && !slips && !last.datedAnew) return;
  whole.forecast = dated;
  whole.doubts.push('perhaps of a step');
}

const REFERS_BACK = /^(?:that|which|this|those)\b/;
/** "closes on the 20th": of what stands before it. */
const HAS_NO_SUBJECT =
  /^(?:and |but )?(?:it |they )?(?:now |will |which )?(?:clos(?:es?|ing)|opens?|opening|ends?|ending|runs?|running|returns?|lands?|landing|finish(?:es|ing)|concludes?)\b/;

const RECOVERED =
  /\b(?:claw\w*|caught up|made (?:it|that|most of it) up|recovered|pulled (?:it|that) back)\b/;

/** "three weeks late": counted from the day that was promised, unless a day is told. */
export function takeShift(
  whole: Reading,
  read: Statement[],
  words: string,
  today: IsoDate,
  work?: Work,
): void {
  const shift = read.flatMap((one) => one.shift ?? []).at(-1);
  const named = read.flatMap((one) => one.named);
  if (!shift || !work?.promised || whole.forecast || whole.later || whole.decision) return;
  if (RECOVERED.test(words)) return;
  // "Amber, the supplier is two weeks late" tells of the supplier.
  const tells = named.length > 0 || whole.percent !== undefined;
  if (tells && (!isPlain(shift.before) || named.some((one) => GOOD.has(one)))) return;
  if (tells && shift.days + shift.months < 0) return;
  const day = shifted(work.promised, shift);
  if (day <= today) return;
  whole.forecast = day;
  whole.doubts.push('counted from the promise');
}

/** "was due 1 November, now 15 December": whatever was left out as said of before lies earlier. */
export function isLaterThanBefore(all: string, left: string, { forecast }: Reading, today: IsoDate): boolean {
  if (!forecast || all.length === left.length) return false;
  const dates = (words: string) => [...words.matchAll(ANY_DATE)].map(([date]) => date);
  const now = dates(left);
  return dates(all).some((date) => {
    const before = now.includes(date) ? null : spoken(date, today);
    return before !== null && before.date < forecast;
  });
}

/** "the dogs scheme waits for vetting, that'll be end of February": of the scheme. */
export function isOfWhatWasSaid(statements: string[], i: number): boolean {
  const [before, told = ''] = [statements[i - 1], statements[i]];
  return before !== undefined && (REFERS_BACK.test(told) || HAS_NO_SUBJECT.test(told)) && !isPlain(before);
}

/** "advert went live, closes 20 October": what closes is the advert, and the work goes on. */
export function isOfAStepBefore(statements: string[], i: number): boolean {
  const [before = '', told = ''] = [statements[i - 1], statements[i]];
  return HAS_NO_SUBJECT.test(told) && STEP_SUBJECT.test(before);
}

const KNOWN_THEN =
  /^(?:and |so |but )*(?:then |after that )?(?:(?:we|i|you|they)(?:'ll| will| should)|will|should) (?:then )?(?:know (?:more|better)|(?:look at|see|check|review)\b.* then\b)/;
/** Whoever is away or busy on a day has no step of the work on it. */
const OF_MY_OWN =
  /^(?:i'?m|i am|we'?re|we are|he'?s|she'?s|away|off|out|in|at|back|busy|not|on (?!the \d|\d))\b|\b(?:until|till|leave)\b/;
const STEP_ON_A_DAY = new RegExp(
  `\\b(?:${STEP_SUBJECT.source}|${EVENT})\\b.*\\b(?:${DATE})(?![\\w])|\\b(?:${DATE})(?![\\w]).*\\b(?:${EVENT})\\b`,
);

/** "site visit on the 12th, then we'll know more": what is to come of a step, and no wish to be asked then. */
export function isKnownThen(statements: string[], i: number): boolean {
  const before = statements.slice(0, i);
  const step = before.some((one) => STEP_ON_A_DAY.test(one) && !OF_MY_OWN.test(one));
  return step && KNOWN_THEN.test(statements[i] ?? '');
}
