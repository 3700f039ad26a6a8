import type { Cell } from '../cell.ts';
import { UnreadableFile } from '../source.ts';
import type { GridRow } from './grid.ts';
import { type Attributes, isSet, numbered, type XmlWalk } from './office-xml.ts';
import { type CellValue, serialDate, writtenDate, xlsxCell } from './xlsx-cell.ts';
import { columnLetters, columnNumber, type Formula, moved } from './xlsx-formula.ts';
import { coverMerged, type Merge, mergeOf } from './xlsx-merges.ts';
import { resultsOf } from './xlsx-results.ts';
import { fill, type OpenFormula, type SheetRow } from './xlsx-rows.ts';
import { Runs, type SheetText } from './xlsx-strings.ts';
import { type CellStyle, PLAIN } from './xlsx-styles.ts';

export const MOST_COLUMNS = 200;
/** Each cell takes a hundred bytes of memory and more. */
const MOST_CELLS = 400_000;
const MOST_MERGED_CELLS = 100_000;

/** What all sheets of a workbook share. */
export interface SheetContext {
  texts: SheetText[];
  styles: CellStyle[];
  /** Days are counted from 1904. */
  from1904: boolean;
}

/** A sheet as one walk through its tags reads it: rows as they come, and at its end what its merges, links and formulas make of them. */
export class Sheet implements XmlWalk {
  readonly rows = new Map<number, SheetRow>();
  /** Addresses of formulas that have no result. */
  lacking: string[] = [];
  readonly #name: string;
  readonly #context: SheetContext;
  /** Where links lead to, by their id. */
  readonly #links: ReadonlyMap<string, string>;
  readonly #merges: Merge[] = [];
  readonly #linked: { ref: string; link: string }[] = [];
  readonly #shared = new Map<string, Formula>();
  readonly #open: OpenFormula[] = [];
  readonly #runs = new Runs();
  #inData = false;
  #row: SheetRow | null = null;
  #line = 0;
  #column = 0;
  #many = 0;
  #merged = 0;
  #style: CellStyle = PLAIN;
  #type = '';
  #value: string | null = null;
  #formula: { text: string; shared: string | null } | null = null;
  #reading: 'v' | 'f' | 'is' | '' = '';

  constructor(name: string, context: SheetContext, links: ReadonlyMap<string, string>) {
    this.#name = name;
    this.#context = context;
    this.#links = links;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#reading === 'is') this.#runs.open(name, attributes);
    else if (name === 'c' && this.#row) this.#startCell(attributes);
    else if (name === 'v' && this.#row) {
      this.#reading = 'v';
      this.#value ??= '';
    } else if (name === 'f' && this.#row) {
      this.#reading = 'f';
      const isShared = attributes.t === 'shared';
      this.#formula = { text: '', shared: isShared ? (attributes.si ?? '') : null };
    } else if (name === 'is' && this.#row) this.#reading = 'is';
    else if (name === 'row' && this.#inData) this.#startRow(attributes);
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'mergeCell') this.#merge(attributes.ref ?? '');
    else if (name === 'hyperlink') {
      const link = this.#links.get(attributes.id ?? '');
      if (link) this.#linked.push({ ref: attributes.ref ?? '', link });
    }
  }

  text(text: string): void {
    if (this.#reading === 'v') this.#value += text;
    else if (this.#reading === 'is') this.#runs.add(text);
    else if (this.#reading === 'f' && this.#formula) this.#formula.text += text;
  }

  close(name: string): void {
    if (name === 'c' && this.#row) this.#endCell(this.#row);
    else if (name === 'is') this.#reading = '';
    else if (this.#reading === 'is') this.#runs.close(name);
    else if (name === 'v' || name === 'f') this.#reading = '';
    else if (name === 'row') this.#row = null;
    else if (name === 'sheetData') this.#inData = false;
  }

  #startRow(attributes: Attributes): void {
    this.#line = numbered(attributes, 'r') ?? this.#line + 1;
    this.#column = 0;
    const depth = numbered(attributes, 'outlineLevel');
    this.#row = this.rows.get(this.#line) ?? {
      line: this.#line,
      cells: [],
      fills: null,
      across: false,
      ...(isSet(attributes, 'hidden') ? { hidden: true as const } : {}),
      ...(depth ? { depth } : {}),
    };
  }

  #startCell(attributes: Attributes): void {
    if (++this.#many > MOST_CELLS) {
      throw new UnreadableFile(
        `The workbook is too complex: a sheet has more than ${MOST_CELLS.toLocaleString('en-GB')} cells. Copy the plan into a new workbook.`,
      );
    }
    this.#column = columnIn(attributes.r ?? '') || this.#column + 1;
    this.#style = this.#context.styles[numbered(attributes, 's') ?? 0] ?? PLAIN;
    this.#type = attributes.t ?? '';
    this.#value = null;
    this.#formula = null;
  }

  #endCell(row: SheetRow): void {
    const value = this.#valueRead();
    const column = this.#column;
    const style = this.#style;
    if (value === undefined && !this.#formula) {
      if (style.colour && column <= MOST_COLUMNS) fill(row, column, style.colour);
      return;
    }
    if (column > MOST_COLUMNS) this.#refuseFar(column);
    // Sheets may be formatted down to their last row, a million of them.
    if (!row.cells.length) this.rows.set(row.line, row);
    row.cells[column - 1] = xlsxCell(value ?? null, style, row.line);
    const text = this.#formulaHere(row.line);
    if (text !== null && (value === undefined || value === ''))
      this.#open.push({ text, line: row.line, column, style, isEmptyText: value === '' });
  }

  /** What the cell holds; undefined: nothing. */
  #valueRead(): CellValue | undefined {
    const written = this.#value;
    if (this.#type === 'inlineStr') {
      const inline = this.#runs.taken();
      return inline.text || inline.struck ? inline : (written ?? undefined);
    }
    // An empty text is a result too, as charts of bars have it in each cell.
    if (written === null || (!written && !(this.#formula && this.#type === 'str'))) return undefined;
    switch (this.#type) {
      case 's':
        return this.#context.texts[Number.parseInt(written, 10)] ?? null;
      case 'str':
        return written;
      case 'b':
        return Number.parseInt(written, 10) !== 0;
      case 'e':
        return null;
      case 'd':
        return writtenDate(written);
      default: {
        const number = Number.parseFloat(written);
        return this.#style.isDate ? serialDate(number, this.#context.from1904) : number;
      }
    }
  }

  /** The cell’s formula as it reads here; null: it has none. */
  #formulaHere(line: number): string | null {
    if (!this.#formula) return null;
    const { text, shared } = this.#formula;
    const here = { text, line, column: this.#column };
    if (shared === null) return text;
    const first = this.#shared.get(shared);
    if (!first || text) this.#shared.set(shared, here);
    return first && !text ? moved(first, here) : text;
  }

  #merge(ref: string): void {
    const merge = mergeOf(ref);
    if (!merge) return;
    this.#merged += (merge.right - merge.left + 1) * (merge.bottom - merge.top + 1);
    if (this.#merged > MOST_MERGED_CELLS) {
      throw new UnreadableFile(
        'The workbook is too complex: it merges far more cells than a plan needs. Copy the plan into a new workbook.',
      );
    }
    this.#merges.push(merge);
  }

  #refuseFar(column: number): never {
    throw new UnreadableFile(
      `The sheet “${this.#name}” is too complex: ${columnLetters(column)}${this.#line} is filled, and a plan has ${MOST_COLUMNS} columns at most. Copy the plan into a new workbook.`,
    );
  }

  /** The rows that hold something, once the walk has ended. */
  read(): GridRow[] {
    this.lacking = resultsOf(this.#open, this.rows);
    for (const { ref, link } of this.#linked) this.#link(ref, link);
    for (const merge of this.#merges) coverMerged(this.rows, merge);
    return [...this.rows.values()]
      .sort((a, b) => a.line - b.line)
      .map(({ fills, cells, ...row }) => ({ ...row, cells: withColours(cells, fills) }));
  }

  #link(ref: string, link: string): void {
    const place = mergeOf(ref);
    const row = place && this.rows.get(place.top);
    if (!row || place.left > MOST_COLUMNS) return;
    row.cells[place.left - 1] = { ...(row.cells[place.left - 1] ?? { text: '' }), link };
  }
}

/** With cells that say by their fill alone how an activity stands; a fill that words in the row have too is a band across it. */
function withColours(cells: (Cell | undefined)[], fills: SheetRow['fills']): Cell[] {
  if (fills) {
    const worded = new Set(cells.map((cell) => cell?.colour));
    for (const [column, colour] of fills)
      if (!cells[column - 1] && !worded.has(colour)) cells[column - 1] = { text: '', colour };
  }
  return Array.from(cells, (cell) => cell ?? { text: '' });
}

function columnIn(address: string): number {
  let letters = 0;
  while (letters < address.length && address.charCodeAt(letters) > 0x40) letters++;
  return letters > 3 ? 0 : columnNumber(address.slice(0, letters));
}
