import { hash } from 'node:crypto';

/** SHA-256 of a text or of bytes, 64 hexadecimal characters. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  const sorted = new Sorted();
  const copy = sorted.copy(value);
  return asKept(sorted.inOrder ? JSON.stringify(copy) : written(value));
}

/** Half of a pair of characters is kept as “�”, so it is hashed as that too. JSON has it as an escape, behind a pair of backslashes it is none. */
function asKept(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(
    /(\\\\)|\\ud[89a-f][\da-f]{2}/g,
    (_all, backslashes?: string) => backslashes ?? '\ufffd',
  );
}

/** Names that an object does not keep in the order in which they are set. */
const OUT_OF_ORDER = /^(?:\d+|__proto__|toJSON)$/;

/** A value's copy whose fields are set in their order: written by the engine in a third of the time that `written` takes. */
class Sorted {
  inOrder = true;

  copy(value: unknown): unknown {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((inner) => this.copy(inner));
    if (typeof value !== 'object') return value;
    const fields: Record<string, unknown> = { ...value };
    const copied: Record<string, unknown> = {};
    for (const name of Object.keys(fields).sort()) {
      const inner = fields[name];
      if (inner === undefined) continue;
      if (OUT_OF_ORDER.test(name)) this.inOrder = false;
      else copied[name] = this.copy(inner);
    }
    return copied;
  }
}

function written(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const fields: Record<string, unknown> = { ...value };
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    const inner = fields[name];
    if (inner !== undefined) text += `${text && ','}${JSON.stringify(name)}:${written(inner)}`;
  }
  return `{${text}}`;
}
