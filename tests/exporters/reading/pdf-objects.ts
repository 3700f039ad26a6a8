import { inflateSync } from 'node:zlib';

/** A value of a PDF: a name begins with a slash, a reference is `{ ref }`, a text `{ text }`. */
export type Value =
  | string
  | number
  | boolean
  | null
  | Value[]
  | Dictionary
  | { ref: number }
  | { text: string };
export interface Dictionary {
  [key: string]: Value;
}

/** A PDF as its objects, as another program reads them: from the bytes alone. */
export class PdfObjects {
  readonly #pdf: string;
  readonly #places = new Map<number, number>();
  readonly trailer: Dictionary;

  constructor(bytes: Uint8Array) {
    this.#pdf = Buffer.from(bytes).toString('latin1');
    const table = this.#pdf.slice(Number(/startxref\n(\d+)/.exec(this.#pdf)![1]));
    const rows = [...table.matchAll(/^(\d{10}) \d{5} ([nf]) $/gm)];
    for (const [number, [, offset, kind]] of rows.entries())
      if (kind === 'n') this.#places.set(number, Number(offset));
    this.trailer = new Reader(table, table.indexOf('trailer') + 7).value() as Dictionary;
  }

  get numbers(): number[] {
    return [...this.#places.keys()];
  }

  object(number: number): { value: Value; stream: string | null } {
    const place = this.#places.get(number);
    if (place === undefined) throw new Error(`There is no object ${number}.`);
    const reader = new Reader(this.#pdf, this.#pdf.indexOf('obj', place) + 3);
    const value = reader.value();
    const after = reader.at + 1;
    if (!this.#pdf.startsWith('stream\n', after)) return { value, stream: null };
    const dictionary = value as Dictionary;
    const begin = after + 7;
    const raw = Buffer.from(this.#pdf.slice(begin, begin + Number(this.of(dictionary.Length))), 'latin1');
    const stream = dictionary.Filter === '/FlateDecode' ? inflateSync(raw) : raw;
    return { value, stream: stream.toString('latin1') };
  }

  /** What a value stands for. */
  of(value: Value | undefined): Value {
    return value !== null && typeof value === 'object' && 'ref' in value
      ? this.object(value.ref as number).value
      : (value ?? null);
  }

  dictionary(value: Value | undefined): Dictionary {
    return (this.of(value) ?? {}) as Dictionary;
  }

  array(value: Value | undefined): Value[] {
    const found = this.of(value);
    return Array.isArray(found) ? found : found === null ? [] : [found];
  }

  text(value: Value | undefined): string | null {
    const found = this.of(value);
    if (found === null || typeof found !== 'object' || !('text' in found)) return null;
    const words = found.text as string;
    return words.startsWith('þÿ')
      ? Buffer.from(words.slice(2), 'latin1').swap16().toString('utf16le')
      : words;
  }
}

const ENDS = /[\s()<>[\]{}/%]/;
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads one value after the other. */
class Reader {
  readonly #from: string;
  at: number;

  constructor(from: string, at: number) {
    this.#from = from;
    this.at = at;
  }

  #space(): void {
    while (/\s/.test(this.#from[this.at]!)) this.at++;
  }

  #word(): string {
    const begin = this.at++;
    while (!ENDS.test(this.#from[this.at]!)) this.at++;
    return this.#from.slice(begin, this.at);
  }

  value(): Value {
    this.#space();
    const two = this.#from.slice(this.at, this.at + 2);
    if (two === '<<') return this.#dictionary();
    if (two[0] === '<') return this.#hex();
    if (two[0] === '[') return this.#array();
    if (two[0] === '(') return { text: this.#text() };
    if (two[0] === '/') return this.#word();
    const reference = /^(\d+) \d+ R/.exec(this.#from.slice(this.at, this.at + 24));
    if (reference) {
      this.at += reference[0].length;
      return { ref: Number(reference[1]) };
    }
    const word = this.#word();
    if (word === 'true' || word === 'false') return word === 'true';
    return word === 'null' ? null : Number(word);
  }

  #dictionary(): Dictionary {
    this.at += 2;
    const found: Dictionary = {};
    for (this.#space(); !this.#from.startsWith('>>', this.at); this.#space()) {
      const key = this.#word();
      found[key.slice(1)] = this.value();
    }
    this.at += 2;
    return found;
  }

  #array(): Value[] {
    this.at++;
    const found: Value[] = [];
    for (this.#space(); this.#from[this.at] !== ']'; this.#space()) found.push(this.value());
    this.at++;
    return found;
  }

  #hex(): Value {
    const end = this.#from.indexOf('>', this.at);
    const text = Buffer.from(this.#from.slice(this.at + 1, end), 'hex').toString('latin1');
    this.at = end + 1;
    return { text };
  }

  #text(): string {
    let text = '';
    for (this.at++; this.#from[this.at] !== ')'; this.at++) {
      if (this.#from[this.at] === '\\') {
        const letter = this.#from[++this.at]!;
        text += ESCAPES[letter] ?? letter;
      } else text += this.#from[this.at];
    }
    this.at++;
    return text;
  }
}
