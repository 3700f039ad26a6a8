import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';

/** What an owner tells about an activity; absent parts stay as they are. */
export interface Progress {
  status?: DeliveryStatus;
  percent?: number;
  words?: string;
  forecast?: IsoDate;
  evidence?: string;
  /** It stands as it stood. */
  unchanged?: boolean;
}

/** Why no work that goes on is expected by a day. */
export function dayHasPassed(day: IsoDate): string {
  return `Nothing is expected by ${formatDate(day)}, which has passed. Give a day to come, or none.`;
}
