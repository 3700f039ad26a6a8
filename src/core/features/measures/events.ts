import { z } from 'zod';
import type { IsoDate } from '../../base/time/dates.ts';
import { BEFORE, type Before, type EventKind } from '../../contract/event.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** A reading, with its period, or the terms on which a measure is read. */
    measure: Before & { period?: IsoDate };
    /** Readings out of a file. */
    readings: { created: number; corrected: number; unchanged: number };
  }
}

const measure: EventKind<'measure'> = {
  action: 'measure',
  detail: z.looseObject({ before: BEFORE, period: z.string().exactOptional() }),
};

const readings: EventKind<'readings'> = {
  action: 'readings',
  detail: z.looseObject({ created: z.number(), corrected: z.number(), unchanged: z.number() }),
};

export const measureEvents: EventKind[] = [measure, readings];
