import { type EventKind, SUMMARY, type Summary } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    calendar: Nothing;
    'link code': Nothing;
    link: Summary;
    prefer: Summary;
    /** A platform calls somebody otherwise by now. */
    renamed: Summary;
  }
}

export const peopleEvents: EventKind[] = [
  { action: 'calendar', detail: NOTHING },
  { action: 'link code', detail: NOTHING },
  { action: 'link', detail: SUMMARY },
  { action: 'prefer', detail: SUMMARY },
  { action: 'renamed', detail: SUMMARY },
];
