import { z } from 'zod';
import type { EventKind, Summary } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** What a digest is made from was taken. */
    snapshot: Nothing;
    /** A channel that digests are posted in was renamed or lost. */
    channel: Summary & { channel: string; lost: string | null };
  }
}

const channel: EventKind<'channel'> = {
  action: 'channel',
  detail: z.looseObject({ value: z.string(), channel: z.string(), lost: z.string().nullable() }),
};

export const digestEvents: EventKind[] = [{ action: 'snapshot', detail: NOTHING }, channel];
