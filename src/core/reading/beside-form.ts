import type { DeliveryStatus } from '../base/delivery-status.ts';
import { formatDate } from '../base/time/days.ts';
import type { Context, FormRecord } from '../contract/command.ts';
import type { Doubt } from './doubts.ts';
import type { Reading } from './facts.ts';
import { understand } from './understand.ts';

/** A reading that is doubted for these alone still says what it says. */
const CLEAR_ENOUGH = new Set<Doubt>([
  'counted',
  'counted from the promise',
  'later than promised',
  'more was said',
  'short',
  'stops the work',
  'takes something back',
]);

/**
 * What the words in a form tell otherwise than the fields beside them, by activity, as sentences: “slipping to June” beside
 * a form that was left as it opened. Words that tell nothing for certain differ from nothing.
 */
export function saysOtherwise(forms: FormRecord[], context: Context): ReadonlyMap<string, string> {
  return new Map(
    forms.flatMap((form) => {
      const differs = differences(form, context);
      const ref = context.state.activities.get(form.key)?.ref ?? '';
      return differs.length ? [[form.key, `${ref}: ${differs.join('; ')}.`] as const] : [];
    }),
  );
}

function differences(form: FormRecord, context: Context): string[] {
  const { values: _, basis: __, ...said } = context.said;
  const read = understand(form.words, { ...context, said: { ...said, about: [form.key], text: form.words } });
  const reading = read?.told.find(({ key }) => key === form.key)?.reading;
  if (!reading) return saysNotDone(form, context);
  const clear = reading.doubts.every((doubt) => CLEAR_ENOUGH.has(doubt));
  // That something ended is asked about also where the words beside it only seem to say that it has not.
  if (!clear && form.status !== 'complete') return [];
  const beside = context.said.sent === undefined ? 'the form' : 'the body';
  const status = statusDiffers(form, reading, beside);
  return form.statusAlone || !clear
    ? status
    : [...status, ...shareDiffers(form, reading, beside), ...dayDiffers(form, reading, beside)];
}

/** That something is not complete tells no status, and is told otherwise than “complete” all the same. */
const NOT_DONE =
  /\b(?:not (?:(?:yet|quite|fully|all|been|really) )*(?:complete|completed|done|finished|delivered|closed|ready)|unfinished|incomplete|still to (?:do|be done|finish|complete))\b/i;

function saysNotDone({ status, words }: FormRecord, { said }: Context): string[] {
  if (status !== 'complete' || !NOT_DONE.test(words)) return [];
  return [
    `the words say that it is not complete, ${said.sent === undefined ? 'the form' : 'the body'} says complete`,
  ];
}

/** Which of these two it is, is for the form to say: a slip alone makes the words “at risk”. */
const BEHIND = new Set<DeliveryStatus>(['at risk', 'off track']);

function statusDiffers({ status }: FormRecord, { status: told }: Reading, beside: string): string[] {
  if (!told || !status || told === status || (BEHIND.has(told) && BEHIND.has(status))) return [];
  return [`the words say ${told}, ${beside} says ${status}`];
}

function shareDiffers({ status, percent }: FormRecord, { percent: told }: Reading, beside: string): string[] {
  const share = status === 'complete' ? 100 : percent;
  if (told === undefined || told === share) return [];
  return [`the words say ${told}%, ${beside} says ${share === undefined ? 'no percentage' : `${share}%`}`];
}

function dayDiffers({ status, forecast }: FormRecord, { forecast: told }: Reading, beside: string): string[] {
  if (!told || told === forecast || status === 'complete') return [];
  const day = forecast ? `is expected by ${formatDate(forecast)}` : 'has no day by which it is expected';
  return [`the words say ${formatDate(told)}, ${beside} ${day}`];
}
