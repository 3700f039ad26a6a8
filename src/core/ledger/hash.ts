import { hash } from 'node:crypto';

/** SHA-256 of a text or of bytes, 64 hexadecimal characters. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  return asKept(textOf(value));
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

/**
 * Shapes by their first field’s name, the newest of each: entries have the same few over and over, which are put in order
 * once. What comes from outside has any names, so that there is a bound.
 */
const SHAPES = new Map<string, Shape[]>();
const MOST_NAMES = 500;
const MOST_ALIKE = 16;

/** Loops are what V8 runs fastest here. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return ESCAPED.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (value === undefined) return 'null';
  if (Array.isArray(value)) return listText(value);
  return isFields(value) ? fieldsText(value) : JSON.stringify(value);
}

function listText(values: readonly unknown[]): string {
  let text = '';
  for (let i = 0; i < values.length; i++) text += (i ? ',' : '') + textOf(values[i]);
  return `[${text}]`;
}

function fieldsText(fields: Record<string, unknown>): string {
  const { sorted, keys } = shapeOf(Object.keys(fields));
  let text = '';
  for (let i = 0; i < sorted.length; i++) {
    const value = fields[sorted[i] ?? ''];
    if (value !== undefined) text += (text && ',') + keys[i] + textOf(value);
  }
  return `{${text}}`;
}

function shapeOf(names: string[]): Shape {
  const [first = ''] = names;
  const known = SHAPES.get(first) ?? [];
  for (let i = 0; i < known.length; i++) {
    const shape = known[i];
    if (shape && isSame(shape.names, names)) return shape;
  }
  const sorted = names.toSorted();
  const shape = { names, sorted, keys: sorted.map((name) => `${JSON.stringify(name)}:`) };
  if (SHAPES.size >= MOST_NAMES) SHAPES.clear();
  SHAPES.set(first, [shape, ...known.slice(0, MOST_ALIKE - 1)]);
  return shape;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
