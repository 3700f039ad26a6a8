import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { IsoDate } from '../base/time/dates.ts';
import type { Doubt } from './doubts.ts';

export interface Found {
  percent?: number;
  forecast?: IsoDate;
  unchanged?: true;
  handedOver?: true;
  later?: { until: IsoDate | null };
  decision?: true;
  /** The date's words fit these days: it is asked which. */
  either?: { said: string; days: IsoDate[] };
}

/** What is told about one activity. */
export interface Reading extends Found {
  status?: DeliveryStatus;
  /** Why it is shown before it is taken; empty: it can be taken at its word. */
  doubts: Doubt[];
}
