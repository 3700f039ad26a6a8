import type { Cell, PartOf } from '../../core/base/replies/reply.ts';
import { groundOf, signed } from '../colours.ts';
import type { Block } from './flow.ts';
import { asSpoken, type Element, HEAD, QUIET, RULE, type Sheet, type Style } from './sheet.ts';

const BESIDE = 4;

interface Column {
  label: string;
  x: number;
  width: number;
  align: 'left' | 'right';
}

interface Drawn {
  text: string;
  lines: string[];
  style: Style;
  ground: string | null;
}

/** A table: its headings again on every page, its rows whole where a page can hold them. */
export function tableBlocks(
  sheet: Sheet,
  { caption, columns, rows }: PartOf<'table'>,
  title: string,
): Block[] {
  const grid = new Grid(sheet, columns);
  const shown = caption && caption !== title && !sheet.format.dense ? caption : null;
  const style: Style = { size: 8, colour: QUIET };
  const above = shown ? sheet.lines(shown, style, sheet.width) : [];
  const high = above.length * sheet.leading(style) + (above.length ? sheet.sized(4) : 0);
  const first = rows.slice(0, 2).reduce((sum, row) => sum + grid.heightOf(grid.rowOf(row)), 0);
  return [
    {
      least: high + grid.headHeight + Math.min(first, sheet.whole / 2),
      draw() {
        const table = sheet.element('Table', sheet.within);
        if (shown) {
          sheet.leaf('Caption', table, () => sheet.write(above, sheet.left, sheet.y, sheet.width, style));
          sheet.y += high;
        }
        grid.draw(table, rows);
        table.end();
        sheet.y += sheet.sized(sheet.format.dense ? 3 : 9);
      },
    },
  ];
}

class Grid {
  readonly headHeight: number;
  readonly #sheet: Sheet;
  readonly #columns: Column[];
  readonly #head: Drawn[];
  readonly #size: number;
  readonly #over: number;

  constructor(sheet: Sheet, columns: PartOf<'table'>['columns']) {
    this.#sheet = sheet;
    const { dense } = sheet.format;
    this.#size = dense ? 7.6 : 8.3;
    this.#over = sheet.sized(dense ? 1.6 : 2.6);
    const all = columns.reduce((sum, { weight = 1 }) => sum + weight, 0);
    let x = sheet.left;
    this.#columns = columns.map(({ label, weight = 1, align = 'left' }) => {
      const width = (weight / all) * sheet.width;
      const column = { label, x, width, align };
      x += width;
      return column;
    });
    this.#head = this.#columns.map(({ label, width, align }) => {
      const style: Style = { size: this.#size, face: 'bold', colour: '#FFFFFF', align };
      return { text: label, style, ground: HEAD, lines: sheet.lines(label, style, width - 2 * BESIDE) };
    });
    this.headHeight = this.heightOf(this.#head);
  }

  rowOf(cells: Cell[]): Drawn[] {
    return this.#columns.map(({ width, align }, i) => {
      const { text, mark } = cells[i] ?? { text: '' };
      const colours = mark ? groundOf(mark) : null;
      const style: Style = { size: this.#size, align, ...(colours && { colour: `#${colours.ink}` }) };
      const words = signed(text, mark);
      return {
        text: words,
        lines: this.#sheet.lines(words, style, width - 2 * BESIDE),
        style,
        ground: colours && `#${colours.ground}`,
      };
    });
  }

  heightOf(row: Drawn[]): number {
    return this.#heightOf(Math.max(1, ...row.map(({ lines }) => lines.length)));
  }

  #heightOf(lines: number): number {
    return lines * this.#sheet.leading({ size: this.#size }) + 2 * this.#over;
  }

  draw(table: Element, rows: Cell[][]): void {
    const sheet = this.#sheet;
    const head = sheet.element('THead', table);
    const top = sheet.element('TR', head);
    this.#grounds(this.#head, this.headHeight);
    for (const i of this.#columns.keys())
      this.#cell(sheet.element('TH', top, { scope: 'Column' }), 'TH', this.#head, i);
    top.end();
    head.end();
    sheet.y += this.headHeight;
    if (!rows.length) return;
    const body = sheet.element('TBody', table);
    for (const [i, cells] of rows.entries()) {
      const row = this.rowOf(cells);
      // The last row never stands alone on a page.
      const next = i > 0 && i === rows.length - 2 ? rows[i + 1] : undefined;
      const both = this.heightOf(row) + (next ? this.heightOf(this.rowOf(next)) : 0);
      const high = both < sheet.whole / 2 ? both : this.heightOf(row);
      if (high > sheet.room && high <= sheet.whole - this.headHeight) this.#turn();
      this.#row(body, row);
    }
    body.end();
  }

  /** The next page, with the headings again for the eye alone. */
  #turn(): void {
    const sheet = this.#sheet;
    sheet.nextPage();
    this.#grounds(this.#head, this.headHeight);
    sheet.decoration(() => {
      for (const i of this.#columns.keys()) this.#words(this.#head, i);
    }, 'Pagination');
    sheet.y += this.headHeight;
  }

  /** A row, on as many pages as it is long. */
  #row(body: Element, row: Drawn[]): void {
    const sheet = this.#sheet;
    const line = sheet.element('TR', body);
    const cells = row.map(({ text }, i) => {
      const type = i === 0 ? ('TH' as const) : ('TD' as const);
      const options = { ...(i === 0 && { scope: 'Row' as const }), ...asSpoken(text) };
      return { type, element: sheet.element(type, line, options) };
    });
    const most = Math.max(1, ...row.map(({ lines }) => lines.length));
    for (let from = 0; from < most; ) {
      const fit = Math.floor((sheet.room - 2 * this.#over) / sheet.leading({ size: this.#size }));
      const count = Math.min(most - from, fit);
      if (count < 1) {
        this.#turn();
        continue;
      }
      const part = row.map((cell) => ({ ...cell, lines: cell.lines.slice(from, from + count) }));
      const high = this.#heightOf(count);
      this.#grounds(part, high);
      for (const [i, { element, type }] of cells.entries())
        if (part[i]?.lines.length) sheet.content(element, type, () => this.#words(part, i));
      sheet.y += high;
      from += count;
    }
    for (const { element } of cells) element.end();
    line.end();
  }

  #cell(element: Element, type: string, row: Drawn[], i: number): void {
    this.#sheet.content(element, type, () => this.#words(row, i));
    element.end();
  }

  #words(row: Drawn[], i: number): void {
    const [column, drawn] = [this.#columns[i], row[i]];
    if (!column || !drawn) return;
    const { x, width } = column;
    this.#sheet.write(drawn.lines, x + BESIDE, this.#sheet.y + this.#over, width - 2 * BESIDE, drawn.style);
  }

  #grounds(row: Drawn[], high: number): void {
    const { doc, y, left, width } = this.#sheet;
    this.#sheet.decoration(() => {
      for (const [i, { ground }] of row.entries()) {
        const column = this.#columns[i];
        if (ground && column) doc.rect(column.x, y, column.width, high).fill(ground);
      }
      doc
        .lineWidth(0.5)
        .moveTo(left, y + high)
        .lineTo(left + width, y + high)
        .stroke(RULE);
    });
  }
}
