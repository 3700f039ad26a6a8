import { type Clause, doubted, type Step, settled, without } from './clause.ts';
import { hasImpossibleDate } from './date-ahead.ts';
import { isKnownThen, isLaterThanBefore, isNewlyLate, isOfWhatWasSaid } from './dates-taken.ts';
import type { Doubt } from './doubts.ts';
import type { Reading } from './facts.ts';
import { isPlain } from './plain.ts';
import { dayIn, WHEN_TO_ASK } from './requests.ts';
import { GOOD } from './status-taken.ts';
import { openStill } from './still-open.ts';
import { MAY_CLOSE } from './vocabulary/completion.ts';
import { DATE_LIKE, EVENT } from './vocabulary/dates.ts';
import { DONE_IN_A_PHRASE } from './vocabulary/deeds.ts';
import { THANKS } from './vocabulary/doubt.ts';
import { HAS_CHANGED_HANDS, NEW_TELLER } from './vocabulary/handed-over.ts';
import { FAINT, MARK_OR_DAY, MEASURED, SHORT } from './vocabulary/manner.ts';
import { NO_TIME } from './vocabulary/putting-off.ts';
import { VAGUELY_UNCHANGED } from './vocabulary/status.ts';

/** A doubt that leaves no other meaning open: of several it may be meant of each. */
export const HOW_IT_FEELS: Doubt = 'how it feels';

/** "on leave until the 16th, will reply when I am back": the day that was named, wherever it stands. */
export const laterTold: Step = (reading, { read, statements, words, today }) => {
  if (!reading.later) return reading;
  const each = (test: (one: string, i: number) => boolean) =>
    statements.every((one, i) => !read[i]?.found.later || test(one, i));
  const bySomebodyElse = reading.handedOver && each((one) => NEW_TELLER.test(one));
  if (bySomebodyElse || each((_one, i) => isKnownThen(statements, i))) return without(reading, 'later');
  const named = read.flatMap(({ found }) => found.later?.until ?? []).at(-1);
  const until = named ?? dayIn(words, today);
  const told = { ...reading, later: { until } };
  return until ? settled(told, WHEN_TO_ASK) : told;
};

/** "can't look at this before Wednesday, ask me then": the answer is late, not the work. */
function isLookedAtLater({ later }: Reading, { read }: Clause): boolean {
  if (!later) return false;
  // “later, delayed, now end of June”: the day is the work's where it is no day to ask on.
  const moves = !later.until && read.some(({ found }) => found.forecast && !found.later);
  return !moves && !read.some(({ named, found }) => named.length || found.percent !== undefined);
}

export const lookedAtLater: Step = (reading, clause) =>
  isLookedAtLater(reading, clause) ? without(reading, 'forecast') : reading;

/** Whether the work takes longer than was said. */
export function slipsIn(reading: Reading, clause: Clause): boolean {
  const { read, words, said, today } = clause;
  if (isLookedAtLater(reading, clause)) return false;
  const slips = read.some((one) => one.slips) || isNewlyLate(words, reading);
  return slips || isLaterThanBefore(said.withBefore, words, reading, today);
}

/** What is asked of the chief executive, and when to ask again, may well be put as a question. */
export const questionsMeant: Step = (reading) =>
  reading.decision || reading.later ? settled(reading, 'asked') : reading;

/** "4 of the 15 volunteers" beside a status is told of the volunteers. */
export const countedLeftOut: Step = (reading, { read, statements }) => {
  const counted = read.filter(({ doubts }) => doubts.includes('counted'));
  const only =
    counted.length > 0 && read.every((one) => one.found.percent === undefined || counted.includes(one));
  const isRough = (doubt: Doubt) => doubt === 'roughly' || doubt === 'counted';
  // "halfway, 50%": the figure says how far.
  const figure = read.find(({ found, doubts }) => found.percent !== undefined && !doubts.some(isRough));
  const clear = figure && figure.found.percent === reading.percent;
  const measured = statements.some((one) => MEASURED.test(one));
  const told = doubted(
    clear ? settled(reading, 'roughly', 'counted') : reading,
    measured && reading.percent !== undefined && 'perhaps a measure',
  );
  const ofOthers = (only || measured) && read.some(({ named }) => named.length);
  return ofOthers ? without(told, 'percent') : told;
};

/** "it went live in August, you can close this one": told as done, and asked to be taken off. */
export const closedTwice: Step = (reading, { read, statements }) => {
  const perhaps = statements.filter((_one, i) => read[i]?.loose.includes('perhaps complete'));
  const asks = perhaps.filter((one) => MAY_CLOSE.test(one) || DONE_IN_A_PHRASE.test(one));
  const twice = reading.status === 'complete' && asks.length > 0 && perhaps.length > asks.length;
  return twice ? settled(reading, 'perhaps complete') : reading;
};

/** "in meetings all day", and nothing else: asked another time, which is shown first. */
export const noTime: Step = (reading, { statements, words, today }) => {
  const { doubts: _doubts, forecast, either: _either, ...told } = reading;
  const busy = statements.some((one, i) => NO_TIME.test(one) && !isKnownThen(statements, i));
  if (Object.keys(told).length || !busy) return reading;
  // "Busy. Monday.": not the work, but the answer.
  const later = { until: forecast ?? dayIn(words, today) };
  return doubted({ ...without(reading, 'forecast'), later }, 'no time');
};

/** How it is said: "ok" may only have seen it, a face may say the opposite, 7/10 may be a mark. */
export const mannerDoubted: Step = (reading, { words, said, read, today }) =>
  doubted(
    reading,
    SHORT.test(words) && 'short',
    FAINT.test(words) && HOW_IT_FEELS,
    said.wry && 'hedged',
    // “ask Finance” may only say who knows.
    read.length === 1 && !reading.later && /^(?:please )?ask (?!me\b)/.test(words) && 'perhaps',
    MARK_OR_DAY.test(words) && 'about when',
    !said.clear && 'takes something back',
    hasImpossibleDate(words, today) && 'no such day',
  );

const FAINTLY = /^(?:all |it'?s |everything'?s? |still )*(?:fine|ok|okay|good)$/;
const WAITS = /\b(?:still|stuck|wait\w*|sat|sitting|until|till|blocked|nothing|held|chas\w+|not|\w+n't)\b/;

/** What stands beside it and may well change it: "90%, but the last bit is the hard one". */
export const besideDoubted: Step = (reading, { read, statements }) => {
  const { status, percent, unchanged, handedOver, later } = reading;
  const asks = read.map(({ found }) => found.decision || found.later);
  const beside = statements.filter((one, i) => !asks[i] && !isPlain(one) && !THANKS.test(one));
  const good = status === undefined ? percent !== undefined : GOOD.has(status);
  const turns = beside.some((one) => /^(?:but|although|though|however)\b/.test(one));
  // "fine, nothing to report" is hardly an answer.
  const faint = statements.some((one) => FAINTLY.test(one)) && read.some(({ found }) => found.unchanged);
  const vague = unchanged && statements.some((one) => VAGUELY_UNCHANGED.test(one));
  // "sent to the printers, back on the 20th": who or what?
  const back = statements.some((one, i) => /^back\b/.test(one) && beside.includes(statements[i - 1] ?? ''));
  const kept = handedOver && !statements.some((one) => HAS_CHANGED_HANDS.test(one));
  return doubted(
    reading,
    good && turns && 'but',
    !!unchanged && beside.some((one) => WAITS.test(one)) && 'more was said',
    faint && 'short',
    !!(vague || (later && back) || kept) && 'perhaps',
  );
};

const ANY_DATE = new RegExp(DATE_LIKE.source);
const OF_EVENT = new RegExp(`\\b${EVENT}\\b`);

/** More than one thing of a kind, or things that are taken together only when they are shown first. */
export const severalDoubted =
  (slips: boolean): Step =>
  (reading, { read, statements }) => {
    const { percent, forecast, status, unchanged, later, handedOver, decision } = reading;
    const several = (values: unknown[]) => new Set(values.filter((one) => one !== undefined)).size > 1;
    const ofStep = read.some(({ found }, i) => found.forecast && isOfWhatWasSaid(statements, i));
    const dates = statements.filter((one) => ANY_DATE.test(one) && !OF_EVENT.test(one)).length;
    const told = status !== undefined || percent !== undefined || forecast !== undefined;
    const moves = told && unchanged;
    return doubted(
      moves ? without(reading, 'unchanged') : reading,
      several(read.map(({ found }) => found.percent)) && 'two figures',
      several(read.map(({ found }) => found.forecast)) && 'two dates',
      ofStep && 'perhaps of a step',
      (slips || forecast !== undefined) && dates > (forecast ? 1 : 0) && 'another date',
      !!moves && forecast !== undefined && 'unchanged with a date',
      status === 'complete' && percent !== undefined && percent < 100 && 'contradicts itself',
      !!(later || handedOver) && (told || !!unchanged) && 'more was said',
      !!decision && !!later && 'more was said',
    );
  };

/** "first plan done, the others not started, a third": a part is not. Nobody who says "100%" is still on the way. */
export const shareMeant: Step = (reading) => {
  if (reading.status === 'not started' && reading.percent)
    return doubted(without(reading, 'status'), 'contradicts itself');
  if (reading.percent !== 100) return reading;
  return settled({ ...reading, status: reading.status ?? 'complete' }, 'perhaps complete');
};

export const stillOpen: Step = (reading, { statements, today }) =>
  reading.status === 'complete' ? doubted(reading, ...openStill(statements, today)) : reading;

/** Which of two days is asked only where one of them is told. */
export const eitherDropped: Step = (reading) => {
  const told = reading.forecast ?? reading.later?.until;
  return told && reading.either?.days.includes(told) ? reading : without(reading, 'either');
};
