import { hash } from 'node:crypto';

/** SHA-256 of a text or of bytes, 64 hexadecimal characters. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys and without absent fields, so that the same content always has the same hash. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields: Record<string, unknown> = { ...value };
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    const inner = fields[name];
    if (inner !== undefined) text += `${text && ','}${JSON.stringify(name)}:${canonical(inner)}`;
  }
  return `{${text}}`;
}
