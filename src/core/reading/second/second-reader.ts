import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { Reading } from '../facts.ts';
import { wasLately } from '../spoken-dates.ts';
import type { Work } from '../work.ts';
import { daysNamed } from './days.ts';
import { featuresOf } from './features.ts';
import { Model } from './model.ts';
import { DAYS, MEANINGS, TRUST } from './weights.ts';

/** What a clause is about, for a reader that takes no figures from it. A day: a date, and nothing of a status. */
export type Meaning = DeliveryStatus | 'unchanged' | 'later' | 'decision' | 'day' | 'none';

export interface SecondReading {
  meaning: Meaning;
  /** How likely it is, to it. */
  chance: number;
  /** How likely another one is, to it. */
  chanceOf(meaning: Meaning): number;
  features: string[];
  /** Days to come that the clause names, each with how likely it is the one by which the work ends, to it. */
  ends: { date: IsoDate; chance: number }[];
}

/** The weights of both models, as `npm run learn` writes them. */
export interface Weights {
  /** What a clause means. */
  meanings: string;
  /** Whether what the rules read, with their doubts, can be taken at its word. */
  trust: string;
  /** Whether a day is the one by which the work ends. */
  days: string;
}

let models: { meanings: Model; trust: Model; days: Model } | null = null;

/** Reads with other weights from now on: those that were learned without the sentences that are measured. */
export function useWeights({ meanings, trust, days }: Weights): void {
  models = { meanings: new Model(meanings), trust: new Model(trust), days: new Model(days) };
}

function loaded() {
  if (!models) useWeights({ meanings: MEANINGS, trust: TRUST, days: DAYS });
  return models ?? { meanings: new Model(''), trust: new Model(''), days: new Model('') };
}

/** What a prepared clause means to a reader that knows no rules and learned from sentences that people labelled. */
export function secondReading(words: string, today: IsoDate, work?: Work): SecondReading {
  const features = featuresOf(words, today, work);
  const chances = loaded().meanings.chances(features);
  const chanceOf = (meaning: Meaning) => chances.get(meaning) ?? 0;
  const meaning = ALL.reduce((best, one) => (chanceOf(one) > chanceOf(best) ? one : best), 'none');
  return { meaning, chance: chanceOf(meaning), chanceOf, features, ends: endsIn(words, today, work) };
}

/** Days to come, as the work's end. */
function endsIn(words: string, today: IsoDate, work?: Work): SecondReading['ends'] {
  return daysNamed(words, today, work).flatMap(({ date, features }) =>
    date < today || wasLately(date, today)
      ? []
      : [{ date, chance: loaded().days.chances(features).get('end') ?? 0 }],
  );
}

const ALL: Meaning[] = [
  'none',
  'not started',
  'on track',
  'at risk',
  'off track',
  'complete',
  'paused',
  'cancelled',
  'unchanged',
  'later',
  'decision',
  'day',
];

/** How likely people want it taken at its word: what the rules read, given their doubts and the second reading. */
export function trustIn(reading: Reading, second: SecondReading): number {
  return loaded().trust.chances(trustFeatures(reading, second)).get('sure') ?? 0;
}

/** What trust hangs on: the words, the doubts, and whether the readers agree. */
export function trustFeatures(reading: Reading, { meaning, chanceOf, features }: SecondReading): string[] {
  const read = meaningOf(reading);
  const agree = meaning === read ? 'agree' : 'differ';
  const { doubts } = reading;
  return [
    ...features,
    ...doubts.flatMap((doubt) => [`d:${doubt}`, `d:${doubt}:${agree}`, `d:${doubt}:${read}`]),
    `doubts ${Math.min(doubts.length, 3)}`,
    agree,
    `chance ${Math.floor(chanceOf(read) * 5)}`,
    `read ${read}`,
  ];
}

/** What the rules read, in the second reader's terms; a later day than promised is at risk by now. */
export function meaningOf({ status, percent, unchanged, later, decision, forecast }: Reading): Meaning {
  if (status) return status;
  if (percent !== undefined) return 'on track';
  if (unchanged) return 'unchanged';
  if (later) return 'later';
  if (decision) return 'decision';
  return forecast ? 'day' : 'none';
}
