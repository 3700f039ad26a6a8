/** What an owner declares of an activity, in the order in which views list it. */
export const DELIVERY_STATUSES = [
  'not started',
  'on track',
  'at risk',
  'off track',
  'complete',
  'paused',
  'cancelled',
] as const;
/** What the owner declares. What the calendar says is timeliness, computed in `timeliness.ts`. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];
