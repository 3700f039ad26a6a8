import type { IsoDate } from '../../base/time/dates.ts';
import type { StepAsked } from '../../contract/decided-step.ts';
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
  /** The activity's key; empty where a step of the whole plan is asked for. */
  key: string;
  /** Those of the other activities that the same decision is about; absent: it is about one. */
  others?: string[];
  wants: 'extension' | 'cancellation' | 'pause' | 'answer' | 'step';
  /** For a large step of the plan: which one. */
  step?: StepAsked;
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
  /** The number of a decision that was taken back: it is given to no other. */
  lastNumber?: number | null;
}
