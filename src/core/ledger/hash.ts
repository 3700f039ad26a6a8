import { hash } from 'node:crypto';

/** SHA-256 of a text or of bytes, 64 hexadecimal characters. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  return asKept(new Writer().written(value));
}

/** What stands in a text's place, as JSON; null: the text itself. `field` is the one that it, or the list around it, stands in. */
export type TakeOut = (text: string, field: string) => string | null;

/** The same with some texts taken out. */
export function canonicalWithout(value: unknown, take: TakeOut): string {
  return asKept(new Writer(take).written(value));
}

/** Half of a pair of characters is kept as “�”, so it is hashed as that too. JSON has it as an escape, behind a pair of backslashes it is none. */
function asKept(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(
    /(\\\\)|\\ud[89a-f][\da-f]{2}/g,
    (_all, backslashes?: string) => backslashes ?? '\ufffd',
  );
}

/** The fields of an object as they stand in it, and in their order; each is written behind its mark, the first one behind its key alone. */
interface Shape {
  names: string[];
  sorted: string[];
  keys: string[];
  marks: string[];
}

/** What JSON does not write as it stands: all but these, which leave out quotes, control characters and halves of pairs. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/**
 * Thousands of rows of one entry have the same fields, which are put in order once. Parts that are joined at the end take V8
 * half the time of a text that grows.
 */
class Writer {
  readonly #take: TakeOut;
  readonly #parts: string[] = [];
  /** By the first field’s name. */
  readonly #shapes = new Map<string, Shape>();

  constructor(take: TakeOut = () => null) {
    this.#take = take;
  }

  written(value: unknown): string {
    this.#value(value, '', '');
    return this.#parts.join('');
  }

  #value(value: unknown, field: string, mark: string): void {
    if (typeof value === 'string') this.#text(value, field, mark);
    else if (value === null || value === undefined) this.#parts.push(`${mark}null`);
    else if (Array.isArray(value)) this.#list(value, field, mark);
    else if (isFields(value)) this.#fields(value, mark);
    else this.#parts.push(mark + JSON.stringify(value));
  }

  #text(text: string, field: string, mark: string): void {
    const instead = this.#take(text, field);
    if (instead !== null) this.#parts.push(mark + instead);
    else this.#parts.push(ESCAPED.test(text) ? mark + JSON.stringify(text) : `${mark}"${text}"`);
  }

  #list(values: readonly unknown[], field: string, mark: string): void {
    for (let i = 0; i < values.length; i++) this.#value(values[i], field, i ? ',' : `${mark}[`);
    this.#parts.push(values.length ? ']' : `${mark}[]`);
  }

  #fields(fields: Record<string, unknown>, mark: string): void {
    const { sorted, keys, marks } = this.#shapeOf(Object.keys(fields));
    let isEmpty = true;
    for (let i = 0; i < sorted.length; i++) {
      const name = sorted[i] ?? '';
      const value = fields[name];
      if (value === undefined) continue;
      this.#value(value, name, isEmpty ? `${mark}{${keys[i]}` : (marks[i] ?? ''));
      isEmpty = false;
    }
    this.#parts.push(isEmpty ? `${mark}{}` : '}');
  }

  #shapeOf(names: string[]): Shape {
    const [first = ''] = names;
    const before = this.#shapes.get(first);
    if (before && isSame(before.names, names)) return before;
    const sorted = names.toSorted();
    const keys = sorted.map((name) => `${JSON.stringify(name)}:`);
    const shape = { names, sorted, keys, marks: keys.map((key) => `,${key}`) };
    this.#shapes.set(first, shape);
    return shape;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
