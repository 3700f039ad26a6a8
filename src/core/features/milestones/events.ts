import { type Before, type EventKind, TOLD_WITH_BEFORE, type Told } from '../../contract/event.ts';

type Arranged = Told & Partial<Before>;

declare module '../../ledger/events.ts' {
  interface Events {
    milestone: Arranged;
    recurring: Arranged;
    depends: Arranged;
  }
}

const arranged = (action: 'milestone' | 'recurring' | 'depends'): EventKind => ({
  action,
  detail: TOLD_WITH_BEFORE,
  undoable: true,
});

export const milestoneEvents: EventKind[] = [
  arranged('milestone'),
  arranged('recurring'),
  arranged('depends'),
];
