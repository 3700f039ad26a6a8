import type { Cell, CellColour } from '../cell.ts';
import { cellText } from '../cell-text.ts';
import { tidy } from '../source.ts';

/** Collects what stands in one cell or paragraph, run by run, as a document's reader walks through it. */
export class CellWords {
  #text = '';
  #struck = '';
  link: string | undefined;
  colour: CellColour | undefined;

  add(text: string, struck = false): void {
    if (struck) this.#struck += text;
    else this.#text += text;
  }

  /** A line ends here, or a paragraph: words on both sides of it stay apart. */
  space(): void {
    this.#text += ' ';
    this.#struck += ' ';
  }

  /** A paragraph of this cell, with the number that is printed before it. */
  take(paragraph: CellWords, number: string | null): void {
    if (number !== null) this.add(`${number} `);
    this.add(paragraph.#text);
    this.add(paragraph.#struck, true);
    this.space();
    this.linkTo(paragraph.link);
  }

  /** Keeps the first link to the web or to mail. */
  linkTo(address: string | undefined): void {
    if (address && /^(?:https?:\/\/|mailto:)/i.test(address)) this.link ??= address;
  }

  get text(): string {
    return tidy(this.#text);
  }

  /** @throws UnreadableFile where it is longer than a cell can be; `line` is where it stands. */
  cell(line: number): Cell {
    const struck = tidy(this.#struck);
    return {
      text: cellText(this.#text, line),
      ...(struck ? { struck: cellText(struck, line) } : {}),
      ...(this.colour ? { colour: this.colour } : {}),
      ...(this.link ? { link: this.link } : {}),
    };
  }
}
