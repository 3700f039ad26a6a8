import type { DeliveryStatus, IsoDate } from '../model.ts';
import { addDays } from '../time/days.ts';
import { corrected, unlabelled, withoutBefore } from './corrections.ts';
import { withoutCourtesies } from './courtesies.ts';
import { hasImpossibleDate } from './date-ahead.ts';
import { spokenBy, withoutSender } from './hearsay.ts';
import { mended } from './mended.ts';
import { isPlain } from './plain.ts';
import { shifted } from './relative-slip.ts';
import { dayIn, WHEN_TO_ASK } from './requests.ts';
import { spoken } from './spoken-dates.ts';
import { type Found, readStatement, type Statement, statementsOf } from './statement.ts';
import { bearsOut } from './vocabulary/completion.ts';
import { DATE_LIKE, EVENT } from './vocabulary/dates.ts';
import { CAUSE_OF_DELAY, DENIED, NEARLY, THANKS, WENT_WRONG } from './vocabulary/doubt.ts';
import { NO_TIME } from './vocabulary/putting-off.ts';
import type { Work } from './work.ts';
import { writtenOut } from './written-out.ts';

/** What is told about one activity. */
export interface Reading extends Found {
  status?: DeliveryStatus;
  /** Why it is shown before it is taken; empty: it can be taken at its word. */
  doubts: string[];
}

/** From the worst to the best: what contradicts itself is proposed as the worst that was said. */
const WORST_FIRST: DeliveryStatus[] = [
  'cancelled',
  'paused',
  'off track',
  'at risk',
  'not started',
  'on track',
  'complete',
];
const GOOD = new Set<DeliveryStatus>(['on track', 'complete']);
/** So long ago a day of completion may lie; another one lies ahead, and nothing can be complete ahead. */
const LONGEST_AGO_DAYS = 150;

/** Reads what is told about one activity, statement by statement. Null: it tells nothing of how the work stands. */
export function readClause(clause: string, today: IsoDate, work?: Work): Reading | null {
  const said = corrected(withoutSender(mended(writtenOut(clause))));
  const words = unlabelled(withoutBefore(withoutCourtesies(said.words)));
  const told = statementsOf(words).map(spokenBy);
  const statements = told.map((one) => one.words);
  const read = statements.map((statement) => readStatement(statement, today, work));
  const whole: Reading = { doubts: read.flatMap(({ doubts }) => doubts) };
  if (told.some(({ hearsay }) => hearsay)) whole.doubts.push('hearsay');
  for (const { found } of read) Object.assign(whole, found);
  takeLater(whole, read, words, today);
  const slips =
    read.some((one) => one.slips) ||
    isNewlyLate(words, whole) ||
    isLaterThanBefore(withoutCourtesies(said.words), words, whole, today);
  // What is asked of the chief executive, and when to ask again, may well be put as a question.
  if (whole.decision || whole.later) whole.doubts = whole.doubts.filter((doubt) => doubt !== 'asked');
  takeDate(whole, read, slips);
  takeShift(whole, read, today, work);
  dropCounted(whole, read);
  takeStatus(whole, read, slips);
  takeNoTime(whole, statements, words, today);
  takeAsides(whole, read, statements);
  // A bare “ok” may answer the question or only have seen it.
  if (read.length === 1 && /^(?:ok|okay|fine|good|noted|yes|yep)[.!]?$/.test(words))
    whole.doubts.push('short');
  if (/[🙄🤷😒🤞🙃😏]/u.test(clause)) whole.doubts.push('hedged');
  // “ask Finance” may only say who knows.
  if (read.length === 1 && !whole.later && /^(?:please )?ask (?!me\b)/.test(words))
    whole.doubts.push('perhaps');
  if (!said.clear) whole.doubts.push('takes something back');
  if (hasImpossibleDate(words, today)) whole.doubts.push('no such day');
  whole.doubts.push(...severalIn(whole, read, statements, slips));
  // Nobody who says "100%" is still on the way.
  if (whole.percent === 100) whole.status ??= 'complete';
  if (whole.status === 'complete') whole.doubts.push(...openStill(statements, today));
  const { doubts, ...tells } = whole;
  return Object.keys(tells).length ? { ...tells, doubts: [...new Set(doubts)] } : null;
}

/** "on leave until the 16th, will reply when I am back": the day that was named, wherever it stands. */
function takeLater(whole: Reading, read: Statement[], words: string, today: IsoDate): void {
  if (!whole.later) return;
  const named = read.flatMap(({ found }) => found.later?.until ?? []).at(-1);
  whole.later = { until: named ?? dayIn(words, today) };
  if (whole.later.until) whole.doubts = whole.doubts.filter((doubt) => doubt !== WHEN_TO_ASK);
}

/** "in meetings all day", and nothing else: asked another time, which is shown first. */
function takeNoTime(whole: Reading, statements: string[], words: string, today: IsoDate): void {
  const { doubts: _doubts, ...told } = whole;
  if (Object.keys(told).length || !statements.some((one) => NO_TIME.test(one))) return;
  whole.later = { until: dayIn(words, today) };
  whole.doubts.push('no time');
}

/** "now expecting 10 November due to sickness": a new date with a cause is a later one. */
function isNewlyLate(words: string, { forecast }: Reading): boolean {
  return (
    forecast !== undefined &&
    (CAUSE_OF_DELAY.test(words) || WENT_WRONG.test(words)) &&
    /\b(?:now|new|revised|chang\w+)\b/.test(words) &&
    !/\b(?:early|earlier|sooner|ahead|forward)\b/.test(words)
  );
}

/** A date of something that is named may be a step to the end: beside a status it is left in the words. */
function takeDate(whole: Reading, read: Statement[], slips: boolean): void {
  const last = read.filter((one) => one.dated).at(-1);
  const dated = last?.dated;
  if (!dated || whole.forecast || whole.later || whole.decision || whole.handedOver) return;
  if (read.some(({ named }) => named.length) && !slips && !last.datedAnew) return;
  whole.forecast = dated;
  whole.doubts.push('perhaps of a step');
}

/** "three weeks late": counted from the day that was promised, unless a day is told. */
function takeShift(whole: Reading, read: Statement[], today: IsoDate, work?: Work): void {
  const shift = read.flatMap((one) => one.shift ?? []).at(-1);
  const named = read.flatMap((one) => one.named);
  if (!shift || !work?.promised || whole.forecast || whole.later || whole.decision) return;
  // "Amber, the supplier is two weeks late" tells of the supplier.
  if (named.length && (!isPlain(shift.before) || named.some((one) => GOOD.has(one)))) return;
  const day = shifted(work.promised, shift);
  if (day <= today) return;
  whole.forecast = day;
  whole.doubts.push('counted from the promise');
}

/** "was due 1 November, now 15 December": whatever was left out as said of before lies earlier. */
function isLaterThanBefore(all: string, left: string, { forecast }: Reading, today: IsoDate): boolean {
  if (!forecast || all.length === left.length) return false;
  const dates = (words: string) => [...words.matchAll(DATE_LIKE)].map(([date]) => date);
  const now = dates(left);
  return dates(all).some((date) => {
    const before = now.includes(date) ? null : spoken(date, today);
    return before !== null && before.date < forecast;
  });
}

/** "4 of the 15 volunteers" beside a status is told of the volunteers. */
function dropCounted(whole: Reading, read: Statement[]): void {
  const counted = read.filter(({ doubts }) => doubts.includes('counted'));
  const only =
    counted.length > 0 && read.every((one) => one.found.percent === undefined || counted.includes(one));
  if (only && read.some(({ named }) => named.length)) delete whole.percent;
}

/** The owner's plain word, else what was named, else what was implied; the worst of each, in doubt. */
function takeStatus(whole: Reading, read: Statement[], slips: boolean): void {
  const plainly = read.flatMap((one) => one.plainly ?? []).at(-1);
  const named = [...new Set(read.flatMap((one) => one.named))];
  const implied = [...new Set(read.flatMap((one) => one.implied))];
  const loose = read.flatMap((one) => one.loose);
  const late = slips && !named.includes('off track');
  const told = late && whole.forecast ? [...new Set([...named, 'at risk' as const])] : named;
  const status = plainly ?? worst(told);
  if (status) {
    if (!plainly && told.length > 1) whole.doubts.push('contradicts itself');
    const hinted = [...implied, ...(late ? ['at risk' as const] : [])];
    if (!plainly && GOOD.has(status) && hinted.some((one) => !GOOD.has(one)))
      whole.doubts.push('contradicts itself');
    if (status === 'complete' && (loose.includes('not quite') || loose.includes('only implied')))
      whole.doubts.push('contradicts itself');
    whole.status = status;
  } else if (!whole.decision) {
    const hint = hinted(implied, late, loose, whole);
    if (hint) whole.status = hint;
    if (late && hint) whole.doubts.push('by when');
    if (whole.percent === undefined || whole.forecast || hint)
      whole.doubts.push(...loose.filter((one) => !late || one !== 'perhaps late'));
  }
}

/** "can't make October, November instead" is late; "not done yet, by the 20th" is only not done yet. */
function hinted(
  implied: DeliveryStatus[],
  late: boolean,
  loose: string[],
  whole: Reading,
): DeliveryStatus | undefined {
  const hint = worst([...implied, ...(late ? ['at risk' as const] : [])]);
  if (!whole.forecast) return hint;
  if (hint === 'on track' && loose.includes('not quite')) return undefined;
  return hint === 'off track' ? 'at risk' : hint;
}

function worst(statuses: DeliveryStatus[]): DeliveryStatus | undefined {
  return WORST_FIRST.find((one) => statuses.includes(one));
}

/** A hedge beside the point leaves a bad status as it is; "I think" belongs to what it follows. */
function takeAsides(whole: Reading, read: Statement[], statements: string[]): void {
  const { status } = whole;
  const bad = status !== undefined && !GOOD.has(status) && whole.forecast === undefined;
  const asks = (whole.decision || whole.later) && status === undefined;
  const told = read.findIndex(({ named }) => named.length);
  read.forEach(({ aside }, i) => {
    const short = (statements[i] ?? '').split(' ').length <= 4;
    // "if it is not laid before Christmas, red": what stands before may be what it hangs on.
    if ((!bad && !asks) || short || i < told) whole.doubts.push(...aside);
  });
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

/** "the dogs scheme waits for vetting, that'll be end of February": of the scheme. */
function isOfWhatWasSaid(statements: string[], i: number): boolean {
  const [before, told = ''] = [statements[i - 1], statements[i]];
  return before !== undefined && /^(?:that|which|this|those)\b/.test(told) && !isPlain(before);
}

/** Whatever else is said of something complete may be what is still open, and its day is past. */
function openStill(statements: string[], today: IsoDate): string[] {
  const doubts: string[] = [];
  const closes = (one: string) => (isPlain(one) && !DENIED.test(one) && !NEARLY.test(one)) || bearsOut(one);
  if (!statements.every((one) => closes(one) || THANKS.test(one))) doubts.push('more was said');
  const dates = statements.flatMap((one) => [...one.matchAll(DATE_LIKE)].map(([date]) => date));
  const ahead = dates.some((date) => {
    const next = spoken(date, today)?.date;
    if (!next || next <= today) return false;
    const before = `${Number(next.slice(0, 4)) - 1}${next.slice(4)}`;
    return /\d{4}/.test(date) || before < addDays(today, -LONGEST_AGO_DAYS);
  });
  // "complete Friday" may be the next one.
  const which = statements.some((one) => /^(?:complete|done) (?:this |next )?\w+day$/.test(one));
  if (ahead || which) doubts.push('a day ahead');
  return doubts;
}
