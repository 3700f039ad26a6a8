import type { IsoDate } from '../base/time/dates.ts';
import { isOfAStepBefore } from './dates-taken.ts';
import type { Doubt } from './doubts.ts';
import type { Reading } from './facts.ts';
import type { Prepared } from './prepared.ts';
import { cutUp, readOf } from './read-once.ts';
import type { Statement } from './statement.ts';
import type { Work } from './work.ts';

/** A prepared clause in its statements, each with what it tells. */
export interface Clause {
  said: Prepared;
  words: string;
  statements: string[];
  read: Statement[];
  /** Whether there was more than is read. */
  cut: boolean;
  /** Whether any of it was told at second hand. */
  hearsay: boolean;
  today: IsoDate;
  work: Work | undefined;
}

/** Makes more of a reading from the clause that it was read from. The reading that came in stays as it was. */
export type Step = (reading: Reading, clause: Clause) => Reading;

export function clauseOf(said: Prepared, today: IsoDate, work?: Work): Clause {
  const { statements, cut, hearsay } = cutUp(said);
  const read = statements
    .map((statement) => readOf(said, statement, today, work))
    .map((one, i) => (isOfAStepBefore(statements, i) ? withoutForecast(one) : one));
  return { said, words: said.words, statements, read, cut, hearsay, today, work };
}

function withoutForecast(one: Statement): Statement {
  const { forecast: _forecast, ...found } = one.found;
  return { ...one, found };
}

/** What the statements tell together, the last word counting, with all their doubts. */
export function gathered({ read, hearsay, cut }: Clause): Reading {
  const reading: Reading = { doubts: read.flatMap(({ doubts }) => doubts) };
  for (const { found } of read) Object.assign(reading, found);
  return doubted(reading, hearsay && 'hearsay', cut && 'not read whole');
}

export function doubted(reading: Reading, ...doubts: (Doubt | false)[]): Reading {
  const more = doubts.filter((one) => one !== false);
  return more.length ? { ...reading, doubts: [...reading.doubts, ...more] } : reading;
}

/** Without these doubts: something else that was said settles them. */
export function settled(reading: Reading, ...doubts: Doubt[]): Reading {
  return { ...reading, doubts: reading.doubts.filter((one) => !doubts.includes(one)) };
}

/** Without a fact: it is told of something else. */
export function without(reading: Reading, ...facts: Exclude<keyof Reading, 'doubts'>[]): Reading {
  const left = { ...reading };
  for (const fact of facts) delete left[fact];
  return left;
}
