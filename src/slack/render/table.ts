import type { KnownBlock, TableBlock } from '@slack/types';
import type { ListItem, PartOf } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { cut, LIMITS } from './limits.ts';

const CELL = 300;

/** A table as Slack's own, in pieces that fit; `message.ts` puts each on a page of its own, as Slack asks. */
export function tableBlocks({ columns, rows }: PartOf<'table'>): KnownBlock[] {
  const shown = columns.slice(0, LIMITS.tableColumns);
  const head = shown.map(({ label }) => raw(label));
  const blocks: KnownBlock[] = [];
  let body: ReturnType<typeof raw>[][] = [];
  let size = 0;
  const flush = () => {
    if (body.length) blocks.push(table([head, ...body]));
    body = [];
    size = 0;
  };
  const table = (cells: ReturnType<typeof raw>[][]): TableBlock => ({
    type: 'table',
    column_settings: shown.map(({ align = 'left' }) => ({ align, is_wrapped: true })),
    rows: cells,
  });
  for (const row of rows) {
    const cells = row
      .slice(0, LIMITS.tableColumns)
      .map(({ text, mark }) => raw(mark ? `${SIGNS[mark]} ${text}` : text));
    const length = JSON.stringify(cells).length;
    if (body.length >= LIMITS.tableRows - 1 || size + length > 8_000) flush();
    body.push(cells);
    size += length;
  }
  flush();
  return blocks;
}

/** Raw text is shown as it stands; Slack refuses an empty cell. */
function raw(text: string) {
  return { type: 'raw_text' as const, text: cut(text, CELL) || ' ' };
}

/** The same as a list: a line for each row, what stands in its first column, and the rest with the columns’ names. */
export function tableItems({ columns, rows }: PartOf<'table'>): ListItem[] {
  return rows.map((row) => {
    const cells = row.map(({ text, mark }, i) => ({
      label: columns[i]?.label ?? '',
      value: cut(mark ? `${SIGNS[mark]} ${text}` : text, CELL),
    }));
    const [first, ...others] = cells.filter(({ value }) => value.trim());
    const detail = others.map(({ label, value }) => (label ? `${label}: ${value}` : value)).join(' · ');
    return { text: first?.value ?? '–', ...(detail && { detail }) };
  });
}
