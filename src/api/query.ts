import { z } from 'zod';
import type { IsoDate } from '../core/base/time/dates.ts';
import { readDay } from '../core/base/time/days.ts';
import { Refused } from './refusal.ts';

const MOST_ROWS = 1000;

const DAY = z
  .string()
  .refine((text) => readDay(text) !== null, 'is not a day from 1900 to 2199. Write it as 2024-03-31');
const NUMBER = z
  .string()
  .regex(/^\d{1,12}$/, 'is not a whole number')
  .transform(Number);

/** What can be asked behind an address. */
export const QUERY = z.strictObject({
  asAt: DAY.optional(),
  at: DAY.optional(),
  after: NUMBER.optional(),
  limit: NUMBER.refine((n) => n >= 1 && n <= MOST_ROWS, `is not between 1 and ${MOST_ROWS}`).optional(),
  cursor: z.string().max(200, 'is longer than any that is given out').optional(),
});

/** Where a page begins. */
export interface Place {
  resource: string;
  day: IsoDate;
  /** The ledger’s number that the pages before were made of. */
  ledger: number;
  /** How many rows are passed by; for changes the number of the last one. */
  behind: number;
}

export interface Asked {
  /** Null: as it stands now. */
  asAt: IsoDate | null;
  after: number;
  limit: number;
  place: Place | null;
  /** The key of an activity, where entries about another one need not be read. */
  about?: string;
}

export const NO_CURSOR = '“cursor” does not belong to this list. Take it from “next” of the page before.';

/** Reads what is asked. @throws {Refused} With the part that is wrong. */
export function readQuery(query: unknown, resource: string): Asked {
  const read = QUERY.safeParse(query);
  if (!read.success) throw new Refused(400, faultOf(read.error, resource));
  const { asAt, at, after = 0, limit = MOST_ROWS, cursor } = read.data;
  if (asAt && at && asAt !== at) throw new Refused(400, '“asAt” and “at” are one, and name two days.');
  if (after && resource !== 'changes') throw new Refused(400, '“after” is for changes alone.');
  const place = cursor === undefined ? null : placeOf(cursor, resource);
  const day = asAt ?? at ?? null;
  if (place && day && place.day !== day)
    throw new Refused(
      400,
      `“cursor” goes on with ${place.day}, and “asAt” is ${day}. Leave one of them out.`,
    );
  return { asAt: day, after, limit, place };
}

/** A place as programs hand it back. */
export function cursorOf({ resource, day, ledger, behind }: Place): string {
  return Buffer.from([resource, day, ledger, behind].join('|')).toString('base64url');
}

function placeOf(cursor: string, asked: string): Place {
  const read = /^([a-z]+)\|([\d-]{10})\|(\d{1,12})\|(\d{1,12})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  const [, resource = '', day = '', ledger, behind] = read ?? [];
  if (resource !== asked || readDay(day) === null) throw new Refused(400, NO_CURSOR);
  return { resource, day, ledger: Number(ledger), behind: Number(behind) };
}

function faultOf({ issues }: z.ZodError, resource: string): string {
  const [issue] = issues;
  if (issue?.code === 'unrecognized_keys')
    return `“${issue.keys.join('”, “')}” cannot be asked for. There are asAt, ${resource === 'changes' ? 'after, ' : ''}limit and cursor.`;
  const name = String(issue?.path[0] ?? 'The address');
  return issue?.code === 'invalid_type'
    ? `“${name}” is given more than once.`
    : `“${name}” ${issue?.message}.`;
}
