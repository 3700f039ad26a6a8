import type { DeliveryStatus } from '../base/delivery-status.ts';
import { saysItIsDone } from './completion-told.ts';
import type { Doubt } from './doubts.ts';
import { isPlain } from './plain.ts';
import { shareIn } from './shares.ts';
import { bearsOut, COMPLETE, ITSELF_COMPLETE, MAY_CLOSE, PLAIN_TAIL } from './vocabulary/completion.ts';
import { CONDITIONAL, DENIED, HEDGED, NEARLY } from './vocabulary/doubt.ts';
import { IMPLIED, NOT_WORRIED } from './vocabulary/implied.ts';
import { NAMED } from './vocabulary/status.ts';

/** An owner's sentence alone never stops work or takes it out of sight. */
export const GRAVE = new Set<DeliveryStatus>(['paused', 'cancelled']);

/** The statuses that a statement tells of today. */
export interface StatusesTold {
  /** By a name, a colour or a word that everybody uses for it. */
  named: DeliveryStatus[];
  /** By words that only hint at one; `loose` says why each is to be shown first. */
  implied: DeliveryStatus[];
  loose: Doubt[];
  /** What keeps the whole from being taken at its word. */
  doubts: Doubt[];
}

const NOT_ON_TRACK =
  /\b(?:not|isn'?t|isnt|aren'?t|n't be|nowhere near|far from|hardly|barely|no longer) (?:really |quite |yet |being )?(?:on[ -]?track|on schedule|on target|on course|fine|going (?:well|to plan)|to plan|green)\b/;

/** "beta went live", and the whole may not have. */
const A_VERSION = /\b(?:alpha|beta|pilot|prototype|mvp|half)\b/;
/** "completed the first draft". */
const A_PART =
  /^\s*(?:the |our |a |my )?(?:first|second|initial|draft|phase|stage|part|step|most|some|half)\b/;
const IN_TIME =
  /\b(?:as planned|to (?:plan|schedule)|on (?:time|schedule))\b|\bahead of (?:time|schedule|plan)\b/;

/** “Not quite done” goes well. */
const NOT_ALL = /\bnot (?:quite|fully|entirely|completely|totally|all)\b/;

/**
 * Reads the statuses of a statement; completion only where the activity itself is its subject. `isDeed`: whether its
 * title wants what the words say was done.
 */
export function statusesIn(
  words: string,
  hasDate: boolean,
  isDeed: (statement: string) => boolean,
): StatusesTold {
  const text = words.trim();
  if (NOT_ON_TRACK.test(text)) {
    const rest = matching(NAMED, text.replace(NOT_ON_TRACK, ' '));
    return { named: rest, implied: ['off track'], loose: ['denied'], doubts: [] };
  }
  // "delivered on time" is complete.
  const done = !hasDate && !shareIn(text) && saysItIsDone(text, isDeed);
  const told = matching(NAMED, done || COMPLETE.test(text) ? text.replace(IN_TIME, ' ') : text);
  const grave = ofAPart(told, text);
  // "not started" holds "started", and the worse one is meant.
  if (told.includes('not started')) return { named: ['not started'], implied: [], loose: [], doubts: [] };
  const calm = text.replace(NOT_WORRIED, ' no worries ');
  const implied = [...matching(IMPLIED, calm), ...grave];
  const loose: Doubt[] = implied.length ? ['only implied'] : [];
  const named = told.filter((one) => !grave.includes(one));
  if (named.length) return { named, implied, loose, doubts: [] };
  const complete = COMPLETE.test(text) || MAY_CLOSE.test(text) ? completion(text, hasDate) : null;
  if (!complete?.named.length && done)
    return { named: [], implied: ['complete'], loose: ['perhaps complete'], doubts: [] };
  if (!complete) return { named: [], implied, loose, doubts: [] };
  return {
    ...complete,
    implied: [...complete.implied, ...implied],
    loose: [...complete.loose, ...loose],
  };
}

/** "recruitment on hold", "dropped lot 2": what stops may be a part, and a status that is named outweighs it. */
function ofAPart(told: DeliveryStatus[], text: string): DeliveryStatus[] {
  return isPlain(text) ? [] : told.filter((one) => GRAVE.has(one));
}

/** What a statement with a word for "complete" comes to. */
function completion(text: string, hasDate: boolean): StatusesTold {
  const nothing: StatusesTold = { named: [], implied: [], loose: [], doubts: [] };
  if (shareIn(text)) return nothing;
  const perhaps: StatusesTold = { ...nothing, implied: ['complete'], loose: ['perhaps complete'] };
  if (MAY_CLOSE.test(text)) return CONDITIONAL.test(text) ? nothing : perhaps;
  const tail = ITSELF_COMPLETE.exec(text)?.groups?.tail;
  const notYet = DENIED.test(text) || NEARLY.test(text) || HEDGED.test(text) || CONDITIONAL.test(text);
  const isOpen = notYet && !hasDate && ITSELF_COMPLETE.test(withoutDoubt(text));
  // “Not done” alone says neither that it goes well nor that it does not.
  if (isOpen && DENIED.test(text) && !NEARLY.test(text) && !NOT_ALL.test(text))
    return { ...nothing, loose: ['not quite'] };
  if (isOpen) return { ...nothing, implied: ['on track'], loose: ['not quite'] };
  if (tail === undefined || notYet || hasDate || /\b(?:will|'ll|to be|going to|should)\b/.test(text))
    return {
      ...nothing,
      loose: (hasDate || bearsOut(text)) && !A_VERSION.test(text) ? [] : ['something else is complete'],
    };
  if (A_PART.test(tail)) return { ...nothing, loose: ['something else is complete'] };
  const plain = PLAIN_TAIL.test(tail);
  // "signed off by legal" alone may be a step.
  if (!plain && bearsOut(text)) return perhaps;
  // What is sorted is not said.
  const more = !plain || /\bsorted\b/.test(text);
  return { ...nothing, named: ['complete'], doubts: more ? ['more was said'] : [] };
}

/** "has not been cancelled, whatever you heard": what stops the work is not told by denying it. */
const DENIED_BEFORE =
  /(?:\b(?:not|never|neither|nor)|n't|\b(?:isnt|wasnt|hasnt|havent|arent))(?: (?:been|being|be|yet|actually|really|going to|to be|officially|formally|now))*\s*$/;

function matching(table: [DeliveryStatus, RegExp][], text: string): DeliveryStatus[] {
  return table.flatMap(([status, phrase]) => {
    const found = phrase.exec(text);
    return found && !(GRAVE.has(status) && DENIED_BEFORE.test(text.slice(0, found.index))) ? [status] : [];
  });
}

/** "nearly done", "it isn't finished yet": of what completion is said, whatever keeps it from being so. */
function withoutDoubt(text: string): string {
  return [HEDGED, NEARLY, DENIED, CONDITIONAL, /\b(?:will be|'ll be|quite|yet|be)\b/]
    .reduce((left, doubt) => left.replace(new RegExp(doubt.source, 'g'), ' '), text)
    .replace(/\s+/g, ' ')
    .trim();
}

/** What keeps a statement from being taken at its word. */
export function doubtsIn(
  statement: string,
  today: string,
  named: DeliveryStatus[],
  found: object & { forecast?: unknown; unchanged?: unknown; percent?: unknown },
): Doubt[] {
  const doubts: Doubt[] = [];
  const notStarted = named.includes('not started');
  if (HEDGED.test(statement)) doubts.push('hedged');
  if (CONDITIONAL.test(statement) && !notStarted) doubts.push('on a condition');
  const halfDone = found.percent !== undefined && /\bhalf (?:done|finished)\b/.test(today);
  if (
    found.percent === undefined &&
    /\bhalf\b|\bthirds?\b(?! (?:party|parties|sector))|\bthree quarters\b/.test(statement)
  )
    doubts.push('perhaps a share');
  const tells = named.length > 0 || Object.keys(found).length > 0;
  const short = statement.split(' ').length <= 4;
  if (NEARLY.test(today) && !found.forecast && !halfDone && (tells || short)) doubts.push('nearly');
  const own = notStarted || found.unchanged;
  if (tells && !own && DENIED.test(today)) doubts.push('denied');
  if (named.some((status) => GRAVE.has(status))) doubts.push('stops the work');
  return doubts;
}
