import { z } from 'zod';

/** What programs are told, by type. A field may be added to version 1; none is renamed, removed or given another sense. */

const text = z.string();
const day = z.iso.date();
const DAY = day.nullable();

const ACTIVITY = z.object({
  ref: text,
  plan: text,
  title: text,
  section: text,
  priority: text.nullable(),
  owner: text.describe('The role.'),
  status: text,
  percent: z.number().nullable(),
  completionDate: DAY,
  baselineDate: DAY.describe('The date first promised; it never changes.'),
  forecastDate: DAY,
  ongoing: z.boolean(),
  overdue: z.boolean(),
  note: text.nullable(),
  noteBy: text.nullable(),
  updatedAt: text.nullable(),
  completedOn: DAY,
});

const DECISION = z.object({
  id: text,
  number: z.int().nullable(),
  wants: text,
  refs: z.array(text),
  reason: text,
  from: DAY,
  to: DAY,
  askedBy: text,
  state: z.enum(['open', 'approved', 'declined', 'answered', 'withdrawn']),
  verdict: text.nullable(),
  decidedBy: text.nullable(),
});

const COUNTS = z.object({
  all: z.int(),
  complete: z.int(),
  overdue: z.int(),
  atRisk: z.int(),
  offTrack: z.int(),
});

/** What the data of each type of event is. */
export const EVENT_DATA = {
  'activity.added': z.object({ activity: ACTIVITY }),
  'activity.changed': z.object({ activity: ACTIVITY, changed: z.array(text) }),
  'activity.removed': z.object({ ref: text, plan: text }),
  'decision.asked': z.object({ decision: DECISION }),
  'decision.made': z.object({ decision: DECISION }),
  'decision.withdrawn': z.object({ decision: DECISION }),
  'measure.reading': z.object({
    measure: text,
    period: day,
    value: z.number().nullable().describe('Null: the reading was taken back.'),
    note: text.nullable(),
  }),
  'owner.changed': z.object({ owner: text, holder: text.nullable() }),
  'digest.taken': z.object({
    channel: text,
    priority: text.nullable(),
    day,
    counts: COUNTS,
    before: COUNTS.nullable(),
  }),
  'plan.changed': z.object({
    plan: text.nullable(),
    name: text.nullable(),
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
    others: z.int().describe('Other things: plans, readings, owners, decisions.'),
  }),
  'webhook.test': z.object({ webhook: text }),
} as const;

/** The name of a kind of event. */
export type EventType = keyof typeof EVENT_DATA;

/** An event before it has its frame. */
export type EventOf = { [T in EventType]: { type: T; data: z.infer<(typeof EVENT_DATA)[T]> } }[EventType];

/** What every event has around its data. */
const FRAME = {
  version: z.literal(1),
  organisation: text,
  ledger: z.int().describe('The number of the entry that it tells of; events of one entry share it.'),
  at: z.iso.datetime(),
  by: z.object({ name: text, role: text.nullable() }),
};

const [first, ...others] = Object.entries(EVENT_DATA).map(([type, data]) =>
  z.object({ type: z.literal(type), ...FRAME, data }),
);
if (!first) throw new Error('There is no type of event.');

/** An event as it is sent. */
export const EVENT = z.discriminatedUnion('type', [first, ...others]);

/** Every type, in the order in which help lists them. */
export const EVENT_TYPES = Object.keys(EVENT_DATA).filter(isEventType);

/** Whether a word is a type of event. */
export function isEventType(word: string): word is EventType {
  return Object.hasOwn(EVENT_DATA, word);
}
