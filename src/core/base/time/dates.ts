/** A calendar date `YYYY-MM-DD` in the organisation's zone, never an instant. */
export type IsoDate = string;
/** An instant in UTC, `2023-10-02T08:00:00.000Z`. */
export type Instant = string;

/** How exact a worded date is: "March 2024" is its last day with precision month. */
export type Precision = 'day' | 'month' | 'quarter' | 'year' | 'none';

/** A date as a plan words it: "March 2024" is 2024-03-31 with precision month. */
export interface WordedDate {
  date: IsoDate | null;
  precision: Precision;
  /** Underway without an end: never overdue, asked about monthly. */
  ongoing: boolean;
  /** The words it was read from. */
  text: string;
}
