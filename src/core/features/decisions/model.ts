import type { Instant, IsoDate, LastWords } from '../../domain/model.ts';

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
  asker: Speaking;
  /** What was said about it since, oldest first. */
  talk: (LastWords & { account: string })[];
  state: 'open' | 'approved' | 'declined' | 'answered' | 'withdrawn';
  /** How it ended: in whose words, and when. */
  verdict: LastWords | null;
  /** The decision's number; null: nothing was decided. */
  number: number | null;
}

/** Somebody who said something, as the ledger keeps them. */
export interface Speaking {
  account: string;
  name: string;
  person: string | null;
  at: Instant;
}

/** What the panel asks an owner, tracked until it is answered. */
export interface PanelQuestion {
  /** "Q3", counted through the organisation. */
  id: string;
  /** The activity it is about, or kept with when it is put to a role. */
  key: string;
  role: string | null;
  text: string;
  due: IsoDate;
  asker: Speaking;
  answer: LastWords | null;
}
