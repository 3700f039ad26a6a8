import type { IsoDate } from '../../base/time/dates.ts';
import type { LastWords, RecordedSpeaker } from '../../domain/model.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    questions: PanelQuestion;
  }
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
  asker: RecordedSpeaker;
  answer: LastWords | null;
}
