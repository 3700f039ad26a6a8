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
  answers: true,
  // Arranged by whomever it is; one that is done is its owner's answer.
  answer({ changes, detail }, { key }) {
    const change = changes.find(({ of, id }) => of === 'activities' && id === key);
    const done = change?.of === 'activities' && change.set.updatedAt;
    return done && 'value' in detail && detail.value ? { told: detail.value.replace(/\.$/, '') } : null;
  },
});

export const milestoneEvents: EventKind[] = [
  arranged('milestone'),
  arranged('recurring'),
  arranged('depends'),
];
