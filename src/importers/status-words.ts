import { LRUCache } from 'lru-cache';
import type { DeliveryStatus } from '../core/base/delivery-status.ts';
import { withoutMarksBehind } from '../core/base/text/marks-behind.ts';
import type { CellColour } from './cell.ts';

/**
 * What a plan's own words say of how an activity stands. Read from the words inside a cell, not from whole phrases:
 * “Completed (Q2)”, “Complete – see note” and “100% complete” say the same. The first rule that fits counts, so that
 * “not yet started” is no start and “not complete” no end. The Welsh words are those of published Welsh plans.
 */
const RULES: [RegExp, DeliveryStatus][] = [
  [
    /\b(?:cancel+ed|withdrawn|superseded|removed|abandoned|won't (?:do|fix)|rejected|dropped|no longer|will not be|discontinued|wedi.?i ganslo)\b|^not applicable$/,
    'cancelled',
  ],
  [/\b(?:on hold|paused?|suspended|deferred|postponed|parked|hold|wedi.?i ohirio|gohirio)\b/, 'paused'],
  [
    /\b(?:not (?:yet )?(?:been )?(?:started|begun|commenced|due)|un ?started|yet to (?:be )?\w+|not begun|to do|todo|backlog|not scheduled|proposed|pending|heb (?:ei )?ddechrau)\b/,
    'not started',
  ],
  [
    /\b(?:off ?track|not on track|delayed|overdue|behind|late|slipped|blocked|stuck|critical|failed|missed|(?:serious|significant|major) (?:delay|issue|concern|risk)s?|not achieved|not met|unlikely|red|coch|ar ei h[oô]l(?: hi)?)\b/,
    'off track',
  ],
  [
    /\b(?:at ?risk|some (?:delay|issue|concern)s?|minor (?:delay|issue)s?|slipp(?:age|ing)|needs attention|check progress|amber|yellow|oren|melyn|mewn perygl)\b/,
    'at risk',
  ],
  [
    /\b(?:not (?:(?:yet|been|fully|quite|all|entirely|wholly) )*(?:complete|completed|done|closed|finished|delivered|implemented|resolved|discharged|embedded)|un(?:finished|resolved)|incomplete|part(?:ly|ially)? \w+|(?:nearly|almost|mostly|substantially|largely) \w+)\b/,
    'on track',
  ],
  [
    /\b(?:complete|completed|done|closed|achieved|delivered|implemented|finished|met|resolved|discharged|embedded|blue|glas|cwblhau|cwblhawyd|cyflawni|cyflawnwyd|wedi.?i gwblhau)\b/,
    'complete',
  ],
  [
    /\b(?:on ?track|on target|on schedule|in ?progress|progressing|in development|in delivery|under ?way|started|on ?going|active|working on it|green|gwyrdd|doing|in hand|in train|well advanced|in review|ar y trywydd|ar y gweill|yn mynd rhagddo|parhaus)\b/,
    'on track',
  ],
  [
    /^(?:open|new|planned|upcoming|future|scheduled|draft|none|not set|no status|ready|idle|not yet|gr[ea]y|llwyd)$|\bplanned\b/,
    'not started',
  ],
];
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

/** "OnTrack", "on-track" and "on_track" as "on track", signs as words. */
function plain(text: string): string {
  const spoken = SIGNS.reduce((left, [sign, word]) => left.replace(sign, word), text);
  const words = spoken
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/\ufe0f/g, '')
    .replace(/[_\s-]+/g, ' ');
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
  return RULES.find(([rule]) => rule.test(words))?.[1] ?? null;
}

/** The status that red, amber, green or blue stand for, as word, letter or fill. */
export function ragIn(text: string, colour?: CellColour): DeliveryStatus | null {
  const words = text && plain(text);
  const letter = /^[ragbyc]$/.test(words) ? LETTERS[words] : undefined;
  if (letter) return letter;
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
