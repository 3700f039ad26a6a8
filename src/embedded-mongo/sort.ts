import { unsupported } from './errors.ts';
import { keysAt } from './paths.ts';
import { compareValues, type Fields } from './values.ts';

export type Sort = [field: string, direction: 1 | -1][];

export function readSort(sort: Fields): Sort {
  return Object.entries(sort).map(([field, given]) => {
    const direction = Number(given);
    if (direction !== 1 && direction !== -1) {
      throw unsupported(`sorting ${field} by ${JSON.stringify(given)}`, 2);
    }
    return [field, direction];
  });
}

/** Compares as MongoDB sorts: an array counts by its least value upwards, by its greatest downwards. */
export function sorting(sort: Sort): (a: Fields, b: Fields) => number {
  const parts = sort.map(([field, direction]) => ({ steps: field.split('.'), direction }));
  return (a, b) => {
    for (const { steps, direction } of parts) {
      const step = compareValues(sortValue(a, steps, direction), sortValue(b, steps, direction));
      if (step) return step * direction;
    }
    return 0;
  };
}

function sortValue(document: Fields, steps: string[], direction: 1 | -1): unknown {
  const { values } = keysAt(document, steps);
  if (values.length < 2) return values[0];
  return values.reduce((best, value) => (compareValues(value, best) * direction < 0 ? value : best));
}

/** The documents in order; equal ones stay as they came. */
export function sorted(documents: Fields[], sort: Sort): Fields[] {
  return sort.length ? [...documents].sort(sorting(sort)) : documents;
}
