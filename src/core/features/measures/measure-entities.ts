import type { IsoDate } from '../../base/time/dates.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    measures: Measure;
    readings: Reading;
  }
}

export const FREQUENCIES = ['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly'] as const;

export type Frequency = (typeof FREQUENCIES)[number];

/** How a measure is read: what its owner, the chief executive or an administrator has set. */
export interface MeasureTerms {
  /** "%", "£", "days"; empty: a plain number. */
  unit: string;
  /** Whether more is better, or less. */
  direction: 'up' | 'down';
  target: number | null;
  /** Id of the owner role that gives the readings. */
  owner: string | null;
  /** Null: read whenever somebody reads it, and never asked for. */
  frequency: Frequency | null;
  /** The day these terms were first set: what ended before is not asked for. */
  since: IsoDate;
}

export interface Measure {
  id: string;
  plan: string;
  priority: string | null;
  /** The heading bullet it stands under, if any. */
  group: string | null;
  title: string;
  /** Null until somebody has set them. */
  terms: MeasureTerms | null;
}

/** What a measure stood at, once a period. */
export interface Reading {
  /** `measure|period`. */
  key: string;
  measure: string;
  /** The last day of the period it is for. */
  period: IsoDate;
  /** Null: taken back. */
  value: number | null;
  note: string | null;
  /** Who gave it, as they were shown then. */
  name: string;
}
