import type { IsoDate, Precision } from './dates.ts';

/** Why a date that was read is asked about before it is applied. */
export type DoubtReason =
  /** The words fit two days: "next Friday", "FY25", "June 24". */
  | 'one of two'
  /** 04/05/2024 in a file that does not say which comes first. */
  | 'day or month first'
  /** "Early 2025" names no day. */
  | 'vague'
  /** "From April 2024" names the first day and not the last. */
  | 'a beginning'
  /** "Monday 4 June 2024", which is a Tuesday. */
  | 'another weekday'
  | 'passed'
  /** More than two years beyond the plan. */
  | 'far ahead';

/** Why a date that was read may be meant otherwise. */
export interface DateDoubt {
  why: DoubtReason;
  /** The days that may be meant, the likelier first. */
  candidates: IsoDate[];
}

/** What words say of a date. */
export interface DateReading {
  /** The last day of what is named: "June 2024" is 30 June. */
  date: IsoDate;
  /** Its first day; of a day the day itself. */
  from: IsoDate;
  precision: Precision;
  /** False: the words are used for neighbouring days too ("early March", "Christmas", "a couple of weeks"). */
  sure: boolean;
  /** Null: the words say one day, and it can be applied. */
  doubt: DateDoubt | null;
}

/** Words whose own meaning is open; a day that has passed or lies far ahead is read all the same. */
export function isUnclear({ why }: DateDoubt): boolean {
  return why !== 'passed' && why !== 'far ahead';
}

/** First and last day of a year that is planned. */
export interface PlanYear {
  from: IsoDate;
  to: IsoDate;
}

/** How a column writes its numeric dates. `unsettled`: nothing in the file says which comes first. */
export type DayOrder = 'dmy' | 'mdy' | 'unsettled';

/** Where words stand, which says what they leave out. */
export interface DateContext {
  /** Dates without a year are the first from here on. */
  earliest: IsoDate;
  /** The month in which a year of quarters begins: 4, or 1 for a plan of a calendar year. */
  yearStart: 1 | 4;
  order: DayOrder;
  /** What "June 24" is: in chat a day, in a file a month of 2024 unless the column says otherwise. */
  shortYear: 'month' | 'day' | 'unsettled';
  plan: PlanYear | null;
}

/** The reading of one day. */
export function onDay(date: IsoDate): DateReading {
  return { date, from: date, precision: 'day', sure: true, doubt: null };
}

/** The reading of a period: its first day, and its last day as the date. */
export function inPeriod(from: IsoDate, date: IsoDate, precision: Precision): DateReading {
  return { date, from, precision, sure: true, doubt: null };
}

/** The same day, of which the words are less than sure. */
export function roughly(reading: DateReading): DateReading {
  return { ...reading, sure: false };
}

/** Doubtful for a reason; a doubt of before stands. */
export function doubted(reading: DateReading, why: DoubtReason, ...candidates: IsoDate[]): DateReading {
  const named = candidates.length ? candidates : [reading.date];
  return { ...reading, sure: false, doubt: reading.doubt ?? { why, candidates: named } };
}
