import type { Change, LastWords, RecordedSpeaker } from '../../domain/model.ts';
import type { RightChange } from '../../domain/right-changes.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    rightRequests: RightRequest;
  }
}

/** A change that gives more than its author has: it waits for the chief executive's or an administrator's word. */
export interface RightRequest {
  /** "1", counted through the organisation. */
  id: string;
  /** What changes once it is allowed. */
  changes: Change[];
  /** The same fields as they stood: it is allowed as it was asked, or not at all. */
  stood: Change[];
  /** What undo puts back once it was allowed. */
  before: Change[];
  rights: RightChange[];
  /** The activities that it is about. */
  refs: string[];
  asker: RecordedSpeaker;
  state: 'open' | 'allowed' | 'refused' | 'withdrawn';
  verdict: LastWords | null;
}
