import type { DeliveryStatus } from '../../src/core/base/delivery-status.ts';
import type { IsoDate } from '../../src/core/base/time/dates.ts';
import type { State } from '../../src/core/domain/state.ts';
import { firstReading } from '../../src/core/reading/both-readers.ts';
import { asTyped } from '../../src/core/reading/dictated.ts';
import type { Reading } from '../../src/core/reading/facts.ts';
import { clausesMeant } from '../../src/core/reading/meant.ts';
import { prepared } from '../../src/core/reading/prepared.ts';
import { daysNamed } from '../../src/core/reading/second/days.ts';
import { featuresOf } from '../../src/core/reading/second/features.ts';
import type { Meaning } from '../../src/core/reading/second/second-reader.ts';
import { type Phrasing, phrasings, type SETS } from '../../tests/fakes/phrasings.ts';
import { world } from '../../tests/fakes/world.ts';
import type { Row } from './logistic.ts';

/** A clause of a labelled sentence. */
export interface Labelled {
  set: string;
  features: string[];
  meaning: Meaning;
  /** The days that it names, and whether each is the one that its writer meant. */
  days: Row[];
  /** What the rules read of it. */
  first: Reading | null;
  /** Whether its writer would have it taken at its word; null: of several clauses one is not, and which is not told. */
  sure: boolean | null;
}

const TODAY: IsoDate = '2023-10-02';

/** Every clause of the sets, cut as the reader cuts them, with what it should come to. */
export async function labelled(sets: readonly (typeof SETS)[number][]): Promise<Labelled[]> {
  const state = await (await world()).state();
  return sets.flatMap((set) => phrasings(set).flatMap((one) => clausesOf(one, state, set)));
}

function clausesOf({ say, about, sure, expect }: Phrasing, state: State, set: string): Labelled[] {
  const listed = [...state.activities.values()];
  const keyOf = (ref: string) => listed.find((one) => one.ref === ref)?.key ?? '';
  const meant = new Map(expect.map((one) => [keyOf(one.ref), one]));
  const { clauses } = clausesMeant(asTyped(say), state, about.map(keyOf), TODAY);
  return clauses.flatMap(({ keys, words, part }) => {
    const key = keys.find((one) => meant.has(one));
    const activity = key === undefined ? undefined : state.activities.get(key);
    const wanted = meant.get(key ?? '');
    if (!activity || !wanted) return [];
    const work = { what: activity.title, promised: activity.completionDate };
    const said = prepared(words);
    return {
      set,
      features: featuresOf(said.words, TODAY, work),
      meaning: meaningWanted(wanted),
      days: daysNamed(said.words, TODAY, work).map((day) => ({
        features: day.features,
        label: day.date === wanted.forecast ? 'end' : 'other',
      })),
      first: firstReading(said, TODAY, work, part?.(activity.key)),
      sure: sure || (clauses.length === 1 && expect.length === 1) ? sure : null,
    };
  });
}

function meaningWanted({
  status,
  percent,
  unchanged,
  later,
  decision,
  forecast,
}: Phrasing['expect'][number]): Meaning {
  if (typeof status === 'string') return status as DeliveryStatus;
  if (percent) return 'on track';
  if (unchanged) return 'unchanged';
  if (later) return 'later';
  if (decision) return 'decision';
  return forecast ? 'day' : 'none';
}

/** Words of sentences that at least so many of the sets have. */
const USED_BY = 2;

/** The words that more than one writer uses, in order: what is a letter away from one of them is likely a slip. */
export function wordsIn(sets: readonly (typeof SETS)[number][]): string {
  const users = new Map<string, number>();
  for (const set of sets) {
    const words = new Set(phrasings(set).flatMap(({ say }) => say.toLowerCase().match(/[a-z]{4,}/g) ?? []));
    for (const word of words) users.set(word, (users.get(word) ?? 0) + 1);
  }
  return [...users]
    .flatMap(([word, many]) => (many >= USED_BY ? [word] : []))
    .sort()
    .join(' ');
}
