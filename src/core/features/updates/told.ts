import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { IsoDate } from '../../base/time/dates.ts';

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
