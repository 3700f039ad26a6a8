import type { EventKind } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    /** What a digest is made from was taken. */
    snapshot: Nothing;
  }
}

export const digestEvents: EventKind[] = [{ action: 'snapshot', detail: NOTHING }];
