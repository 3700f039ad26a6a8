import fs from 'node:fs';

/** Whole or not at all: a reader never meets half an export. */
export function writeWhole(out: string, content: string | Uint8Array): void {
  const part = `${out}.part`;
  try {
    fs.writeFileSync(part, content, { mode: 0o600 });
    fs.renameSync(part, out);
  } catch (fault) {
    fs.rmSync(part, { force: true });
    throw fault;
  }
}
