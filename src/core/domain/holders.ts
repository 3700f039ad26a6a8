import type { IsoDate } from '../base/time/dates.ts';
import type { Owner } from './people.ts';

/** Who holds a role on a day: the last hand-over that has come, else the holder of before. Null: nobody. */
export function holderOn({ holder, handovers = [] }: Owner, day: IsoDate): string | null {
  return handovers.filter(({ from }) => from <= day).at(-1)?.person ?? holder;
}
