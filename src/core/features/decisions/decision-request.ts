import type { IsoDate } from '../../base/time/dates.ts';
import type { LastWords, RecordedSpeaker } from '../../domain/model.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    requests: DecisionRequest;
  }
}

/** What the chief executive is asked to decide about an activity, and what came of it. */
export interface DecisionRequest {
  /** "R7", counted through the organisation. */
  id: string;
  /** The activity's key. */
  key: string;
  wants: 'extension' | 'cancellation' | 'pause' | 'answer';
  /** The reason, or the question itself. */
  text: string;
  /** For an extension: the date that stood when it was asked for, and the one that is asked for. */
  from: IsoDate | null;
  to: IsoDate | null;
  asker: RecordedSpeaker;
  /** What was said about it since, oldest first. */
  talk: (LastWords & { account: string })[];
  state: 'open' | 'approved' | 'declined' | 'answered' | 'withdrawn';
  /** How it ended: in whose words, and when. */
  verdict: LastWords | null;
  /** The decision's number; null: nothing was decided. */
  number: number | null;
}
