import { formatDate } from '../../core/base/time/days.ts';
import type { Cell } from '../cell.ts';
import { priorityIn } from '../sections.ts';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import { CellWords } from './cell-words.ts';
import type { Probe, ReadBlocks } from './format.ts';
import { Grid, tableBlocks } from './grid.ts';
import { leftOut } from './listing.ts';
import { type OdsStyles, odsStyles } from './ods-styles.ts';
import { walkXml } from './office-xml.ts';
import { openZip } from './zip-guard.ts';

/** Rows and columns are written once with how often they are repeated: to the sheet's end where they are empty. */
const MOST_REPEATS = 1_000;
const MOST_COLUMNS = 200;

/** A spreadsheet as blocks, sheet after sheet. */
export function readOds({ bytes }: Probe): ReadBlocks {
  const parts = openZip(bytes, /^(?:content|styles)\.xml$|^META-INF\/manifest\.xml$/);
  if (/encryption-data/.test(parts.get('META-INF/manifest.xml') ?? ''))
    throw new UnreadableFile('The file is locked with a password. Save it without one and try again.');
  const content = parts.get('content.xml') ?? '';
  const sheets = new Sheets(odsStyles([parts.get('styles.xml') ?? '', content]));
  walkXml(content, sheets);
  const visible = sheets.all.filter(({ hidden }) => !hidden);
  const read = visible.length ? visible : sheets.all;
  return {
    blocks: read.flatMap(({ name, grid }) => [...headingOf(name), ...tableBlocks(grid.rows, name)]),
    notes: leftOut(sheets.all.filter((sheet) => !read.includes(sheet)).map(({ name }) => name)),
  };
}

function headingOf(name: string): Block[] {
  return priorityIn(name, true) ? [{ kind: 'heading', text: name, level: 1, line: 1, table: name }] : [];
}

interface Sheet {
  name: string;
  hidden: boolean;
  grid: Grid;
}

/** One walk through the content: sheets, rows, cells and the words in them. */
class Sheets {
  readonly all: Sheet[] = [];
  readonly #styles: OdsStyles;
  #line = 0;
  #repeats = 1;
  #row: { cell: Cell; across: number; down: number }[] = [];
  #hiddenRow = false;
  #cell: { words: CellWords; attributes: Record<string, string> } | null = null;
  #struck: boolean[] = [];
  #aside = 0;

  constructor(styles: OdsStyles) {
    this.#styles = styles;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'table') {
      const hidden = this.#styles.hidden.has(attributes['style-name'] ?? '');
      this.all.push({ name: tidy(attributes.name ?? ''), hidden, grid: new Grid() });
      this.#line = 0;
    } else if (name === 'table-row') {
      this.#repeats = Number(attributes['number-rows-repeated'] ?? 1) || 1;
      this.#hiddenRow = /collapse|filter/.test(attributes.visibility ?? '');
      this.#row = [];
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cell = { words: new CellWords(), attributes };
      this.#cell.words.colour = this.#styles.colours.get(attributes['style-name'] ?? '');
    } else if (name === 'annotation') this.#aside++;
    else if (name === 's' && this.#cell) this.#cell.words.add(' ');
    else if (name === 'line-break' || name === 'tab' || name === 'p') this.#cell?.words.space();
    else if (name === 'a') this.#cell?.words.linkTo(attributes.href);
    if (name === 'span') this.#struck.push(this.#styles.struck.has(attributes['style-name'] ?? ''));
  }

  text(text: string): void {
    if (this.#aside || !this.#cell || !text) return;
    const whole = this.#styles.struck.has(this.#cell.attributes['style-name'] ?? '');
    this.#cell.words.add(text, whole || this.#struck.includes(true));
  }

  close(name: string): void {
    if (name === 'annotation') this.#aside--;
    else if (name === 'span') this.#struck.pop();
    else if (name === 'table-cell') this.#endCell();
    else if (name === 'covered-table-cell') this.#cell = null;
    else if (name === 'table-row') this.#endRow();
  }

  #endCell(): void {
    if (!this.#cell) return;
    const { words, attributes } = this.#cell;
    const cell = this.#cellOf(words, attributes);
    const repeats = Math.min(Number(attributes['number-columns-repeated'] ?? 1) || 1, MOST_COLUMNS);
    const across = Number(attributes['number-columns-spanned'] ?? 1) || 1;
    const down = Number(attributes['number-rows-spanned'] ?? 1) || 1;
    for (let i = 0; i < repeats && this.#row.length < MOST_COLUMNS; i++)
      this.#row.push({ cell, across, down });
    this.#cell = null;
  }

  #cellOf(words: CellWords, attributes: Record<string, string>): Cell {
    const cell = words.cell(this.#line + 1);
    const day = /^\d{4}-\d{2}-\d{2}/.exec(attributes['date-value'] ?? '')?.[0];
    if (attributes['value-type'] !== 'date' || !day || !cell.text) return cell;
    const month = this.#styles.months.has(attributes['style-name'] ?? '');
    const text = month ? formatDate(day).replace(/^\d+ /, '') : formatDate(day);
    return { ...cell, text, date: { day, precision: month ? 'month' : 'day' } };
  }

  #endRow(): void {
    const sheet = this.all.at(-1);
    if (!sheet) return;
    while (this.#row.length && isEmpty(this.#row.at(-1)?.cell)) this.#row.pop();
    const times = this.#row.length ? Math.min(this.#repeats, MOST_REPEATS) : 0;
    for (let i = 0; i < times; i++) {
      sheet.grid.startRow(this.#line + i + 1, this.#hiddenRow ? { hidden: true } : {});
      for (const { cell, across, down } of this.#row) sheet.grid.add(cell, across, down);
    }
    this.#line += this.#repeats;
  }
}

function isEmpty(cell: Cell | undefined): boolean {
  return !cell?.text && !cell?.struck && !cell?.colour;
}
