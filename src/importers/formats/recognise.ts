import { formatDate } from '../../core/base/time/days.ts';
import type { Cell } from '../cell.ts';
import { namesBody, namesRole } from '../cell-kinds.ts';
import { type Block, tidy } from '../source.ts';
import type { ReadBlocks, ToolHints } from './format.ts';
import { listOf } from './listing.ts';
import { FIELDS, type Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

type Row = Extract<Block, { kind: 'row' }>;

/** How far down a sheet the headings of an export stand. */
const DEEPEST_HEADING = 30;

/** An export of a known program with its rows understood: how deep each stands, which are headings, what its days are. */
export function recognised(read: ReadBlocks): ReadBlocks {
  const found = toolOf(read.blocks, read.tool);
  if (!found) return read;
  const { tool, head } = found;
  const export_ = new Export(tool, head);
  const blocks = read.blocks.flatMap((block) => export_.block(block));
  return {
    ...read,
    blocks,
    tool: tool.name,
    hints: hintsOf(tool),
    notes: [...(read.notes ?? []), ...export_.notes()],
  };
}

function hintsOf({ columns }: Tool): ToolHints {
  const byHeading = FIELDS.flatMap((field) =>
    (columns[field] ?? []).map((heading) => [heading, field] as const),
  );
  return { columns: Object.fromEntries(byHeading) };
}

/** Two or more headings that only one program writes together. */
function toolOf(blocks: Block[], named: string | undefined): { tool: Tool; head: Row } | null {
  const rows = blocks.filter((block) => block.kind === 'row').slice(0, DEEPEST_HEADING);
  for (const head of rows) {
    const headings = new Set(head.cells.map(({ text }) => headingKey(text)));
    const tool = TOOLS.find(({ name, signatures }) =>
      named ? name === named : signatures.some((words) => words.every((word) => headings.has(word))),
    );
    if (tool) return { tool, head };
  }
  return null;
}

/** "Task_Name" in one version is "Task Name" in another. */
export function headingKey(text: string): string {
  return tidy(text.replaceAll('_', ' ')).toLowerCase();
}

/** "Adviser[50%],Manager (104)": each of those who were picked, without their share and number. */
function picked(text: string): string {
  const bare = text.replace(/\s*\[\d+%\]|\s*\(\d+\)(?=,|$)/g, '');
  if (/,(?=\S)/.test(bare)) return bare.replace(/\s*,\s*/g, '; ');
  // "Area Manager, Prevention" is one post with its field.
  return bare.split(/,\s+/).reduce((before, next) => {
    const field = namesRole(before.split('; ').at(-1) ?? '') && !namesRole(next) && !namesBody(next);
    return `${before}${field ? ', ' : '; '}${next}`;
  });
}

/** The rows of one export, in their order. */
class Export {
  readonly #tool: Tool;
  readonly #head: string[];
  readonly #depths = new Map<string, number>();
  readonly #asides: number[] = [];
  /** The headings of its columns of people. */
  readonly #people: ReadonlySet<string>;
  /** The headings of the tasks within a task, where they have their own. */
  #within: string[] | null = null;

  constructor(tool: Tool, head: Row) {
    this.#tool = tool;
    this.#head = head.cells.map(({ text }) => headingKey(text));
    const { owner = [], contributors = [] } = tool.columns;
    this.#people = new Set([...owner, ...contributors]);
  }

  block(block: Block): Block[] {
    if (block.kind !== 'row' || this.#isHead(block)) return [block];
    if (this.#tool.within && headingKey(block.cells[0]?.text ?? '') === this.#tool.within) {
      this.#within = block.cells.map(({ text }) => headingKey(text));
      return [];
    }
    if (this.#within && !block.cells[0]?.text) return [this.#underHead(block, this.#within)];
    this.#within = null;
    for (const kind of this.#tool.kinds ?? []) {
      const said = headingKey(this.#of(block, kind.heading));
      if (kind.sections.includes(said)) return this.#section(block);
      if (!kind.asides.includes(said)) continue;
      this.#asides.push(block.line);
      return [];
    }
    const depth = this.#depth(block);
    const cells = block.cells.map((cell, i) => this.#cell(cell, this.#head[i] ?? ''));
    return [{ ...block, cells, ...(depth ? { depth } : {}) }];
  }

  #section(row: Row): Block[] {
    const { line, table } = row;
    const text = this.#title(row);
    return text ? [{ kind: 'heading', text, level: 2, line, ...(table ? { table } : {}) }] : [];
  }

  /** A task within a task, its cells moved below the headings of the whole table. */
  #underHead(block: Row, within: string[]): Row {
    const cells = this.#head.map((heading) => block.cells[within.indexOf(heading)] ?? { text: '' });
    return { ...block, cells, depth: 1 };
  }

  notes(): string[] {
    if (!this.#asides.length) return [];
    const lines = this.#asides.length === 1 ? 'line' : 'lines';
    return [`Comments and archived tasks were left out (${lines} ${listOf(this.#asides.map(String))}).`];
  }

  #isHead({ cells }: Row): boolean {
    return cells.every(({ text }, i) => headingKey(text) === (this.#head[i] ?? ''));
  }

  #of({ cells }: Row, heading: string): string {
    const at = this.#head.indexOf(heading);
    return at < 0 ? '' : (cells[at]?.text ?? '');
  }

  #title(row: Row): string {
    const [title = ''] = (this.#tool.columns.activity ?? []).flatMap(
      (heading) => this.#of(row, heading) || [],
    );
    return title;
  }

  /** By a column of its own, by the row that it names as its parent, or as its sheet has it. */
  #depth(row: Row): number {
    const { depth, parent } = this.#tool;
    const level = depth ? Number.parseInt(this.#of(row, depth.heading), 10) : Number.NaN;
    if (depth && level >= depth.from) return level - depth.from;
    if (!parent) return row.depth ?? 0;
    const above = this.#depths.get(this.#of(row, parent.heading));
    const own = above === undefined ? (row.depth ?? 0) : above + 1;
    const key = this.#of(row, parent.of);
    if (key) this.#depths.set(key, own);
    return own;
  }

  #cell(cell: Cell, heading: string): Cell {
    const { text } = cell;
    if (/^(?:null|undefined|\[\])$/.test(text)) return { ...cell, text: '' };
    if (this.#tool.milliseconds?.includes(heading) && /^\d{12,13}$/.test(text)) {
      const day = new Date(Number(text)).toISOString().slice(0, 10);
      return { ...cell, text: formatDate(day), date: { day, precision: 'day' } };
    }
    // Lists are written in brackets, and people in some by name and number.
    const [, listed] = /^\[(.*)\]$/.exec(text) ?? [];
    const bare = listed === undefined || /\]\(|\[/.test(listed) ? text : tidy(listed.replaceAll('"', ''));
    const people = this.#tool.picksPeople && this.#people.has(heading) ? picked(bare) : bare;
    return people === text ? cell : { ...cell, text: people };
  }
}
