import type { IsoDate } from '../base/time/dates.ts';
import { isOfAStepBefore } from './dates-taken.ts';
import type { Doubt } from './doubts.ts';
import type { Reading } from './facts.ts';
import { spokenBy } from './hearsay.ts';
import type { Prepared } from './prepared.ts';
import { readStatement, type Statement, statementsOf } from './statement.ts';
import type { Work } from './work.ts';

/** A statement is read to here: what takes longer is no statement that anybody says. */
const MOST_READ = 300;

/** And a clause to here: nobody tells more of one activity in one message. */
export const MOST_STATEMENTS = 30;

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
  const all = statementsOf(said.words);
  const parts = all.slice(0, MOST_STATEMENTS);
  const told = parts.map((part) => spokenBy(part.slice(0, MOST_READ)));
  const statements = told.map((one) => one.words);
  const cut = all.length > MOST_STATEMENTS || parts.some((part) => part.length > MOST_READ);
  const read = statements
    .map((statement) => readStatement(statement, today, work))
    .map((one, i) => (isOfAStepBefore(statements, i) ? withoutForecast(one) : one));
  const hearsay = told.some((one) => one.hearsay);
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
