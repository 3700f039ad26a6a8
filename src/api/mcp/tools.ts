import { z } from 'zod';
import { DELIVERY_STATUSES } from '../../core/base/delivery-status.ts';
import { DAY, WORDS } from '../bodies.ts';
import type { Answered, Asks } from './asks.ts';

/** One thing that an assistant can ask. Its words are the same for every plan: no text of a plan’s stands in them. */
export interface Tool {
  name: string;
  does: string;
  input: z.ZodObject;
  /** The lists that it reads; a token that may not read them all does not see it. */
  lists: string[];
  /** It sends a person something. */
  suggests?: true;
  run(args: unknown, asks: Asks): Promise<object>;
}

const USUAL_ROWS = 100;
const MOST_BEFORE = 50;
const MOST_IN_BRIEF = 10;

const AS_AT = DAY.meta({
  description: 'It is a day from 1900 up to today, as 2024-03-31: the plan as it stood then.',
}).optional();
const REF = z.string().trim().min(1).max(80).meta({ description: 'It is a reference, such as P1.3.' });
const LIMIT = z
  .int()
  .min(1)
  .max(500)
  .meta({ description: 'It is how many rows at most, a whole number from 1 to 500.' })
  .optional();

/** A tool whose arguments are read by its schema before it runs. */
function tool<S extends z.ZodObject>(
  terms: Omit<Tool, 'input' | 'run'> & { input: S; run(args: z.infer<S>, asks: Asks): Promise<object> },
): Tool {
  return { ...terms, run: async (args, asks) => await terms.run(terms.input.parse(args), asks) };
}

const about =
  (ref: string) =>
  ({ ref: own, refs }: Record<string, unknown>): boolean =>
    [own, ...(Array.isArray(refs) ? refs : [])].some(
      (one) => String(one).toLowerCase() === ref.toLowerCase(),
    );

function those(answered: Answered, keep: (row: Record<string, unknown>) => boolean, most = USUAL_ROWS) {
  const data = answered.data.filter(keep);
  return { data: data.slice(-most), ledger: answered.ledger, more: data.length > most };
}

export const TOOLS: readonly Tool[] = [
  tool({
    name: 'overdue',
    does: 'What is late: the overdue activities, the longest overdue first, with owner, dates, days late and last words.',
    input: z.strictObject({ asAt: AS_AT, limit: LIMIT }),
    lists: ['overdue'],
    run: async ({ asAt, limit = USUAL_ROWS }, asks) => await asks.rows('overdue', { asAt, limit }),
  }),
  tool({
    name: 'activity',
    does: 'One activity by its reference, with every date promised for it and what was last changed: why it is late.',
    input: z.strictObject({ ref: REF, asAt: AS_AT }),
    lists: ['activities'],
    async run({ ref, asAt }, asks) {
      const { data, ledger } = await asks.activity(ref, asAt);
      if (!asks.lists.has('promises')) return { data: data[0], ledger };
      const promises = those(await asks.rows('promises', { asAt, about: ref }), about(ref));
      const changes = those(await asks.rows('changes', { asAt, about: ref }), about(ref), MOST_BEFORE);
      return { data: data[0], promises: promises.data, changes: changes.data, ledger };
    },
  }),
  tool({
    name: 'search',
    does: 'Activities whose title or objective has all of these words, or whose reference it is.',
    input: z.strictObject({
      words: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .meta({ description: 'It is 1 to 200 characters to look for.' }),
      asAt: AS_AT,
      limit: LIMIT,
    }),
    lists: ['activities'],
    async run({ words, asAt, limit = USUAL_ROWS }, asks) {
      const { data, ledger } = await asks.search(words, asAt);
      return { data: data.slice(0, limit), ledger };
    },
  }),
  tool({
    name: 'changes',
    does: 'What happened, as the ledger has it, oldest first; without “after” the newest.',
    input: z.strictObject({
      after: z
        .int()
        .min(0)
        .meta({ description: 'It is a ledger number: what happened after it.' })
        .optional(),
      asAt: AS_AT,
      limit: LIMIT,
    }),
    lists: ['changes'],
    async run({ after, asAt, limit = MOST_BEFORE }, asks) {
      const { ledger } = await asks.rows('plan', { asAt });
      return await asks.rows('changes', { asAt, after: after ?? Math.max(0, ledger - limit), limit });
    },
  }),
  tool({
    name: 'promises',
    does: 'Every date ever promised, approved, expected or asked for, of one activity or of all.',
    input: z.strictObject({ ref: REF.optional(), asAt: AS_AT, limit: LIMIT }),
    lists: ['promises'],
    run: async ({ ref, asAt, limit }, asks) =>
      those(await asks.rows('promises', { asAt, about: ref }), ref ? about(ref) : () => true, limit),
  }),
  tool({
    name: 'decisions',
    does: 'What was asked for and what was decided, with reasons; those that wait have state “open”.',
    input: z.strictObject({ ref: REF.optional(), asAt: AS_AT, limit: LIMIT }),
    lists: ['decisions'],
    run: async ({ ref, asAt, limit }, asks) =>
      those(await asks.rows('decisions', { asAt }), ref ? about(ref) : () => true, limit),
  }),
  tool({
    name: 'brief',
    does: 'How the plan stands in short: its counts, the longest overdue, and the decisions that wait.',
    input: z.strictObject({ asAt: AS_AT }),
    lists: ['activities', 'overdue', 'decisions'],
    async run({ asAt }, asks) {
      const { data, ledger } = await asks.rows('activities', { asAt });
      const overdue = await asks.rows('overdue', { asAt, limit: MOST_IN_BRIEF });
      const waiting = those(await asks.rows('decisions', { asAt }), ({ state }) => state === 'open');
      const counts = Object.fromEntries(
        DELIVERY_STATUSES.map((status) => [status, data.filter((row) => row.status === status).length]),
      );
      return {
        counts: { all: data.length, ...counts, overdue: data.filter((row) => row.overdue).length },
        ...{ overdue: overdue.data, waiting: waiting.data, ledger },
      };
    },
  }),
  tool({
    name: 'propose_update',
    does: 'Asks whoever answers for an activity, in chat, to record an update. Nothing is recorded before they press “Record it”.',
    input: z.strictObject({
      ref: REF,
      status: z
        .enum(DELIVERY_STATUSES)
        .meta({ description: `It is one of ${DELIVERY_STATUSES.join(', ')}.` })
        .optional(),
      percent: z
        .int()
        .min(0)
        .max(100)
        .meta({ description: 'It is a whole number from 0 to 100.' })
        .optional(),
      forecastDate: DAY.meta({ description: 'It is a day from 1900 to 2199, as 2024-03-31.' }).optional(),
      words: WORDS.meta({ description: 'It is why, in 1 to 2,000 characters; its owner reads it.' }),
    }),
    lists: ['activities'],
    suggests: true,
    async run({ ref, status = null, percent = null, forecastDate = null, words }, asks) {
      if (!asks.suggest) throw new Error('an assistant that reads alone has no such tool');
      const { id, ledger } = await asks.suggest(ref, { status, percent, forecastDate, text: words });
      return {
        ...{ suggestion: id, ledger },
        says: `${id} is sent to whoever answers for ${ref}. Nothing is recorded before they say so.`,
      };
    },
  }),
];
