import type { z } from 'zod';
import type { IsoDate } from '../core/base/time/dates.ts';
import type { State } from '../core/domain/state.ts';
import type { Entry } from '../core/ledger/entry.ts';
import {
  activityRows,
  decisionRows,
  measureRows,
  overdueRows,
  ownerRows,
  planRows,
  publicRow,
  publishedTexts,
  readingRows,
} from './rows.ts';
import {
  ACTIVITY,
  CHANGE_TOLD,
  DECISION,
  DIGEST,
  MEASURE,
  OWNER,
  PLAN,
  PROMISE,
  READING,
} from './schemas.ts';
import { changeRow, digestRows, promiseRows } from './told.ts';

/** What rows are made of. */
export interface Basis {
  /** The number of the newest entry that `state` knew when it was asked for. */
  ledger: number;
  state: State;
  /** As it stands today, whatever day is asked for. */
  now: State;
  day: IsoDate;
  zone: string;
  /** Only what is published is read. */
  isPublic: boolean;
  /** The entries behind a number, up to `ledger`, oldest first. */
  entries(behind: number): AsyncIterable<Entry>;
  /** For changes: those behind this number. */
  after: number;
  /** More of them than that are not needed. */
  most: number;
}

/** One thing that can be read: a row each, in a fixed order. */
export interface Resource {
  name: string;
  does: string;
  row: z.ZodObject;
  /** A token for what is published reads it too. */
  isPublic: boolean;
  rows(basis: Basis): Promise<object[]> | object[];
}

async function read(entries: AsyncIterable<Entry>, most = Number.POSITIVE_INFINITY): Promise<Entry[]> {
  const those: Entry[] = [];
  for await (const entry of entries) {
    those.push(entry);
    if (those.length >= most) break;
  }
  return those;
}

export const RESOURCES: readonly Resource[] = [
  {
    name: 'plan',
    does: 'The plans of each year, the newest first.',
    row: PLAN,
    isPublic: true,
    rows: ({ state }) => planRows(state),
  },
  {
    name: 'activities',
    does: 'The activities of the current plan.',
    row: ACTIVITY,
    isPublic: true,
    rows: (basis) => published(activityRows(basis.state, basis.day), basis),
  },
  {
    name: 'overdue',
    does: 'The overdue activities, the longest overdue first.',
    row: ACTIVITY,
    isPublic: true,
    rows: (basis) => published(overdueRows(basis.state, basis.day), basis),
  },
  {
    name: 'owners',
    does: 'The executive owners, and who holds each role.',
    row: OWNER,
    isPublic: false,
    rows: ({ state, day }) => ownerRows(state, day),
  },
  {
    name: 'measures',
    does: 'The measures and their readings.',
    row: MEASURE,
    isPublic: false,
    rows: ({ state }) => measureRows(state),
  },
  {
    name: 'readings',
    does: 'The readings of all measures, a row each.',
    row: READING,
    isPublic: false,
    rows: ({ state }) => readingRows(state),
  },
  {
    name: 'decisions',
    does: 'What was asked for, and what was decided.',
    row: DECISION,
    isPublic: false,
    rows: ({ state }) => decisionRows(state),
  },
  {
    name: 'promises',
    does: 'Every date ever promised, approved, expected or asked for.',
    row: PROMISE,
    isPublic: false,
    rows: async ({ state, entries }) => promiseRows(await read(entries(0)), state),
  },
  {
    name: 'changes',
    does: 'What happened, oldest first; those behind a ledger number with “after”.',
    row: CHANGE_TOLD,
    isPublic: false,
    rows: async ({ state, entries, after, most }) =>
      (await read(entries(after), most)).map((entry) => changeRow(entry, state)),
  },
  {
    name: 'digest',
    does: 'The numbers of each digest, as it would be taken that day.',
    row: DIGEST,
    isPublic: false,
    rows: ({ state, day, zone }) => digestRows(state, day, zone),
  },
];

function published(rows: ReturnType<typeof activityRows>, { isPublic, now }: Basis) {
  if (!isPublic) return rows;
  const still = publishedTexts(now);
  return rows.map((row) => publicRow(row, still));
}
