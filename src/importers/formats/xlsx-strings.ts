import { tidy } from '../source.ts';
import { type Attributes, walkPart } from './office-xml.ts';
import { isUnset } from './xlsx-styles.ts';

/** A text of a workbook, without what is struck through in it. */
export interface SheetText {
  text: string;
  struck?: string;
  /** Its runs say themselves what is struck through. */
  rich?: true;
}

/** A text put together of its runs, as the tags in it say. */
export class Runs {
  #text = '';
  #struck = '';
  #isStruck = false;
  #isRich = false;
  /** Within a text, and not in the reading of its characters that stands beside it. */
  #inText = false;
  #aside = false;

  open(name: string, attributes: Attributes): void {
    if (name === 't') this.#inText = !this.#aside;
    else if (name === 'r') {
      this.#isRich = true;
      this.#isStruck = false;
    } else if (name === 'strike') this.#isStruck = this.#isRich && !isUnset(attributes);
    else if (name === 'rPh') this.#aside = true;
  }

  add(text: string): void {
    if (!this.#inText) return;
    if (this.#isStruck) this.#struck += text;
    else this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'r') this.#isStruck = false;
    else if (name === 'rPh') this.#aside = false;
  }

  /** What was put together; the next one begins. */
  taken(): SheetText {
    const text = written(this.#text);
    const made: SheetText = this.#isRich
      ? { text, struck: tidy(written(this.#struck)), rich: true }
      : { text };
    this.#text = '';
    this.#struck = '';
    this.#isRich = false;
    return made;
  }
}

/** Characters that XML does not hold are written as “_x000D_”. */
function written(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\dA-F]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The texts that a workbook’s cells share, by their numbers. */
export function sharedTexts(part: Uint8Array | undefined): SheetText[] {
  const texts: SheetText[] = [];
  const runs = new Runs();
  if (part)
    walkPart(part, {
      open: (name, attributes) => runs.open(name, attributes),
      text: (text) => runs.add(text),
      close(name) {
        runs.close(name);
        if (name === 'si') texts.push(runs.taken());
      },
    });
  return texts;
}
