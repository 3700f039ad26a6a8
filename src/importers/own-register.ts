import type { Use } from './fields.ts';

/** Headings that stand together in a register that was exported from here, and nowhere else. */
const TELLING = ['Ref', 'Executive owner', 'Completion date', 'Times moved', 'Timeliness'];
/** What the register works out of the ledger, which has it already. */
const WORKED_OUT = new Set([
  'Approved date',
  'Times moved',
  'Days late',
  'Timeliness',
  'Expected',
  'Last words',
  'Said by',
  'Said on',
  'Progress',
]);

/** Columns of an exported register that are no plan's: bringing it in again changes nothing. */
export function workedOut(headings: readonly string[]): Map<number, Use> {
  const own = TELLING.every((heading) => headings.includes(heading));
  return new Map(
    headings.flatMap((heading, at) => (own && WORKED_OUT.has(heading) ? [[at, 'left out'] as const] : [])),
  );
}
