import { heading, note, quote, reply, sentences, shortened, text, undoOf } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { isFragment } from '../../base/time/fragment.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import { currentPlan } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { EntryOf } from '../../ledger/entry.ts';
import { nameToSay } from './finding.ts';
import type { MeasureTerms } from './measure-entities.ts';
import { onMeasure } from './on-measure.ts';
import { lastPeriod, periodOf, periodText, readPastDay } from './periods.ts';
import { distance, isUnmoved, type ReadingWithValue, readingKey, readingsOf, termsOf } from './readings.ts';
import { differenceText, readValue, sameUnit, type Value, valueText } from './values.ts';
import { targetText, trendOf } from './view.ts';

/** A reading as it was said. */
export interface ReadingInput {
  value: Value;
  /** The words after "for"; null: the newest period that is over. */
  day: IsoDate | null;
  note: string | null;
  /** Takes the place of the one that is there. */
  instead: boolean;
}

const LONGEST_NOTE = 2_000;
/** "for the quarter to 30 September 2023" has so many words after "for". */
const MOST_DATE_WORDS = 7;

/** Reads "78% for September 2023, survey of 200" or a form's values; a sentence says what is wrong with it. */
export function readReading(words: string, unit: string, today: IsoDate): ReadingInput | { refused: string } {
  const instead = /(?:^|[\s,;])instead[.,;]?(?=\s|$)/i.test(words);
  const parts = words
    .replace(/(^|[\s,;])instead[.,;]?(?=\s|$)/i, '$1')
    .trim()
    .split(/\s+/);
  const first = parts[0]?.replace(/[,;:]$/, '') ?? '';
  const read = readValue([first, ...parts.slice(1).map((part) => part.replace(/[,;:]$/, ''))], unit);
  if (!read) {
    const shown = shortened(words || first, 40);
    return {
      refused: `“${shown}” is not a reading. It starts with a number, such as “78%”, “£1,200” or “12 days”.`,
    };
  }
  const rest = parts.slice(read.taken);
  const dated = rest[0]?.toLowerCase() === 'for' ? datedWords(rest.slice(1), today) : { day: null, taken: 0 };
  if (!dated) {
    const phrase = shortened(rest.slice(1).join(' '), 40);
    return {
      refused: `“${phrase}” is not a period I can read. It can be “September 2023”, “Q2 2023” or “30 September 2023”.`,
    };
  }
  const note = rest
    .slice(dated.taken ? dated.taken + 1 : 0)
    .join(' ')
    .replace(/^[\s,;:–-]+/, '');
  const fault = noteFault(note);
  if (fault) return { refused: fault };
  return { value: read.value, day: dated.day, note: note || null, instead };
}

/** Reads a form's values: what stands in its note is a note, whatever it says. */
export function readForm(
  { value = '', period = '', note = '', instead = '' }: Record<string, string>,
  unit: string,
  today: IsoDate,
): ReadingInput | { refused: string } {
  const words = [value.trim(), period.trim() && `for ${period.trim()}`].filter((part) => part).join(', ');
  const read = readReading(words, unit, today);
  if ('refused' in read) return read;
  const notes = [read.note, note.trim()].filter((part) => part).join(' ');
  const fault = noteFault(notes);
  return fault
    ? { refused: fault }
    : { ...read, note: notes || null, instead: read.instead || instead === 'yes' };
}

function noteFault(note: string): string | null {
  if (note.length <= LONGEST_NOTE) return null;
  return `The note has ${note.length.toLocaleString('en-GB')} characters; 2,000 are the most.`;
}

/** The longest run of words that is a day or a period. */
function datedWords(words: string[], today: IsoDate): { day: IsoDate; taken: number } | null {
  for (let taken = Math.min(MOST_DATE_WORDS, words.length); taken > 0; taken--) {
    const phrase = words.slice(0, taken).join(' ');
    if (isFragment(words.slice(0, taken + 2).join(' '), 0, phrase.length)) continue;
    const day = readPastDay(phrase.replace(/[,;:.]$/, ''), today);
    if (day) return { day, taken };
  }
  return null;
}

/** The change that a reading asks for, decided on the newest state. */
export function readingProposal(id: string, input: ReadingInput, context: Context): Proposal {
  const { who, today } = context;
  return onMeasure(id, context, {
    decide(measure, state) {
      const checked = checkReading(state, measure, input, today);
      if ('refused' in checked) return refuse(checked.refused);
      const set = { value: input.value.number, note: input.note, name: who.name };
      return {
        kind: 'change',
        refs: [id],
        changes: [...firstTerms(measure, input, today), readingChange(id, checked.period, set)],
        detail: { period: checked.period, before: stoodBefore(measure, checked) },
      };
    },
    confirm: (measure, state, entry) => toldReading(measure, entry, state, today),
  });
}

/** What undo puts back. */
function stoodBefore(
  { id, terms }: Entity<'measures'>,
  { period, before }: { period: IsoDate; before: ReadingWithValue | null },
): Change[] {
  const { value = null, note = null } = before ?? {};
  const set = { value, note, ...(before && { name: before.name }) };
  const reading: Change = { of: 'readings', id: readingKey(id, period), set };
  return terms ? [reading] : [{ of: 'measures', id, set: { terms: null } }, reading];
}

export function readingChange(
  measure: string,
  period: IsoDate,
  set: { value: number; note: string | null; name: string },
): Change {
  const key = readingKey(measure, period);
  return { of: 'readings', id: key, set: { key, measure, period, ...set } };
}

/** A measure that nobody has set anything for takes its unit from its first reading. */
export function firstTerms(
  measure: Entity<'measures'>,
  { value }: Pick<ReadingInput, 'value'>,
  today: IsoDate,
): Change[] {
  if (measure.terms || !value.unit) return [];
  const terms: MeasureTerms = { ...termsOf(measure), unit: value.unit, since: today };
  return [{ of: 'measures', id: measure.id, set: { terms } }];
}

/** The period it is for, or why it cannot be taken: another unit, a period that runs still, one that has its reading. */
export function checkReading(
  state: State,
  measure: Entity<'measures'>,
  { value, day, instead }: ReadingInput,
  today: IsoDate,
): { period: IsoDate; before: ReadingWithValue | null } | { refused: Reply } {
  const terms = termsOf(measure);
  const title = shortened(measure.title, 80);
  if (measure.terms && value.unit !== null && !sameUnit(value.unit, terms.unit)) {
    const own = terms.unit ? `is measured in ${terms.unit}` : 'is a plain number';
    const other = value.unit === '%' ? 'a percentage' : value.unit;
    return { refused: sentences(`“${title}” ${own}, not ${other}. Nothing was changed.`) };
  }
  const yearEnd = currentPlan(state)?.to ?? today;
  const newest = lastPeriod(today, terms.frequency, yearEnd);
  const period = day ? periodOf(day, terms.frequency, yearEnd) : newest;
  if (period > today) {
    const ends = terms.frequency
      ? `${capital(periodText(period, terms.frequency))} is not over before ${formatDate(period)}`
      : `${formatDate(period)} is still to come`;
    const now = periodText(newest, terms.frequency);
    return {
      refused: sentences(`${ends}, so it has no reading yet. The newest that can be given is for ${now}.`),
    };
  }
  const before = readingsOf(state, measure.id).find((reading) => reading.period === period) ?? null;
  if (before && !instead) return { refused: twice(state, measure, before, value) };
  return { period, before };
}

function twice(state: State, measure: Entity<'measures'>, before: ReadingWithValue, value: Value): Reply {
  const { unit, frequency } = termsOf(measure);
  const when = periodText(before.period, frequency);
  const [was, now] = [valueText(before.value, unit), valueText(value.number, unit)];
  const given = `${capital(when)} has a reading already: ${was}, given by ${before.name}. Nothing was changed.`;
  if (was === now) return sentences(given);
  return reply([text(given), note('To correct it, press the button or add “instead”.')], {
    actions: [
      {
        id: 'instead',
        label: `${now} instead`,
        say: `measure ${nameToSay(state, measure)} ${value.number}${unit === '%' ? '%' : ''} for ${before.period} instead`,
      },
    ],
  });
}

function toldReading(
  measure: Entity<'measures'>,
  entry: EntryOf<'measure'>,
  state: State,
  today: IsoDate,
): Reply {
  const change = entry.changes.find((one) => one.of === 'readings');
  if (change?.of !== 'readings') return sentences('Noted.');
  const terms = termsOf(measure);
  const period = entry.detail.period ?? '';
  const value = change.set.value ?? 0;
  const readings = readingsOf(state, measure.id);
  const before = readings.filter((reading) => reading.period < period).at(-1);
  const moved = before ? value - before.value : 0;
  const since = before
    ? ` ${moved ? `${moved > 0 ? 'Up' : 'Down'} ${differenceText(moved, terms.unit)} from` : 'The same as for'} ${periodText(before.period, terms.frequency)}.`
    : '';
  const away = distance(value, terms);
  const aim = away === null ? null : capital(`${targetText(state, measure)}.`);
  return reply(
    [
      heading(shortened(measure.title, 160)),
      text(`${valueText(value, terms.unit)} for ${periodText(period, terms.frequency)}.${since}`),
      aim ? text(aim) : null,
      isUnmoved(state, measure) ? text(UNMOVED) : null,
      change.set.note ? quote(change.set.note, change.set.name ?? '') : null,
      readings.length > 1 ? trendOf(state, measure, today) : null,
    ],
    { actions: [undoOf(entry)] },
  );
}

export const UNMOVED = 'Everything promised under its priority is complete, and it is no better than before.';

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
