import { z } from 'zod';
import type { EventKind } from '../../contract/event.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** The author's own earlier entry, by its number, was taken back. */
    undo: { undoes: number };
  }
}

const undo: EventKind<'undo'> = {
  action: 'undo',
  detail: z.looseObject({ undoes: z.number() }),
  happened: () => ({ text: 'took the last change back', leads: true }),
};

export const historyEvents: EventKind[] = [undo];
