import { type EventKind, TOLD, type Told } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    calendar: Nothing;
    'link code': Nothing;
    link: Told;
    prefer: Told;
  }
}

export const peopleEvents: EventKind[] = [
  { action: 'calendar', detail: NOTHING },
  { action: 'link code', detail: NOTHING },
  { action: 'link', detail: TOLD },
  { action: 'prefer', detail: TOLD },
];
