import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { statusAtStart } from '../domain/statuses.ts';
import { type DateAhead, dateAheadIn } from './date-ahead.ts';
import type { Doubt } from './doubts.ts';
import type { Found } from './facts.ts';
import { isPlain } from './plain.ts';
import { type Shift, shiftIn } from './relative-slip.ts';
import { requestIn } from './requests.ts';
import { sharesIn } from './shares.ts';
import { doubtsIn, GRAVE, statusesIn } from './statuses-told.ts';
import { dayToGo } from './time-to-go.ts';
import { bearsOut } from './vocabulary/completion.ts';
import { ASKS_FOR_A_DATE } from './vocabulary/dates.ts';
import { NEARLY, REASON, REASON_FIRST } from './vocabulary/doubt.ts';
import { MOVES_TO, NAMED, NO_LONGER, NO_SLIP, SAID_PLAINLY, SLIPS, UNCHANGED } from './vocabulary/status.ts';

/** What one statement of a clause tells. */
export interface Statement {
  named: DeliveryStatus[];
  implied: DeliveryStatus[];
  /** Why what is implied is shown first. */
  loose: Doubt[];
  slips: boolean;
  /** How much later than promised. */
  shift: Shift | null;
  plainly: DeliveryStatus | null;
  found: Found;
  /** A date of something that is named, which may be the work or a step to it. */
  dated: IsoDate | null;
  /** Whether it is told as new, or as late. */
  datedAnew: boolean;
  doubts: Doubt[];
  /** What is doubtful of a statement that itself tells nothing. */
  aside: Doubt[];
}

/** "the suite is finished, the station not": a part is not. */
export const NOT_THAT: Doubt = 'a part is not';
/** "on track for 30 November" tells both. */
const ON_TRACK_FOR =
  /^(?:back )?(?:on (?:track|course|schedule|target|time)|green|going to plan|confident|comfortable|fine|ok(?:ay)?|good|on for)/;
/** "less confident of", "60% confident of". */
const HALF_HEARTED =
  /(?:\b(?:less|not|fairly|quite|reasonably|pretty|moderately)|n't|%|per ?cent)\s*(?:\w+ )?$/;
const NEW_DATE = /\b(?:new|revised|updated|chang\w+)\b/;
/** Cuts at full stops, dashes, commas and turns of speech; what gives a reason is left out. */
export function statementsOf(words: string): string[] {
  return words
    .split(
      /(?<=[^\d\s])[.;!]+(?=\s|$)|(?<=\d)[.;]+(?=\s|$)|^[.]\s|(?<=\?)\s+|\s+[-–—]+\s*|,\s+|\s*\|\s*|\s+\/\s+|\s+(?=(?:but|although|though|however)\b)|\s+so\s+(?=(?:on|we|it|this|still|back|now|leave|end|mid|expect|should|mon|tue|wed|thu|fri|please)\w*\b|\d|you can (?:now )?(?:close|tick|take|remove)\b|that(?:'?s| is) (?:now |all )?(?:complete|done|finished|closed|green|amber|red|on track)\b)|:\s+|\s+(?=(?:and )?then (?:we|i|you)(?:'ll| will| should) know\b)|\s+and\s+that\s+|\s+and\s+(?=(?:all|due|going|now|expect|on|we|it|still|should|will|aiming|need|please|amber|green|red|end|mid|early|late|looking|i need (?:a|an|the|your) (?:\w+ )?(?:decision|steer|ruling|answer|sign[- ]?off))\b)/,
    )
    .map((part) => (part.replace(REASON_FIRST, '').split(REASON)[0] ?? '').trim())
    .filter((part) => /[\p{L}\d]/u.test(part));
}

/** All of the work that the reading of a statement hangs on. */
export interface Sought {
  /** It is done when something begins. */
  begins: boolean;
  /** Whether its title wants what the words say was done. */
  isDeed(words: string): boolean;
}

/** Reads one statement. */
export function readStatement(statement: string, today: IsoDate, { begins, isDeed }: Sought): Statement {
  const asked = requestIn(statement, today);
  if (asked) return { ...NOTHING, ...asked };
  const question = /\?\s*$/.test(statement) && !ASKS_FOR_A_DATE.test(statement);
  const ahead = question ? null : aheadIn(statement, today, begins);
  const plainly = statusAtStart(SAID_PLAINLY.exec(statement)?.[1] ?? '')?.status ?? null;
  const told: Statement = { ...NOTHING, plainly };
  const now = ofToday(statement, ahead);
  const late = statement.replace(NO_SLIP, ' ');
  const shift = question || dayToGo(statement, today) ? null : shiftIn(late);
  const slips = saysSlip(late, shift, ahead);
  if (question) return { ...told, slips, named: graveIn(now), doubts: ['asked'] };
  const doubts: Doubt[] = [];
  const found = figuresIn(statement, ahead, doubts);
  if (UNCHANGED.test(now)) {
    if (NEARLY.test(now)) return { ...told, slips, found, doubts };
    found.unchanged = true;
  }
  const { named, implied, loose, doubts: ofStatus } = statusesIn(now, ahead !== null, isDeed);
  const promisedFor = isPromisedFor(statement, ahead);
  doubts.push(...doubtsOfDate(statement, ahead));
  if (promisedFor) named.push('on track');
  if (!named.length && new RegExp(NO_LONGER.source).test(statement)) {
    loose.push('of before');
    if (/\b(?:at[ -]?risk|off[ -]?track|amber|red|blocked|stuck|stalled|delayed)\b/.test(statement))
      implied.push('on track');
  }
  if (/\b(?:not|\w+n't)(?: yet| quite)?$|^(?:but )?not (?!started|begun)/.test(now)) loose.push(NOT_THAT);
  // A date that is new is mostly a later one, and then the status moves too.
  if (found.forecast && NEW_DATE.test(statement)) loose.push('perhaps late');
  const dated = ahead?.ofSomething && !ahead.passed ? ahead.date : null;
  const lead = statement.slice(0, ahead?.end ?? 0);
  const anew = /\b(?:now|expect\w*|new|revised)\b/.test(lead) || /^ now\b/.test(statement.slice(lead.length));
  const expected = slips || promisedFor || anew;
  const tells = named.length > 0 || slips || Object.keys(found).length > 0;
  const more = doubtsIn(statement, now, named, found);
  const plain = isPlain(ahead && !ahead.ofSomething ? now : statement);
  if (tells && !plain && !(named.includes('complete') && bearsOut(statement)))
    (slips && !named.length && !Object.keys(found).length && !dated ? loose : doubts).push('more was said');
  if (tells || implied.length) doubts.push(...more, ...ofStatus);
  return {
    ...told,
    named,
    implied,
    loose,
    slips,
    shift,
    found,
    dated,
    datedAnew: expected,
    doubts,
    aside: tells ? [] : more,
  };
}

/** What would stop the work, by its name. */
function graveIn(now: string): DeliveryStatus[] {
  return NAMED.flatMap(([status, phrase]) => (GRAVE.has(status) && phrase.test(now) ? [status] : []));
}

/** A later day in so many words, a span by which it moves, or a move to another day. */
function saysSlip(late: string, shift: ReturnType<typeof shiftIn>, ahead: DateAhead | null): boolean {
  const moves = shift !== null && shift.days + shift.months > 0 && !/\blos(?:t|e|ing)\b/.test(late);
  return SLIPS.test(late) || moves || (ahead !== null && MOVES_TO.test(late));
}

/** "on track for 30 November" promises the day, unless it is said half-heartedly. */
function isPromisedFor(statement: string, ahead: DateAhead | null): boolean {
  if (!ahead || HALF_HEARTED.test(statement.slice(0, ahead.at))) return false;
  return ON_TRACK_FOR.test(statement.slice(ahead.at));
}

function doubtsOfDate(statement: string, ahead: DateAhead | null): Doubt[] {
  const doubts: Doubt[] = ASKS_FOR_A_DATE.test(statement) ? ['asked'] : [];
  // "they will be in by Friday": who?
  if (ahead && /^(?:they|he|she|someone|somebody)\b/.test(statement)) doubts.push('about when');
  if (ahead && HALF_HEARTED.test(statement.slice(0, ahead.at))) doubts.push('hedged');
  // "13th", and nothing else: of which month, and of what?
  if (ahead && /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/.test(statement.trim())) doubts.push('about when');
  return doubts;
}

/** A day, or a span from today to the work's end. */
function aheadIn(statement: string, today: IsoDate, begins: boolean): DateAhead | null {
  const day = dayToGo(statement, today);
  if (day)
    return {
      date: day,
      certain: false,
      passed: false,
      either: null,
      at: 0,
      end: statement.length,
      ofSomething: false,
    };
  return dateAheadIn(statement, today, begins);
}

const NOTHING: Statement = {
  named: [],
  implied: [],
  loose: [],
  slips: false,
  shift: null,
  plainly: null,
  found: {},
  dated: null,
  datedAnew: false,
  doubts: [],
  aside: [],
};

/** What is said of before, and what is said of a day ahead, is not said of today. */
function ofToday(statement: string, ahead: DateAhead | null): string {
  const said = ahead ? `${statement.slice(0, ahead.at)} ${statement.slice(ahead.end)}` : statement;
  return said.replace(NO_LONGER, ' ');
}

function figuresIn(statement: string, ahead: DateAhead | null, doubts: Doubt[]): Found {
  const found: Found = {};
  if (ahead && !ahead.ofSomething) {
    if (!ahead.passed) found.forecast = ahead.date;
    if (!ahead.certain) doubts.push('about when');
    if (ahead.either) found.either = ahead.either;
  }
  const [share, ...more] = sharesIn(statement);
  if (share) {
    found.percent = share.percent;
    if (share.how !== 'told') doubts.push(share.how);
    if (more.length) doubts.push('two figures');
  }
  return found;
}
