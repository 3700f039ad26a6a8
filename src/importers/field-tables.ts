import { isHeading } from './columns.ts';
import type { Block } from './source.ts';

type RowBlock = Extract<Block, { kind: 'row' }>;

/** One action as a table of its own, with a field in each row: "Lead | Head of Estates". */
interface FieldTable {
  values: Map<string, string>;
  first: RowBlock;
  rows: RowBlock[];
}

const FEWEST_TABLES = 2;
const FEWEST_FIELDS = 3;

/**
 * Tables of two columns that name a field and what it holds, one for each action or one below the other, as rows of one
 * table. They are only taken for some where two or more share three or more fields.
 */
export function withFieldTables(blocks: Block[]): Block[] {
  const tables = fieldTablesIn(blocks);
  const counts = new Map<string, number>();
  for (const { values } of tables)
    for (const field of values.keys()) counts.set(field, (counts.get(field) ?? 0) + 1);
  const shared = [...counts].filter(([, many]) => many >= FEWEST_TABLES);
  if (tables.length < FEWEST_TABLES || shared.length < FEWEST_FIELDS) return blocks;
  const fields = [...counts.keys()];
  const inPlace = new Map<Block, RowBlock | null>();
  for (const { values, first, rows } of tables) {
    for (const row of rows) inPlace.set(row, null);
    inPlace.set(
      first,
      rowOf(
        fields.map((field) => values.get(field) ?? ''),
        first.line,
      ),
    );
  }
  // The columns are named again below whatever stands between two of them.
  let apart = true;
  return blocks.flatMap((block): Block[] => {
    const made = inPlace.get(block);
    const above = made && apart ? [rowOf(fields, made.line)] : [];
    if (made !== null) apart = made === undefined;
    return made === undefined ? [block] : made ? [...above, made] : [];
  });
}

function rowOf(texts: string[], line: number): RowBlock {
  return { kind: 'row', cells: texts.map((text) => ({ text })), line, table: 'tables of fields' };
}

function fieldTablesIn(blocks: Block[]): FieldTable[] {
  const tables: FieldTable[] = [];
  let open: FieldTable | null = null;
  let before: RowBlock | null = null;
  for (const block of blocks) {
    const pair = block.kind === 'row' ? pairIn(block) : null;
    if (block.kind !== 'row' || !pair) {
      open = null;
      before = null;
      continue;
    }
    const [field, value] = pair;
    if (!open || before?.table !== block.table || open.values.has(field)) {
      open = { values: new Map(), first: block, rows: [] };
      tables.push(open);
    }
    open.values.set(field, value);
    open.rows.push(block);
    before = block;
  }
  const known = ({ values }: FieldTable) => [...values.keys()].filter((field) => isHeading(field)).length;
  return tables.filter((table) => table.values.size >= FEWEST_FIELDS && known(table) * 2 > table.values.size);
}

/** The field and the value of a row of two cells; null: it is a row of another kind. */
function pairIn({ cells }: RowBlock): [string, string] | null {
  const [field, value, ...more] = cells.map(({ text }) => text);
  const isPair = field && field.length <= 40 && more.every((text) => !text);
  return isPair ? [field.replace(/\s*:$/, ''), value ?? ''] : null;
}
