import type { DeliveryStatus } from '../model.ts';
import { shareIn } from './shares.ts';
import {
  COMPLETE,
  CONDITIONAL,
  DENIED,
  HEDGED,
  ITSELF_COMPLETE,
  NEARLY,
  PLAIN_TAIL,
  STATUS_WORDS,
} from './vocabulary.ts';

/** An owner's sentence alone never stops work or takes it out of sight. */
export const GRAVE = new Set<DeliveryStatus>(['paused', 'cancelled']);

/** The statuses that a statement tells of today, completion where the activity itself is its subject. */
export function statusesIn(words: string, doubts: string[], hasDate: boolean): DeliveryStatus[] {
  const text = words.trim();
  const denied =
    /\b(?:not|isn'?t|aren'?t|n'?t be) (?:really |quite |yet )?(?:on[ -]?track|on schedule|fine|going well)\b/.test(
      text,
    );
  if (denied) {
    doubts.push('denied');
    return ['off track'];
  }
  const told = STATUS_WORDS.flatMap(([status, phrase]) => (phrase.test(text) ? [status] : []));
  // "not started" holds "started", and the worse one is meant.
  const statuses = told.includes('not started') ? (['not started'] as DeliveryStatus[]) : told;
  if (told.length) return statuses;
  if (!COMPLETE.test(text)) return [];
  const tail = ITSELF_COMPLETE.exec(text)?.groups?.tail;
  const notYet = DENIED.test(text) || NEARLY.test(text) || HEDGED.test(text) || CONDITIONAL.test(text);
  const share = shareIn(text);
  if (share) return [];
  if (notYet && !hasDate && ITSELF_COMPLETE.test(withoutDoubt(text))) {
    doubts.push('not quite');
    return ['on track'];
  }
  if (tail === undefined || notYet || hasDate || /\b(?:will|'ll|to be|going to|should)\b/.test(text)) {
    if (!hasDate) doubts.push('something else is complete');
    return [];
  }
  if (!PLAIN_TAIL.test(tail)) doubts.push('more was said');
  return ['complete'];
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
  statuses: DeliveryStatus[],
  found: object & { forecast?: unknown; unchanged?: unknown },
): string[] {
  const doubts: string[] = [];
  // A bare “ok” may answer the question or only have seen it.
  if (/^(?:ok|okay|fine|good|noted|yes|yep)[.!]?$/.test(statement)) doubts.push('short');
  if (HEDGED.test(statement)) doubts.push('hedged');
  if (CONDITIONAL.test(statement)) doubts.push('on a condition');
  if (NEARLY.test(today) && !found.forecast) doubts.push('nearly');
  const tells = statuses.length > 0 || Object.keys(found).length > 0;
  const own = statuses.includes('not started') || statuses.includes('off track') || found.unchanged;
  if (tells && !own && DENIED.test(today)) doubts.push('denied');
  if (statuses.some((status) => GRAVE.has(status))) doubts.push('stops the work');
  return doubts;
}
