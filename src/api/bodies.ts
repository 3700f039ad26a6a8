import { z } from 'zod';
import { DELIVERY_STATUSES } from '../core/base/delivery-status.ts';
import { cleanText } from '../core/base/text/split-words.ts';
import { readDay } from '../core/base/time/days.ts';
import { isWebAddress } from '../core/contract/files-along.ts';
import { Refused } from './refusal.ts';

/** What programs send. The descriptions are what a refusal says is right. */

const MOST_WORDS = 2_000;
/** Beyond this a number in a plan is a slip, and digits get lost. */
const MOST_VALUE = 1e15;

export const DAY = z
  .string()
  .refine((text) => readDay(text) !== null)
  .meta({ format: 'date' });
export const WORDS = z
  .string()
  .trim()
  .min(1)
  .max(MOST_WORDS)
  .refine((text) => 'text' in cleanText(text));
const WORDS_ARE = `1 to ${MOST_WORDS.toLocaleString('en-GB')} characters, none of them invisible`;

export const UPDATE = z
  .strictObject({
    status: z
      .enum(DELIVERY_STATUSES)
      .meta({ description: `It is one of ${DELIVERY_STATUSES.join(', ')}.` })
      .optional(),
    percent: z.int().min(0).max(100).meta({ description: 'It is a whole number from 0 to 100.' }).optional(),
    forecastDate: DAY.meta({
      description: 'It is a day from 1900 to 2199, as 2024-03-31; the completion date stays as approved.',
    }).optional(),
    words: WORDS.meta({ description: `It is what happened, in ${WORDS_ARE}.` }).optional(),
    confirm: z
      .boolean()
      .meta({ description: 'It is true where what was asked about is meant, else false.' })
      .optional(),
    over: z
      .int()
      .min(1)
      .meta({ description: 'It is the ledger number of the answer that this one is recorded over.' })
      .optional(),
    ledger: z
      .int()
      .min(0)
      .meta({
        description: 'It is the ledger number that the program read by; an answer since then is asked about.',
      })
      .optional(),
  })
  .refine(
    ({ status, percent, forecastDate, words }) =>
      [status, percent, forecastDate, words].some((one) => one !== undefined),
    'There is nothing to record: send status, percent, forecastDate or words.',
  )
  .refine(({ status, percent }) => status !== 'complete' || percent === undefined || percent === 100, {
    path: ['percent'],
    message: 'It is 100 where “status” is complete, or left out.',
    params: { isRight: true },
  });

export const READING = z.strictObject({
  value: z
    .number()
    .min(-MOST_VALUE)
    .max(MOST_VALUE)
    .meta({ description: 'It is a number, such as 78 or 12.5, in the measure’s unit.' }),
  period: DAY.meta({
    description:
      'It is a day in the period, from 1900 to 2199, as 2023-09-30; without it the newest period that is over.',
  }).optional(),
  words: WORDS.meta({ description: `It is a note of ${WORDS_ARE}.` }).optional(),
  instead: z
    .boolean()
    .meta({
      description: 'It is true where this reading takes the place of the one that is there, else false.',
    })
    .optional(),
});

export const EVIDENCE = z.strictObject({
  url: z.string().trim().refine(isWebAddress).meta({
    description:
      'It is a web address that begins with https:// or http://, of 2,000 characters at most, with no name or password in it.',
  }),
});

/** Reads a body by its schema. @throws {Refused} 422 with the part that is wrong, its value and what is right. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  throw new Refused(422, faultOf(read.error.issues[0], schema, body));
}

/** What is wrong with something that was sent, as a sentence; null: nothing is. */
export function faultIn(schema: z.ZodType, sent: unknown): string | null {
  const read = schema.safeParse(sent);
  return read.success ? null : faultOf(read.error.issues[0], schema, sent);
}

function faultOf(issue: z.core.$ZodIssue | undefined, schema: z.ZodType, body: unknown): string {
  const fields = schema instanceof z.ZodObject ? schema.shape : {};
  const names = Object.keys(fields).join(', ');
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return `The body is ${shown(body)}. It is a JSON object with ${names}.`;
  if (issue?.code === 'unrecognized_keys')
    return `“${issue.keys.map((key) => key.slice(0, 40)).join('”, “')}” cannot be sent here. There are ${names}.`;
  const name = String(issue?.path[0] ?? '');
  if (!name) return issue?.message ?? 'The body cannot be read.';
  const value = new Map(Object.entries(body)).get(name);
  const right = issue && tellsWhatIsRight(issue) ? issue.message : description(fields[name]);
  return value === undefined ? `“${name}” is missing. ${right}` : `“${name}” is ${shown(value)}. ${right}`;
}

/** A rule about several parts says itself what is right. */
function tellsWhatIsRight(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'custom' && issue.params?.isRight === true;
}

/** Optional parts keep what is right in the part itself. */
function description(field: unknown): string {
  const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
  return (inner instanceof z.ZodType && inner.meta()?.description) || '';
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
