import { sentences, shortened } from '../../base/replies/build.ts';
import { replyText } from '../../base/replies/text.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import type { Refusal } from '../../contract/command.ts';
import type { Change } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import type { Decision, Input } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { fullName, measuresNamed, nearestName } from './finding.ts';
import { checkReading, firstTerms, readingChange, readReading } from './reading.ts';
import { measuresOf, readingsOf, termsOf } from './readings.ts';

/** Readings from a file: all of them or none. */

/** A row of the file, as it was written. */
export interface ImportedReading {
  measure: string;
  period: string;
  value: string;
  note: string;
  line: number;
}

export interface ReadingsOutcome {
  created: number;
  corrected: number;
  unchanged: number;
  /** A sentence for each row that cannot be taken; then nothing was changed. */
  faults: string[];
}

interface BringIn {
  organisation: string;
  rows: ImportedReading[];
  by: Author;
  today: IsoDate;
  at: Instant;
  inputKey: string;
  /** A reading that is there already is replaced. */
  correct: boolean;
}

/** Brings the readings in as one entry, or tells why not. */
export async function bringInReadings(
  ledger: Ledger,
  { organisation, rows, by, today, at, inputKey, correct }: BringIn,
): Promise<ReadingsOutcome> {
  const input: Input<'readings'> = { organisation, inputKey, at, action: 'readings', by, said: null };
  let outcome: ReadingsOutcome = { created: 0, corrected: 0, unchanged: 0, faults: [] };
  await ledger.change<Refusal>(input, (state): Decision<Refusal> => {
    const read = readingsOutcome(state, rows, { today, correct, name: by.name });
    outcome = read.outcome;
    if (!read.changes.length) return { kind: 'refusal', refusal: { reply: sentences('Nothing to change.') } };
    return { kind: 'change', refs: read.refs, changes: read.changes, detail: { ...outcome, faults: [] } };
  });
  return outcome;
}

/** What the rows come to on a state; no change where any of them has a fault. Pure. */
export function readingsOutcome(
  state: State,
  rows: ImportedReading[],
  { today, correct, name }: { today: IsoDate; correct: boolean; name: string },
): { outcome: ReadingsOutcome; changes: Change[]; refs: string[] } {
  const outcome: ReadingsOutcome = { created: 0, corrected: 0, unchanged: 0, faults: [] };
  const changes = new Map<string, Change>();
  const lines = new Map<string, number>();
  const measures = new Set<string>();
  for (const row of rows) {
    const read = readRow(state, row, today, correct);
    if ('fault' in read) {
      outcome.faults.push(`line ${row.line}: ${read.fault}`);
      continue;
    }
    const { measure, period, value, note, before } = read;
    const key = `${measure.id}|${period}`;
    const twice = lines.get(key);
    if (twice !== undefined) {
      outcome.faults.push(`line ${row.line}: the same measure and period stand in line ${twice} already.`);
      continue;
    }
    lines.set(key, row.line);
    if (before?.value === value && before.note === note) outcome.unchanged += 1;
    else {
      outcome[before ? 'corrected' : 'created'] += 1;
      for (const change of [...read.terms, readingChange(measure.id, period, { value, note, name })])
        changes.set(change.id, change);
      measures.add(measure.id);
    }
  }
  const whole = !outcome.faults.length;
  return { outcome, changes: whole ? [...changes.values()] : [], refs: whole ? [...measures] : [] };
}

function readRow(state: State, row: ImportedReading, today: IsoDate, correct: boolean) {
  const matches = byFullName(state, row.measure);
  const [measure] = matches;
  if (!measure || matches.length > 1) {
    const shown = shortened(row.measure, 80);
    const near = measure ? null : nearestName(state, row.measure);
    const meant = near ? ` Did you mean “${near}”?` : '';
    return {
      fault: measure
        ? `“${shown}” fits ${matches.length} measures.`
        : `I can’t find a measure called “${shown}”.${meant}`,
    };
  }
  const terms = termsOf(measure);
  const read = readReading(`${row.value.trim()} for ${row.period.trim()}`, terms.unit, today);
  if ('refused' in read) return { fault: read.refused };
  const note = row.note.trim() || null;
  const same = readingsOf(state, measure.id);
  const checked = checkReading(state, measure, { ...read, instead: true }, today);
  if ('refused' in checked) return { fault: replyText(checked.refused) };
  const { period, before } = checked;
  const value = read.value.number;
  if (before && !correct && (before.value !== value || before.note !== note))
    return {
      fault: `“${shortened(measure.title, 80)}” has a reading for ${row.period} already, given by ${before.name}. Add --correct to replace it.`,
    };
  return { measure, period, value, note, before, terms: same.length ? [] : firstTerms(measure, read, today) };
}

/** By "group: title" too, as a list that was exported has it. */
function byFullName(state: State, name: string): Entity<'measures'>[] {
  const whole = measuresOf(state).filter((one) => plainForm(fullName(one)) === plainForm(name));
  return whole.length ? whole : measuresNamed(state, name);
}
