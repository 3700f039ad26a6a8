import { formatDate } from '../../base/time/days.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Activity } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';

export type DiffKind = 'new' | 'gone' | 'renamed' | 'moved' | 'date' | 'owner' | 'status' | 'details';

/** One row of a file against the plan, for a person to read. */
export interface RowDiff {
  ref: string;
  title: string;
  kinds: DiffKind[];
  fields: FieldDiff[];
}

export interface FieldDiff {
  /** "completion date", "owner", "section". */
  field: string;
  from: string;
  to: string;
}

type Known = Entity<'activities'>;

export function gone({ ref, title }: Known): RowDiff {
  return { ref, title, kinds: ['gone'], fields: [] };
}

/** What a change of a known activity comes to in words; nothing where it stays as it is. */
export function diffOf(was: Known, set: Partial<Activity>, state: State, owner: string): RowDiff[] {
  const fields: (FieldDiff & { kind: DiffKind })[] = [];
  const add = (kind: DiffKind, field: string, from: string, to: string) => {
    if (from !== to) fields.push({ kind, field, from, to });
  };
  if (set.title !== undefined) add('renamed', 'activity', was.title, set.title);
  if (set.section !== undefined) add('moved', 'section', was.section, set.section);
  if (set.priority !== undefined) add('moved', 'priority', was.priority ?? 'none', set.priority ?? 'none');
  if (set.objective !== undefined) add('details', 'objective', was.objective, set.objective);
  if (set.owner !== undefined) add('owner', 'owner', ownerTitle(state, was.owner) || 'none', owner || 'none');
  if (set.completionText !== undefined)
    add('date', 'completion date', dateText(was), dateText({ ...was, ...set }));
  if (set.status !== undefined) add('status', 'status', was.status, set.status);
  if (set.percent !== undefined) add('status', 'percent', percentText(was.percent), percentText(set.percent));
  if (set.fromFile !== undefined) fields.push(...wordsChanged(was, set));
  const told = new Set(fields.map(({ field }) => field));
  for (const field of Object.keys(set))
    if (OTHERS[field] && !told.has(OTHERS[field])) add('details', OTHERS[field], 'as before', 'changed');
  if (!fields.length) return [];
  return [
    {
      ref: was.ref,
      title: was.title,
      kinds: [...new Set(fields.map(({ kind }) => kind))],
      fields: fields.map(({ kind: _kind, ...field }) => field),
    },
  ];
}

const OTHERS: Record<string, string> = {
  evidence: 'evidence',
  forecastDate: 'forecast',
  completedOn: 'completed on',
};

function wordsChanged(was: Known, { fromFile }: Partial<Activity>): (FieldDiff & { kind: DiffKind })[] {
  const before = wordsOf(was.fromFile);
  const after = wordsOf(fromFile);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [from, to] = [before.get(field) ?? 'none', after.get(field) ?? 'none'];
    return from === to ? [] : [{ kind: 'details' as const, field, from, to }];
  });
}

function wordsOf(fromFile: Activity['fromFile']): Map<string, string> {
  const words = new Map<string, string>();
  if (!fromFile) return words;
  const { note, notedOn, startDate, urgency, helpers, extra } = fromFile;
  if (note) words.set(note.heading, note.text);
  if (notedOn) words.set('last update', formatDate(notedOn));
  if (startDate) words.set('start', formatDate(startDate));
  if (urgency) words.set('task priority', urgency);
  if (helpers.length) words.set('contributors', helpers.map(({ name }) => name).join(', '));
  for (const { heading, text } of extra) words.set(heading, text);
  return words;
}

function dateText({
  completionDate,
  completionText,
  ongoing,
}: Pick<Activity, 'completionDate' | 'completionText' | 'ongoing'>): string {
  if (ongoing && !completionDate) return 'ongoing';
  return completionDate
    ? formatDate(completionDate)
    : completionText
      ? `no date (“${completionText}”)`
      : 'no date';
}

function percentText(percent: number | null): string {
  return percent === null ? 'none' : `${percent}%`;
}
