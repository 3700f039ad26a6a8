import type { IsoDate } from '../base/time/dates.ts';
import { isDeedOf } from './completion-told.ts';
import { spokenBy } from './hearsay.ts';
import type { Prepared } from './prepared.ts';
import { readStatement, type Statement, statementsOf } from './statement.ts';
import { isABeginning, type Work } from './work.ts';

/** A statement is read to here: what takes longer is no statement that anybody says. */
const MOST_READ = 300;

/** And a clause to here: nobody tells more of one activity in one message. */
export const MOST_STATEMENTS = 30;

/** A prepared clause in its statements. */
export interface CutUp {
  statements: string[];
  /** Whether there was more than is read. */
  cut: boolean;
  /** Whether any of it was told at second hand. */
  hearsay: boolean;
}

/** What a statement tells where its words are no deed of the work, and, where they may be one, what it tells then. */
interface Once {
  /** The words that a title may bear out; null: no title matters. */
  deed: string | null;
  plain: Statement;
  borne: Statement | null;
}

/** One clause may be told of forty activities: it is cut once, and read once for all that it reads the same of. */
const CUT = new WeakMap<Prepared, CutUp>();
const READ = new WeakMap<Prepared, Map<string, Once>>();

/** A prepared clause in its statements, as far as it is read. */
export function cutUp(said: Prepared): CutUp {
  const before = CUT.get(said);
  if (before) return before;
  const all = statementsOf(said.words);
  const parts = all.slice(0, MOST_STATEMENTS);
  const told = parts.map((part) => spokenBy(part.slice(0, MOST_READ)));
  const made = {
    statements: told.map((one) => one.words),
    cut: all.length > MOST_STATEMENTS || parts.some((part) => part.length > MOST_READ),
    hearsay: told.some((one) => one.hearsay),
  };
  CUT.set(said, made);
  return made;
}

/** What one of its statements tells of a work. */
export function readOf(said: Prepared, statement: string, today: IsoDate, work?: Work): Statement {
  const begins = work !== undefined && isABeginning(work);
  const known = READ.get(said) ?? new Map<string, Once>();
  READ.set(said, known);
  const name = `${today} ${begins} ${statement}`;
  const once = known.get(name) ?? readPlainly(statement, today, begins);
  known.set(name, once);
  if (once.deed === null || !isDeedOf(once.deed, work)) return once.plain;
  once.borne ??= readStatement(statement, today, { begins, isDeed: () => true });
  return once.borne;
}

function readPlainly(statement: string, today: IsoDate, begins: boolean): Once {
  let deed: string | null = null;
  const isDeed = (words: string) => {
    deed = words;
    return false;
  };
  const plain = readStatement(statement, today, { begins, isDeed });
  return { deed, plain, borne: null };
}
