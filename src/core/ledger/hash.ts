import { hash } from 'node:crypto';

/** SHA-256 of a text or of bytes, 64 hexadecimal characters. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  return asKept(new Writer().text(value));
}

/** Half of a pair of characters is kept as “�”, so it is hashed as that too. JSON has it as an escape, behind a pair of backslashes it is none. */
function asKept(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(
    /(\\\\)|\\ud[89a-f][\da-f]{2}/g,
    (_all, backslashes?: string) => backslashes ?? '\ufffd',
  );
}

/** The fields of an object as they stand in it, and in their order, each with what is written before its value. */
interface Shape {
  names: string[];
  sorted: string[];
  keys: string[];
}

/** What JSON does not write as it stands: all but these, which leave out quotes, control characters and halves of pairs. */
const ESCAPED = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Thousands of rows of one entry have the same fields, which are put in order once; loops are what V8 runs fastest here. */
class Writer {
  /** By the first field’s name. */
  readonly #shapes = new Map<string, Shape>();

  text(value: unknown): string {
    if (typeof value === 'string') return ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`;
    if (value === undefined) return 'null';
    if (Array.isArray(value)) return this.#list(value);
    return isFields(value) ? this.#fields(value) : JSON.stringify(value);
  }

  #list(values: readonly unknown[]): string {
    let text = '';
    for (let i = 0; i < values.length; i++) text += (i ? ',' : '') + this.text(values[i]);
    return `[${text}]`;
  }

  #fields(fields: Record<string, unknown>): string {
    const { sorted, keys } = this.#shapeOf(Object.keys(fields));
    let text = '';
    for (let i = 0; i < sorted.length; i++) {
      const value = fields[sorted[i] ?? ''];
      if (value !== undefined) text += (text && ',') + keys[i] + this.text(value);
    }
    return `{${text}}`;
  }

  #shapeOf(names: string[]): Shape {
    const [first = ''] = names;
    const before = this.#shapes.get(first);
    if (before && isSame(before.names, names)) return before;
    const sorted = names.toSorted();
    const shape = { names, sorted, keys: sorted.map((name) => `${JSON.stringify(name)}:`) };
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
