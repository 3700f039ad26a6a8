import type { IsoDate } from '../base/time/dates.ts';
import { type Clause, clauseOf, gathered, type Step } from './clause.ts';
import { takeDate, takeShift } from './dates-taken.ts';
import type { Reading } from './facts.ts';
import { type Prepared, prepared } from './prepared.ts';
import { takeAsides, takeStatus } from './status-taken.ts';
import {
  besideDoubted,
  closedTwice,
  countedLeftOut,
  eitherDropped,
  laterTold,
  lookedAtLater,
  mannerDoubted,
  noTime,
  questionsMeant,
  severalDoubted,
  shareMeant,
  slipsIn,
  stillOpen,
} from './steps.ts';
import type { Work } from './work.ts';

/**
 * How a reading comes about, in this order: what is asked of others goes first, because its days are no forecast; a date
 * before a shift, because a day that is told outweighs one that is counted; the status after both, because a later day is
 * at risk; and doubts last, because they look at all that is told.
 */
const stepsOf = (slips: boolean): Step[] => [
  lookedAtLater,
  questionsMeant,
  copied((reading, { read }) => takeDate(reading, read, slips)),
  copied((reading, { read, words, today, work }) => takeShift(reading, read, words, today, work)),
  countedLeftOut,
  copied((reading, { read }) => takeStatus(reading, read, slips)),
  closedTwice,
  noTime,
  copied((reading, { read, statements }) => takeAsides(reading, read, statements)),
  mannerDoubted,
  besideDoubted,
  severalDoubted(slips),
  shareMeant,
  stillOpen,
  eitherDropped,
];

/** Reads what is told about one activity. Null: it tells nothing of how the work stands. */
export function readClause(clause: string, today: IsoDate, work?: Work): Reading | null {
  return readPrepared(prepared(clause), today, work);
}

/** Reads a prepared clause, statement by statement. */
export function readPrepared(said: Prepared, today: IsoDate, work?: Work): Reading | null {
  const clause = clauseOf(said, today, work);
  const first = laterTold(gathered(clause), clause);
  const steps = stepsOf(slipsIn(first, clause));
  const { doubts, ...told } = steps.reduce((reading, step) => step(reading, clause), first);
  return Object.keys(told).length ? { ...told, doubts: [...new Set(doubts)] } : null;
}

/** A step that fills in a reading fills in one of its own. */
function copied(fill: (reading: Reading, clause: Clause) => void): Step {
  return (reading, clause) => {
    const own = { ...reading, doubts: [...reading.doubts] };
    fill(own, clause);
    return own;
  };
}
