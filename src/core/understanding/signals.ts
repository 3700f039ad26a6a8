import type { Progress } from '../commands/progress.ts';
import type { DeliveryStatus, IsoDate } from '../model.ts';
import { readSpokenDate } from '../time/words.ts';

/** What a sentence tells about an activity, and whether it can be taken at its word. */
export interface Signals {
  progress: Progress;
  /** It stands as it stood. */
  unchanged: boolean;
  /** One clear statement, neither hedged nor denied. */
  sure: boolean;
}

/** Phrases that tell a status, the ones that outweigh others first. */
const TOLD: [DeliveryStatus, RegExp][] = [
  [
    'off track',
    /\b(?:off[ -]track|red|blocked|stuck|stalled|at a standstill|won't (?:make|meet|hit) (?:it|the date)|behind schedule|not going to make)\b/i,
  ],
  [
    'at risk',
    /\b(?:at[ -]risk|amber|may slip|might slip|could slip|slipping|slipped|struggling|running late|tight|delayed|pushed back)\b/i,
  ],
  [
    'complete',
    /\b(?:done|complete[d]?|finished|delivered|signed off|wrapped up|closed|published|launched|all sorted)\b/i,
  ],
  [
    'on track',
    /\b(?:on[ -]track|on schedule|on course|green|going well|progressing|underway|under way|started|begun|kicked off|all good|in hand)\b/i,
  ],
  ['paused', /\b(?:paused|on hold|parked)\b/i],
  ['cancelled', /\b(?:cancelled|canceled|dropped|abandoned)\b/i],
];
const DENIED =
  /\b(?:not|isn't|aren't|wasn't|hasn't|haven't|never|nowhere near|far from|no longer)\b(?! (?:started|going to make))/i;
const NEARLY = /\b(?:nearly|almost|mostly|partly|half|about to be|close to)\b/i;
const HEDGED =
  /\b(?:maybe|perhaps|probably|possibly|hopefully|i think|i guess|should be|might be|could be|would be|will be|going to be|if|unless|once|when|until)\b/i;
const UNCHANGED =
  /\b(?:no change|unchanged|nothing (?:new|to report|has changed)|same as (?:before|last (?:week|time|month))|as before|still the same)\b/i;
const DATE_AHEAD =
  /\b(?:slipping|slipped|slip|moved|moving|pushed(?: back)?|delayed|delay|expect(?:ed|ing)?|aiming|due|now|will be (?:done|finished|ready|complete[d]?))\b[^.;]*?\b(?:to|until|till|by|for|in)\s+([^,;.]+)/i;

/** Reads one clause. Null when it tells nothing about how the work stands. */
export function readSignals(clause: string, today: IsoDate): Signals | null {
  if (/\?\s*$/.test(clause)) return null;
  const forecast = forecastIn(clause, today);
  // What is said of the date ahead is not said of today: "will be done by June" is not done.
  const present = forecast
    ? clause.replace(DATE_AHEAD, (told) => (/slip|delay|push/i.test(told) ? 'slipping' : ''))
    : clause;
  const percent = percentIn(present);
  const statuses = [...new Set(TOLD.filter(([, phrase]) => phrase.test(present)).map(([status]) => status))];
  const unchanged = UNCHANGED.test(present) && !statuses.length;
  const denied = DENIED.test(present);
  const doubtful = denied || HEDGED.test(present) || NEARLY.test(present);
  const status = doubtful ? lessThan(statuses[0], denied) : statuses[0];
  if (!status && percent === null && !forecast && !unchanged) return null;
  const progress: Progress = {
    ...(status && { status }),
    ...(percent !== null && { percent }),
    ...(forecast && { forecast }),
    ...(unchanged ? {} : { words: clause.trim() }),
  };
  const clear = statuses.length <= 1 && !(status === 'complete' && percent !== null && percent < 100);
  return { progress, unchanged, sure: !doubtful && clear };
}

/** What a denied or hedged status leaves: not quite done is on track, not on track is at risk, not at risk is on track. */
function lessThan(status: DeliveryStatus | undefined, denied: boolean): DeliveryStatus | undefined {
  if (status === 'complete') return 'on track';
  if (!denied) return status;
  if (status === 'on track') return 'at risk';
  return status === 'at risk' || status === 'off track' ? 'on track' : status;
}

function forecastIn(clause: string, today: IsoDate): IsoDate | null {
  const words = DATE_AHEAD.exec(clause)?.[1] ?? '';
  // The date may be followed by a reason: "end of June waiting on procurement".
  const parts = words.split(' ');
  for (let n = Math.min(parts.length, 6); n > 0; n--) {
    const date = readSpokenDate(parts.slice(0, n).join(' '), today)?.date;
    if (date) return date;
  }
  return null;
}

const SHARES: [RegExp, number][] = [
  [/\b(?:half ?way|half done|half finished)\b/i, 50],
  [/\bthree quarters\b/i, 75],
  [/\b(?:a|one) quarter\b/i, 25],
  [/\btwo thirds\b/i, 66],
  [/\b(?:a|one) third\b/i, 33],
];

function percentIn(clause: string): number | null {
  const written = /(?<![\d.])(\d{1,3})\s?(?:%|percent\b|per cent\b)/i.exec(clause);
  if (written) return Number(written[1]) <= 100 ? Number(written[1]) : null;
  return SHARES.find(([phrase]) => phrase.test(clause))?.[1] ?? null;
}
