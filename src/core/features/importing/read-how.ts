import type { IsoDate } from '../../base/time/dates.ts';
import { rolesThere } from '../../domain/current.ts';
import type { State } from '../../domain/state.ts';
import type { ImportedPlan } from './imported.ts';
import type { Shape } from './shapes.ts';

/** What an organisation knows that helps to read a file. */
export interface ReadHow {
  /** What is said of headings now. */
  uses: Shape['uses'];
  /** What was said of earlier files. */
  shapes: Shape[];
  /** Titles of the roles there are. */
  roles: string[];
  /** For a plan that says nowhere which year it is for. */
  today: IsoDate;
  planName?: string;
  /** What a person said of dates such as 04/05/2024. */
  order?: 'dmy' | 'mdy';
}

export function readHow(state: State, today: IsoDate, uses: Shape['uses'] = []): ReadHow {
  return {
    uses,
    shapes: state.settings.get('settings')?.importShapes ?? [],
    roles: rolesThere(state).flatMap(({ title, aliases }) => [title, ...aliases]),
    today,
  };
}

/** The shape of a file of whose headings something was said; null: nothing was. */
export function shapeOf({ columns }: ImportedPlan, { uses }: ReadHow): Shape | null {
  return uses.length ? { headings: columns.map(({ heading }) => heading), uses } : null;
}
