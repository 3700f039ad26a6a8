import type { DeliveryStatus } from '../base/delivery-status.ts';

/** What people type for a status, BRAG colours included; the longest match at the start counts. */
const PHRASES: [phrase: string, status: DeliveryStatus][] = [
  ['not started', 'not started'],
  ['not yet started', 'not started'],
  ['notstarted', 'not started'],
  ['on track', 'on track'],
  ['on-track', 'on track'],
  ['ontrack', 'on track'],
  ['green', 'on track'],
  ['in progress', 'on track'],
  ['at risk', 'at risk'],
  ['at-risk', 'at risk'],
  ['atrisk', 'at risk'],
  ['amber', 'at risk'],
  ['yellow', 'at risk'],
  ['off track', 'off track'],
  ['off-track', 'off track'],
  ['offtrack', 'off track'],
  ['red', 'off track'],
  ['complete', 'complete'],
  ['completed', 'complete'],
  ['done', 'complete'],
  ['finished', 'complete'],
  ['blue', 'complete'],
  ['paused', 'paused'],
  ['on hold', 'paused'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
];
const LONGEST_FIRST = [...PHRASES].sort(([a], [b]) => b.length - a.length);
const LONGEST = Math.max(...PHRASES.map(([phrase]) => phrase.length));

/** A status phrase at the start of the text, and how many characters it takes. */
export function statusAtStart(text: string): { status: DeliveryStatus; length: number } | null {
  const lower = text.slice(0, LONGEST + 1).toLowerCase();
  for (const [phrase, status] of LONGEST_FIRST) {
    const next = lower[phrase.length];
    if (lower.startsWith(phrase) && (next === undefined || /[\s,.;:!?]/.test(next))) {
      return { status, length: phrase.length };
    }
  }
  return null;
}

/** Every way to say a status, for help. */
export const STATUS_WORDS = 'not started, on track, at risk, off track, complete';
