import { columnsOf, isPlan } from './columns.ts';
import { FIELD_NAMES, type Use } from './fields.ts';
import { strongest } from './heading-score.ts';
import type { Block } from './source.ts';
import type { RowBlock } from './tables.ts';

/** Fewer rows do not tell what a column holds. */
const FEWEST_ROWS = 3;
/** Besides the activity a table must have so many columns that are known by their cells. */
const FEWEST_KNOWN = 2;
/** A label speaks for its field this much. */
const LEAST_LABEL = 3;

/** What people are told of such a table. */
export const BARE_NOTE =
  'The table has no headings, so what its columns hold was told by their cells. Check the columns before you bring it in.';

/**
 * A table that was pasted without its headings, with headings for what its cells hold; null: the file has no such table.
 */
export function withHeadings(blocks: readonly Block[]): Block[] | null {
  const [run] = runsOf(blocks).sort((a, b) => b.length - a.length);
  const [first] = run ?? [];
  if (!run || !first || run.length < FEWEST_ROWS) return null;
  const width = Math.max(...run.map(({ cells }) => cells.length));
  const uses = columnsOf(
    Array.from({ length: width }, () => ''),
    run.map(({ cells }) => cells),
  );
  const known = uses.filter(({ field }) => field !== 'extra');
  if (!isPlan(uses) || known.length <= FEWEST_KNOWN || isForm(run)) return null;
  const headings = Array.from({ length: width }, (_, at) =>
    headingFor(uses.find((use) => use.at === at)?.field ?? 'extra', at),
  );
  const head: Block = { ...first, cells: headings.map((text) => ({ text })) };
  return blocks.flatMap((block) => (block === first ? [head, block] : [block]));
}

/** A form names what stands beside each label: “Project name”, “Sponsor”, “Start date”. */
function isForm(run: readonly RowBlock[]): boolean {
  const labels = run.map(({ cells }) => cells[0]?.text ?? '');
  const fields = labels.map((label) => strongest(label)).filter(({ score }) => score >= LEAST_LABEL);
  return fields.length * 2 > labels.length && new Set(fields.map(({ field }) => field)).size > 1;
}

function headingFor(use: Use, at: number): string {
  if (use === 'extra' || use === 'left out') return `Column ${at + 1}`;
  const name = FIELD_NAMES[use];
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

export function runsOf(blocks: readonly Block[]): RowBlock[][] {
  const runs: RowBlock[][] = [];
  let open: RowBlock[] | null = null;
  for (const block of blocks) {
    if (block.kind !== 'row') open = null;
    else if (open && open[0]?.table === block.table) open.push(block);
    else {
      open = [block];
      runs.push(open);
    }
  }
  return runs;
}
