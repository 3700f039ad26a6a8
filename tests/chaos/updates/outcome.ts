/** What came of changes that people made while something was killed. */
export interface Kept {
  scenario: string;
  engine: string;
  changes: number;
  kills: number;
  /** Acknowledged, and not in the ledger. */
  lost: number;
  /** In the ledger more than once. */
  doubled: number;
  /** What does not fit in a ledger. */
  findings: number;
  /** The longest that nobody was answered after a kill, in seconds. */
  back: number;
  /** What the start of the killed process took of it. */
  start: number;
  seconds: number;
}

/** A killed database, or a killed bot, answers again within this. */
export const MOST_BACK_S = 30;

export function isKept({ lost, doubled, findings, back }: Kept): boolean {
  return lost === 0 && doubled === 0 && findings === 0 && back <= MOST_BACK_S;
}

/** How many of the keys are not there, and how many are there more than once. */
export function compared(keys: Iterable<string>, kept: string[]): Pick<Kept, 'lost' | 'doubled'> {
  const times = new Map<string, number>();
  for (const key of kept) times.set(key, (times.get(key) ?? 0) + 1);
  const all = [...keys].map((key) => times.get(key) ?? 0);
  return { lost: all.filter((n) => n === 0).length, doubled: all.filter((n) => n > 1).length };
}
