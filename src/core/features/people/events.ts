import { type EventKind, SUMMARY, type Summary } from '../../contract/event.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    calendar: Nothing;
    /** Links that earlier versions kept as they are were withdrawn. */
    'calendar renewed': Nothing;
    'link code': Nothing;
    link: Summary;
    prefer: Summary;
    /** A platform calls somebody otherwise by now. */
    renamed: Summary;
  }
}

export const peopleEvents: EventKind[] = [
  {
    action: 'calendar',
    detail: NOTHING,
    final: 'A calendar link cannot be brought back. “calendar” gives a new one and “calendar off” closes it.',
  },
  {
    action: 'link code',
    detail: NOTHING,
    final: 'A code to join accounts runs out by itself in ten minutes.',
  },
  { action: 'link', detail: SUMMARY, final: 'Accounts that were joined stay one person.' },
  {
    action: 'calendar renewed',
    detail: NOTHING,
    final: 'A calendar link cannot be brought back. “calendar” gives a new one.',
  },
  { action: 'prefer', detail: SUMMARY },
  { action: 'renamed', detail: SUMMARY },
];
