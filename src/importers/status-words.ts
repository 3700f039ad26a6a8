import { LRUCache } from 'lru-cache';
import type { DeliveryStatus } from '../core/base/delivery-status.ts';
import { withoutMarksBehind } from '../core/base/text/marks-behind.ts';
import type { CellColour } from './cell.ts';
import { STATUS_RULES } from './status-rules.ts';

const LETTERS: Record<string, DeliveryStatus> = {
  r: 'off track',
  a: 'at risk',
  g: 'on track',
  b: 'complete',
  y: 'at risk',
  c: 'complete',
};
const LONGEST_STATUS = 60;

/** What signs stand for where words would. */
const SIGNS: [RegExp, string][] = [
  [/🟢|💚/gu, ' green '],
  [/🟠|🟡|🧡|💛/gu, ' amber '],
  [/🔴/gu, ' red '],
  [/🔵|💙/gu, ' blue '],
  [/✅|✔|☑|✓|🏁/gu, ' complete '],
  [/⏸/gu, ' paused '],
  [/❌|✖|🚫/gu, ' cancelled '],
  [/🚧|🔄|⏳/gu, ' in progress '],
  [/⬜|☐/gu, ' not started '],
];

/** "OnTrack", "on-track" and "on_track" as "on track", signs as words, letters without their accents. */
function plain(text: string): string {
  const spoken = SIGNS.reduce((left, [sign, word]) => left.replace(sign, word), text);
  const words = spoken
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[’]/g, "'")
    .normalize('NFKD')
    .replace(/[\ufe0f\p{M}]/gu, '')
    .replace(/[_\s–—-]+/g, ' ');
  return withoutMarksBehind(words, ' .!').trim();
}

const known = new LRUCache<string, { status: DeliveryStatus | null }>({ max: 1_000 });

/** The status that a cell's words say; null: they say none that is known. Few words stand in many cells. */
export function statusIn(text: string): DeliveryStatus | null {
  const before = known.get(text);
  if (before) return before.status;
  const status = statusOf(text);
  known.set(text, { status });
  return status;
}

function statusOf(text: string): DeliveryStatus | null {
  const words = plain(text);
  if (!words || words.length > LONGEST_STATUS) return null;
  return STATUS_RULES.find(([rule]) => rule.test(words))?.[1] ?? null;
}

/** The status that red, amber, green or blue stand for, as word, letter or fill. */
export function ragIn(text: string, colour?: CellColour): DeliveryStatus | null {
  const words = text && plain(text);
  const letter = /^[ragbyc]$/.test(words) ? LETTERS[words] : undefined;
  if (letter) return letter;
  // Between two colours the worse one counts, as where both are written out.
  const pair = /^(?:([rag]) ?[/&]? ?([rag]))$/.exec(words);
  if (pair) return pair.includes('r') ? 'off track' : pair.includes('a') ? 'at risk' : 'on track';
  const named = /\b(red|amber|yellow|green|blue|gr[ea]y|coch|oren|melyn|gwyrdd|glas)\b/.exec(words)?.[1];
  if (named) return statusIn(named);
  if (words) return statusIn(words);
  return colour && colour !== 'grey' ? statusIn(colour) : null;
}

/** A share of the work, 0 to 100, such as “40%”, “40” or “0.4” where every number of its column is one at most. */
export function percentIn(text: string, asShare: boolean): number | null {
  const parts = /^(\d{1,3}(?:[.,]\d+)?)\s*(%|per ?cent)?$/i.exec(text.trim());
  if (!parts) return null;
  const number = Number((parts[1] ?? '').replace(',', '.'));
  const percent = Math.round(asShare && !parts[2] ? number * 100 : number);
  return percent >= 0 && percent <= 100 ? percent : null;
}

const YES = /^(?:y|yes|true|x|✓|✔|☑|done|ydy|do)$/i;
const NO = /^(?:n|no|false|☐|nac ydy|naddo)$/i;

/** A tick in a column such as “Completed?”: complete or not; null: it is no tick. */
export function tickIn(text: string): boolean | null {
  return YES.test(text.trim()) ? true : NO.test(text.trim()) ? false : null;
}

/** The share before other words: “80% – snagging”, “50 % (design)”. */
export function leadingShare(text: string): number | null {
  const [, share] = /^\s*(\d{1,3}(?:[.,]\d+)? ?%)\s*[-–—:;,(]/.exec(text) ?? [];
  return share === undefined ? null : percentIn(share, false);
}
