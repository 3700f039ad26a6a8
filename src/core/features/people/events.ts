import { type EventKind, SUMMARY, type Summary } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    calendar: Nothing;
    'link code': Nothing;
    link: Summary;
    prefer: Summary;
  }
}

export const peopleEvents: EventKind[] = [
  { action: 'calendar', detail: NOTHING },
  { action: 'link code', detail: NOTHING },
  { action: 'link', detail: SUMMARY },
  { action: 'prefer', detail: SUMMARY },
];
