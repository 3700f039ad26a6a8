import type { IsoDate } from '../base/time/dates.ts';

/** What is known of the activity before anything is told of it. */
export interface Work {
  /** Its title. */
  what: string;
  promised: IsoDate | null;
}

/** An activity that is complete when something begins: "Open the fund", "Start the new service". */
export function isABeginning({ what }: Work): boolean {
  return /^(?:re-?)?(?:start|open|launch|introduce|commission|begin|mobilise|set up|establish|roll out|go live|(?:have|put)\b.*\bin place)\b/i.test(
    what,
  );
}
