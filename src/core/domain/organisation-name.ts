import { currentPlan } from './current.ts';
import type { State } from './state.ts';

/** Whose plan the example is: its name is nobody else’s. */
const EXAMPLE_OFFICE = 'Office of the Police and Crime Commissioner';

/**
 * What the organisation is called where others read about it: as it was said here, else as it was set up (`usual`).
 * Null: nobody has said it.
 */
export function organisationName(state: State, usual: string | undefined): string | null {
  const called = state.settings.get('settings')?.called || usual;
  if (called) return called;
  return currentPlan(state)?.example ? EXAMPLE_OFFICE : null;
}
