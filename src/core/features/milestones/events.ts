import { type Before, type EventKind, SUMMARY_WITH_BEFORE, type Summary } from '../../contract/event.ts';

type ArrangementDetail = Summary & Partial<Before>;

declare module '../../ledger/events.ts' {
  interface Events {
    milestone: ArrangementDetail;
    recurring: ArrangementDetail;
    depends: ArrangementDetail;
  }
}

const arranged = (action: 'milestone' | 'recurring' | 'depends'): EventKind => ({
  action,
  detail: SUMMARY_WITH_BEFORE,
});

export const milestoneEvents: EventKind[] = [
  arranged('milestone'),
  arranged('recurring'),
  arranged('depends'),
];
