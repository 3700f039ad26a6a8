import type { IsoDate } from '../base/time/dates.ts';
import { corrected, unlabelled, withoutBefore } from './corrections.ts';
import { withoutCourtesies } from './courtesies.ts';
import { hasImpossibleDate } from './date-ahead.ts';
import {
  isKnownThen,
  isLaterThanBefore,
  isNewlyLate,
  isOfAStepBefore,
  isOfWhatWasSaid,
  takeDate,
  takeShift,
} from './dates-taken.ts';
import type { Reading } from './facts.ts';
import { spokenBy, withoutSender } from './hearsay.ts';
import { mended } from './mended.ts';
import { isPlain } from './plain.ts';
import { dayIn, WHEN_TO_ASK } from './requests.ts';
import { readStatement, type Statement, statementsOf } from './statement.ts';
import { GOOD, takeAsides, takeStatus } from './status-taken.ts';
import { openStill } from './still-open.ts';
import { MAY_CLOSE } from './vocabulary/completion.ts';
import { DATE_LIKE, EVENT } from './vocabulary/dates.ts';
import { DONE_IN_A_PHRASE } from './vocabulary/deeds.ts';
import { THANKS } from './vocabulary/doubt.ts';
import { HAS_CHANGED_HANDS, NEW_TELLER } from './vocabulary/handed-over.ts';
import { NO_TIME } from './vocabulary/putting-off.ts';
import { VAGUELY_UNCHANGED } from './vocabulary/status.ts';
import type { Work } from './work.ts';
import { writtenOut } from './written-out.ts';

/** "ok, thanks": an answer, or only seen. */
const SHORT =
  /^(?:(?:ok|okay|k|fine|good|great|cool|right|sure|noted|yes|yep|yup|received|got it|will do|thanks?|thank you|ta|cheers|mate|please|no problem|np)[\s,.!]*)+$/;
/** A doubt that leaves no other meaning open: of several it may be meant of each. */
export const HOW_IT_FEELS = 'how it feels';
/** "Going fine", and nothing else: how it feels rather than how it stands. */
const FAINT =
  /^(?:(?:all|still|it'?s|it is|this is|we'?re|we are|things are|everything'?s?|everything is|yes|yep|yeah) )*(?:going|progressing) (?:fine|ok|okay|nicely|smoothly|alright|all right)(?:[,.!]* (?:thanks?|thank you|cheers|ta|so far|at the moment|here|now|i think))*[.!]*$/;
/** 7/10 may be a mark as well as a day. */
const MARK_OR_DAY = /^(?:about |now |say )?(\d{1,2})\/(5|10|12|20)$/;

/** "at 88%, target 95": a figure beside its target is a measure. */
const MEASURED = /\b(?:targets?|kpi|threshold|benchmark)\b.{0,12}\d|\bshould be (?:at )?\d/;

/** Reads what is told about one activity, statement by statement. Null: it tells nothing of how the work stands. */
export function readClause(clause: string, today: IsoDate, work?: Work): Reading | null {
  const said = corrected(withoutSender(mended(writtenOut(clause))));
  const words = unlabelled(withoutBefore(withoutCourtesies(said.words)));
  const told = statementsOf(words).map(spokenBy);
  const statements = told.map((one) => one.words);
  const read = statements.map((statement) => readStatement(statement, today, work));
  const whole: Reading = { doubts: read.flatMap(({ doubts }) => doubts) };
  if (told.some(({ hearsay }) => hearsay)) whole.doubts.push('hearsay');
  read.forEach(({ found }, i) => {
    if (isOfAStepBefore(statements, i)) delete found.forecast;
    Object.assign(whole, found);
  });
  takeLater(whole, read, statements, words, today);
  const slips =
    !isLookedAtLater(whole, read) &&
    (read.some((one) => one.slips) ||
      isNewlyLate(words, whole) ||
      isLaterThanBefore(withoutCourtesies(said.words), words, whole, today));
  // What is asked of the chief executive, and when to ask again, may well be put as a question.
  if (whole.decision || whole.later) whole.doubts = whole.doubts.filter((doubt) => doubt !== 'asked');
  takeDate(whole, read, slips);
  takeShift(whole, read, words, today, work);
  dropCounted(whole, read, statements);
  takeStatus(whole, read, slips);
  if (isClosedTwice(whole, read, statements))
    whole.doubts = whole.doubts.filter((doubt) => doubt !== 'perhaps complete');
  takeNoTime(whole, statements, words, today);
  takeAsides(whole, read, statements);
  // A bare “ok” may answer the question or only have seen it.
  if (SHORT.test(words)) whole.doubts.push('short');
  if (FAINT.test(words)) whole.doubts.push(HOW_IT_FEELS);
  if (/[🙄🤷😒🤞🙃😏]/u.test(clause)) whole.doubts.push('hedged');
  // “ask Finance” may only say who knows.
  if (read.length === 1 && !whole.later && /^(?:please )?ask (?!me\b)/.test(words))
    whole.doubts.push('perhaps');
  whole.doubts.push(...saidBeside(whole, read, statements));
  if (MARK_OR_DAY.test(words)) whole.doubts.push('about when');
  if (!said.clear) whole.doubts.push('takes something back');
  if (hasImpossibleDate(words, today)) whole.doubts.push('no such day');
  whole.doubts.push(...severalIn(whole, read, statements, slips));
  // "first plan done, the others not started, a third": a part is not.
  if (whole.status === 'not started' && whole.percent) {
    delete whole.status;
    whole.doubts.push('contradicts itself');
  }
  // Nobody who says "100%" is still on the way.
  if (whole.percent === 100) {
    whole.status ??= 'complete';
    whole.doubts = whole.doubts.filter((doubt) => doubt !== 'perhaps complete');
  }
  if (whole.status === 'complete') whole.doubts.push(...openStill(statements, today));
  dropEither(whole);
  const { doubts, ...tells } = whole;
  return Object.keys(tells).length ? { ...tells, doubts: [...new Set(doubts)] } : null;
}

/** Which of two days is asked only where one of them is told. */
function dropEither(whole: Reading): void {
  const told = whole.forecast ?? whole.later?.until;
  if (told === undefined || told === null || !whole.either?.days.includes(told)) delete whole.either;
}

/** "on leave until the 16th, will reply when I am back": the day that was named, wherever it stands. */
function takeLater(
  whole: Reading,
  read: Statement[],
  statements: string[],
  words: string,
  today: IsoDate,
): void {
  if (!whole.later) return;
  if (whole.handedOver && statements.every((one, i) => !read[i]?.found.later || NEW_TELLER.test(one))) {
    delete whole.later;
    return;
  }
  if (statements.every((_one, i) => !read[i]?.found.later || isKnownThen(statements, i))) {
    delete whole.later;
    return;
  }
  const named = read.flatMap(({ found }) => found.later?.until ?? []).at(-1);
  whole.later = { until: named ?? dayIn(words, today) };
  if (whole.later.until) whole.doubts = whole.doubts.filter((doubt) => doubt !== WHEN_TO_ASK);
}

/** "can't look at this before Wednesday, ask me then": the answer is late, not the work. */
function isLookedAtLater(whole: Reading, read: Statement[]): boolean {
  if (!whole.later) return false;
  const tells = read.some(({ named, found }) => named.length || found.percent !== undefined);
  // “later, delayed, now end of June”: the day is the work's where it is no day to ask on.
  const moves = !whole.later.until && read.some(({ found }) => found.forecast && !found.later);
  if (tells || moves) return false;
  delete whole.forecast;
  return true;
}

/** "it went live in August, you can close this one": told as done, and asked to be taken off. */
function isClosedTwice({ status }: Reading, read: Statement[], statements: string[]): boolean {
  const perhaps = statements.filter((_one, i) => read[i]?.loose.includes('perhaps complete'));
  const asks = perhaps.filter((one) => MAY_CLOSE.test(one) || DONE_IN_A_PHRASE.test(one));
  return status === 'complete' && asks.length > 0 && perhaps.length > asks.length;
}

/** "in meetings all day", and nothing else: asked another time, which is shown first. */
function takeNoTime(whole: Reading, statements: string[], words: string, today: IsoDate): void {
  const { doubts: _doubts, forecast, ...told } = whole;
  const noTime = statements.some((one, i) => NO_TIME.test(one) && !isKnownThen(statements, i));
  if (Object.keys(told).length || !noTime) return;
  // "Busy. Monday.": not the work, but the answer.
  delete whole.forecast;
  whole.later = { until: forecast ?? dayIn(words, today) };
  whole.doubts.push('no time');
}

function isRough(doubt: string): boolean {
  return doubt === 'roughly' || doubt === 'counted';
}

/** "4 of the 15 volunteers" beside a status is told of the volunteers. */
function dropCounted(whole: Reading, read: Statement[], statements: string[]): void {
  const counted = read.filter(({ doubts }) => doubts.includes('counted'));
  const only =
    counted.length > 0 && read.every((one) => one.found.percent === undefined || counted.includes(one));
  // "halfway, 50%": the figure says how far.
  const figure = read.find(({ found, doubts }) => found.percent !== undefined && !doubts.some(isRough));
  if (figure && figure.found.percent === whole.percent)
    whole.doubts = whole.doubts.filter((doubt) => !isRough(doubt));
  const measured = statements.some((one) => MEASURED.test(one));
  if (measured && whole.percent !== undefined) whole.doubts.push('perhaps a measure');
  if ((only || measured) && read.some(({ named }) => named.length)) delete whole.percent;
}

/** What stands beside it and may well change it: "90%, but the last bit is the hard one". */
function saidBeside(
  { status, percent, unchanged, handedOver, later }: Reading,
  read: Statement[],
  statements: string[],
): string[] {
  const doubts: string[] = [];
  const asks = read.map(({ found }) => found.decision || found.later);
  const beside = statements.filter((one, i) => !asks[i] && !isPlain(one) && !THANKS.test(one));
  const good = status === undefined ? percent !== undefined : GOOD.has(status);
  if (good && beside.some((one) => /^(?:but|although|though|however)\b/.test(one))) doubts.push('but');
  const waits = /\b(?:still|stuck|wait\w*|sat|sitting|until|till|blocked|nothing|held|chas\w+|not|\w+n't)\b/;
  if (unchanged && beside.some((one) => waits.test(one))) doubts.push('more was said');
  // "fine, nothing to report" is hardly an answer.
  const faint = statements.some((one) =>
    /^(?:all |it'?s |everything'?s? |still )*(?:fine|ok|okay|good)$/.test(one),
  );
  if (faint && read.some(({ found }) => found.unchanged)) doubts.push('short');
  if (unchanged && statements.some((one) => VAGUELY_UNCHANGED.test(one))) doubts.push('perhaps');
  // "sent to the printers, back on the 20th": who or what?
  if (later && statements.some((one, i) => /^back\b/.test(one) && beside.includes(statements[i - 1] ?? '')))
    doubts.push('perhaps');
  if (handedOver && !statements.some((one) => HAS_CHANGED_HANDS.test(one))) doubts.push('perhaps');
  return doubts;
}

/** More than one thing of a kind, or things that are taken together only when they are shown first. */
function severalIn(whole: Reading, read: Statement[], statements: string[], slips: boolean): string[] {
  const doubts: string[] = [];
  const { percent, forecast, status } = whole;
  const several = (values: unknown[]) => new Set(values.filter((one) => one !== undefined)).size > 1;
  if (several(read.map(({ found }) => found.percent))) doubts.push('two figures');
  if (several(read.map(({ found }) => found.forecast))) doubts.push('two dates');
  if (read.some(({ found }, i) => found.forecast && isOfWhatWasSaid(statements, i)))
    doubts.push('perhaps of a step');
  const ofEvent = new RegExp(`\\b${EVENT}\\b`);
  const dates = statements.filter(
    (one) => new RegExp(DATE_LIKE.source).test(one) && !ofEvent.test(one),
  ).length;
  if ((slips || forecast !== undefined) && dates > (forecast ? 1 : 0)) doubts.push('another date');
  const tells = status !== undefined || percent !== undefined || forecast !== undefined;
  if (whole.unchanged && tells) {
    delete whole.unchanged;
    if (forecast !== undefined) doubts.push('unchanged with a date');
  }
  if (status === 'complete' && percent !== undefined && percent < 100) doubts.push('contradicts itself');
  if ((whole.later || whole.handedOver) && (tells || whole.unchanged)) doubts.push('more was said');
  if (whole.decision && whole.later) doubts.push('more was said');
  return doubts;
}
