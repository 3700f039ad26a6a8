import { z } from 'zod';

/** What each resource answers, a row each. The description that programs read is made of these. */

const day = z.iso.date().meta({ description: 'A day, as 2024-03-31.' });
const text = z.string();

export const PLAN = z.object({
  id: text,
  name: text,
  from: day,
  to: day,
  current: z.boolean(),
  closed: z.boolean(),
  activities: z.int(),
});

export const ACTIVITY = z.object({
  ref: text,
  plan: text,
  section: text,
  priority: text.nullable(),
  objective: text,
  title: text,
  owner: text.nullable().meta({ description: 'The role; null where only what is published is read.' }),
  status: text,
  percent: z.number().nullable(),
  completionDate: day.nullable(),
  completionText: text,
  ongoing: z.boolean(),
  baselineDate: day.nullable().meta({ description: 'The date first promised; it never changes.' }),
  forecastDate: day.nullable(),
  slips: z.int().meta({ description: 'How often the date moved later.' }),
  overdue: z.boolean(),
  daysLate: z.int().meta({ description: 'From the date first promised; 0 where it is not overdue.' }),
  note: text.nullable(),
  noteBy: text.nullable(),
  narrative: text.nullable().meta({ description: 'What is published about it.' }),
  updatedAt: text.nullable(),
  completedOn: day
    .nullable()
    .meta({ description: 'Null also where it is complete and the day is not known: neither kept nor late.' }),
  evidence: z.array(text),
  rev: z.int().meta({ description: 'The number of the entry that last changed it.' }),
});

export const OWNER = z.object({
  id: text,
  title: text,
  holder: text.nullable(),
  delegates: z.array(text),
  activities: z.int(),
  complete: z.int(),
  overdue: z.int(),
});

export const MEASURE = z.object({
  id: text,
  title: text,
  priority: text.nullable(),
  group: text.nullable(),
  owner: text.nullable(),
  unit: text,
  direction: z.enum(['up', 'down']),
  target: z.number().nullable(),
  frequency: text.nullable(),
  readings: z.array(z.object({ period: day, value: z.number(), note: text.nullable(), by: text })),
});

export const READING = z.object({
  measure: text.meta({ description: 'The measure’s id.' }),
  title: text,
  priority: text.nullable(),
  unit: text,
  target: z.number().nullable(),
  period: day.meta({ description: 'The last day of the period.' }),
  value: z.number(),
  note: text.nullable(),
  by: text,
});

export const DECISION = z.object({
  id: text,
  number: z.int().nullable(),
  wants: text,
  refs: z.array(text),
  reason: text,
  from: day.nullable(),
  to: day.nullable(),
  askedBy: text,
  askedAt: text,
  state: text.meta({
    description:
      'Open, approved, declined, answered, withdrawn; lapsed: what it is about ended before it was decided.',
  }),
  verdict: text.nullable(),
  decidedBy: text.nullable(),
  decidedAt: text.nullable(),
});

export const PROMISE = z.object({
  ref: text,
  title: text,
  date: day,
  what: text.meta({
    description: 'First promised, approved, brought in, expected, asked for, declined, withdrawn.',
  }),
  at: text,
  by: text,
  reason: text.nullable(),
  approvedBy: text.nullable(),
});

export const CHANGE_TOLD = z.object({
  ledger: z.int(),
  at: text,
  action: text,
  by: text,
  role: text.nullable().meta({ description: 'The id of the role for which it was done, as in owners.' }),
  refs: z.array(text),
  changed: z.array(z.object({ kind: text, id: text, values: z.record(text, z.unknown()) })),
});

const COUNTS = z.object({
  all: z.int(),
  complete: z.int(),
  overdue: z.int(),
  atRisk: z.int(),
  offTrack: z.int(),
});

export const DIGEST = z.object({
  channel: text,
  priority: text.nullable(),
  day,
  since: day.nullable(),
  seal: text,
  counts: COUNTS,
  before: COUNTS.nullable(),
});

export type ActivityRow = z.infer<typeof ACTIVITY>;
