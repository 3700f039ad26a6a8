import { plainForm } from '../core/base/text/split-words.ts';

/** What a column of a plan's table may hold, with the name a person uses for it. */
export const FIELD_NAMES = {
  ref: 'reference',
  activity: 'activity',
  owner: 'owner',
  contributors: 'contributors',
  date: 'completion date',
  baseline: 'baseline',
  forecast: 'forecast',
  start: 'start',
  completed: 'completed on',
  status: 'status',
  percent: 'percent',
  rag: 'rag',
  note: 'note',
  noteDate: 'last update',
  evidence: 'evidence',
  urgency: 'task priority',
  email: 'e-mail of the owner',
  priority: 'priority',
  section: 'section',
  objective: 'objective',
} as const;

export type Field = keyof typeof FIELD_NAMES;

/** Where a column goes: into a field, with the activity under its own heading, or nowhere because a person said so. */
export type Use = Field | 'extra' | 'left out';

const isField = (name: string): name is Field => name in FIELD_NAMES;

/** Every field, most telling first. */
export const FIELDS = Object.keys(FIELD_NAMES).filter(isField);

/** "kept with the activity", "completion date". */
export function useText(use: Use): string {
  return use === 'extra' ? 'kept with the activity' : use === 'left out' ? use : FIELD_NAMES[use];
}

const OTHER_NAMES: Record<string, Use> = {
  ref: 'ref',
  id: 'ref',
  action: 'activity',
  title: 'activity',
  lead: 'owner',
  due: 'date',
  'due date': 'date',
  date: 'date',
  email: 'email',
  'e mail': 'email',
  comment: 'note',
  updated: 'noteDate',
  completed: 'completed',
  extra: 'extra',
  kept: 'extra',
  keep: 'extra',
  none: 'left out',
  ignore: 'left out',
  skip: 'left out',
};

const USES: Use[] = [...FIELDS, 'extra', 'left out'];

/** The use that a person names, by its own name or a usual word for it; null: there is no such field. */
export function useNamed(words: string): Use | null {
  const wanted = plainForm(words);
  const named = USES.find((use) => plainForm(useText(use)) === wanted || use.toLowerCase() === wanted);
  return named ?? OTHER_NAMES[wanted] ?? null;
}

/** What a column can hold, by the names that people use. */
export const columnUses = {
  names: USES.map(useText),
  named(words: string): string | null {
    const use = useNamed(words);
    return use && useText(use);
  },
};
