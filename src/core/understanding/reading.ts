import { statusAtStart } from '../intent/statuses.ts';
import type { DeliveryStatus, IsoDate } from '../model.ts';
import { dateAheadIn, spoken } from './date-ahead.ts';
import { mended } from './mended.ts';
import { isPlain } from './plain.ts';
import { shareIn } from './shares.ts';
import { doubtsIn, GRAVE, statusesIn } from './statuses-told.ts';
import {
  DECISION,
  HANDED_OVER,
  HEDGED,
  LATER,
  NEARLY,
  NO_LONGER,
  REASON,
  SAID_PLAINLY,
  SLIPS,
  STATUS_WORDS,
  UNCHANGED,
} from './vocabulary.ts';

/** What is told about one activity. */
export interface Reading {
  status?: DeliveryStatus;
  percent?: number;
  forecast?: IsoDate;
  unchanged?: true;
  handedOver?: true;
  /** To be asked again; with the day where one was named. */
  later?: { until: IsoDate | null };
  decision?: true;
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
/** "on track for 30 November" tells both. */
const ON_TRACK_FOR = /^(?:back )?on (?:track|course|schedule|target)/;
/** Something that looks like a date, such as 30 February. */
const DATE_LIKE =
  /\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\b\d{1,2}\/\d{1,2}\b/;
const THANKS = /^(?:thanks?|thank you|cheers|many thanks|best|regards|sent from my \w+)\b/;

/** Reads what is told about one activity, statement by statement. Null: it tells nothing of how the work stands. */
export function readClause(clause: string, today: IsoDate): Reading | null {
  const words = mended(clause.toLowerCase().replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, ' '));
  const whole: Reading = { doubts: [] };
  const statuses: DeliveryStatus[] = [];
  let slips = false;
  let plainly: DeliveryStatus | null = null;
  const statements = statementsOf(words);
  for (const statement of statements) {
    const told = readStatement(statement, today);
    statuses.push(...told.statuses);
    slips ||= told.slips;
    plainly = told.plainly ?? plainly;
    Object.assign(whole, told.found);
    whole.doubts.push(...told.doubts);
  }
  settleStatus(whole, [...new Set(statuses)], slips, plainly);
  // Whatever else is said of something complete may be what is still open.
  if (whole.status === 'complete' && !statements.every((one) => isPlain(one) || THANKS.test(one))) {
    whole.doubts.push('more was said');
  }
  const moves = slips || whole.forecast !== undefined;
  if (moves && statements.filter((one) => DATE_LIKE.test(one)).length > (whole.forecast ? 1 : 0)) {
    whole.doubts.push('another date');
  }
  if (whole.unchanged && (whole.forecast || whole.status || whole.percent !== undefined))
    delete whole.unchanged;
  const { doubts, ...told } = whole;
  return Object.keys(told).length ? { ...told, doubts: [...new Set(doubts)] } : null;
}

/** Cuts at full stops, dashes, commas and turns of speech; what gives a reason is left out. */
function statementsOf(words: string): string[] {
  return words
    .split(
      /(?<=[^\d\s])[.;!]+(?=\s|$)|(?<=\d)\.(?=\s|$)|(?<=\?)\s+|\s+[-–—]+\s*|,\s+|\s+(?=(?:but|although|though|however)\b)|\s+so\s+(?=(?:on|we|it|still|back|now|leave|end|mid)\b|\d)|:\s+|\s+and\s+(?=(?:all|due|going|now|expect|on|we|it|still|should|will|aiming)\b)/,
    )
    .map((part) => (part.split(REASON)[0] ?? '').trim())
    .filter((part) => /[\p{L}\d]/u.test(part));
}

interface Statement {
  statuses: DeliveryStatus[];
  slips: boolean;
  plainly: DeliveryStatus | null;
  found: Omit<Reading, 'doubts' | 'status'>;
  doubts: string[];
}

function readStatement(statement: string, today: IsoDate): Statement {
  const doubts: string[] = [];
  const found: Statement['found'] = {};
  const question = /\?\s*$/.test(statement);
  const ahead = question && !LATER.test(statement) ? null : dateAheadIn(statement, today);
  const share = shareIn(statement);
  // What is said of before, and what is said of a day ahead, is not said of today.
  const today_ = (
    ahead ? `${statement.slice(0, ahead.at)} ${statement.slice(ahead.end)}` : statement
  ).replace(NO_LONGER, ' ');
  const plainly = statusAtStart(SAID_PLAINLY.exec(statement)?.[1] ?? '')?.status ?? null;
  const slips = SLIPS.test(statement);
  if (HANDED_OVER.test(statement)) found.handedOver = true;
  else if (DECISION.test(statement)) found.decision = true;
  else if (LATER.test(statement)) found.later = { until: dayIn(statement, today) };
  if (Object.keys(found).length) {
    if (HEDGED.test(statement) || /\bnot yet\b|\bthought\b/.test(statement)) doubts.push('hedged');
    if (question && found.handedOver) doubts.push('asked');
    return { statuses: [], slips: false, plainly, found, doubts };
  }
  if (question) return { statuses: graveIn(today_), slips: false, plainly, found, doubts: ['asked'] };
  if (ahead) {
    found.forecast = ahead.date;
    if (!ahead.certain) doubts.push('about when');
  }
  if (share) {
    found.percent = share.percent;
    if (!share.certain) doubts.push('counted');
  }
  if (UNCHANGED.test(today_)) {
    if (NEARLY.test(today_)) return { statuses: [], slips, plainly, found, doubts };
    found.unchanged = true;
  }
  const statuses = statusesIn(today_, doubts, ahead !== null);
  if (ahead && ON_TRACK_FOR.test(statement.slice(ahead.at))) statuses.push('on track');
  if (!statuses.length && new RegExp(NO_LONGER.source).test(statement)) {
    doubts.push('of before');
    if (/\b(?:at[ -]?risk|off[ -]?track|amber|red|blocked|stuck|stalled|delayed)\b/.test(statement))
      statuses.push('on track');
  }
  doubts.push(...doubtsIn(statement, today_, statuses, found));
  const signals = statuses.length > 0 || slips || Object.keys(found).length > 0;
  if (signals && !isPlain(ahead ? today_ : statement)) doubts.push('more was said');
  return { statuses, slips, plainly, found, doubts };
}

function graveIn(words: string): DeliveryStatus[] {
  return STATUS_WORDS.flatMap(([status, phrase]) =>
    GRAVE.has(status) && phrase.test(words) ? [status] : [],
  );
}

/** One status from all that was told: the owner's plain word, else the only one, else the worst, in doubt. */
function settleStatus(
  whole: Reading,
  statuses: DeliveryStatus[],
  slips: boolean,
  plainly: DeliveryStatus | null,
): void {
  const told =
    slips && !statuses.includes('off track') ? [...new Set([...statuses, 'at risk' as const])] : statuses;
  const status = plainly ?? WORST_FIRST.find((one) => told.includes(one));
  if (!status) return;
  const contradicts =
    !plainly &&
    told.length > 1 &&
    !(slips && told.length === 2 && told.includes('on track') && whole.forecast);
  if (contradicts) whole.doubts.push('contradicts itself');
  if (status === 'complete' && whole.percent !== undefined && whole.percent < 100) {
    whole.doubts.push('contradicts itself');
  }
  whole.status = status;
}

/** The day that stands in a request to be asked again. */
function dayIn(statement: string, today: IsoDate): IsoDate | null {
  const words = statement
    .replace(/[?.!,]/g, ' ')
    .trim()
    .split(/\s+/);
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(4, words.length - from); length > 0; length--) {
      const said = words.slice(from, from + length).join(' ');
      const read = /\d|day|week|month|thurs|mon\b|tues?\b|wed\b|fri\b|tomorrow/.test(said)
        ? spoken(said, today)
        : null;
      if (read && read.date > today) return read.date;
    }
  }
  return null;
}
