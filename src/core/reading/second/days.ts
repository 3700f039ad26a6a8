import type { IsoDate } from '../../base/time/dates.ts';
import { spoken } from '../spoken-dates.ts';
import { statementsOf } from '../statement.ts';
import type { Work } from '../work.ts';
import { ANY_DATE, MOST_READ, tokensOf, whereItLies, wordsAndPairs } from './features.ts';

/** A day that a clause names, and what stands around it. */
export interface DayNamed {
  date: IsoDate;
  features: string[];
}

/** Days of one clause; nobody names more on purpose. */
const MOST_DAYS = 6;
/** So many words before a day tell of what it is. */
const LEAD = 3;

/** The days of a prepared clause, each with its statement: by which the work ends, or of something else. Pure. */
export function daysNamed(words: string, today: IsoDate, work?: Work): DayNamed[] {
  const named: DayNamed[] = [];
  for (const statement of statementsOf(words.slice(0, MOST_READ)))
    for (const { 0: said, index } of statement.matchAll(ANY_DATE)) {
      if (named.length === MOST_DAYS) return named;
      const read = spoken(said, today);
      if (!read) continue;
      const [lead, tail] = [statement.slice(0, index), statement.slice(index + said.length)];
      named.push({
        date: read.date,
        features: featuresAround(lead, tail, whereItLies(read.date, work?.promised)),
      });
    }
  return named;
}

function featuresAround(lead: string, tail: string, place: string): string[] {
  const [before, after] = [lead, tail].map((one) => tokensOf(one.replace(ANY_DATE, ' #day '))) as [
    string[],
    string[],
  ];
  const near = before.slice(-LEAD);
  return [
    ...new Set([
      place,
      ...wordsAndPairs([...before, '#this', ...after]),
      ...near.map((word) => `lead ${word}`),
      ...(before.length ? [] : ['first']),
      ...(before.length + after.length ? [] : ['alone']),
      ...(after.length ? [] : ['last']),
      `said ${Math.min(before.length, 4)}`,
    ]),
  ];
}
