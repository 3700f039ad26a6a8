import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { UserFault } from './context.ts';

/** Two exports of one kind begin alike (a format's name, a heading); a workbook, which has its time there, does not. */
const BEGINS_BYTES = 64;

/**
 * Writes a file whole or not at all: a reader never meets half an export. What is there is replaced when it begins
 * as this does, as last night's export would, or with `force`; a link, a device or a folder never is.
 * @throws {UserFault} when something else is there
 */
export function writeWhole(out: string, content: string | Uint8Array, force = false): void {
  const bytes = Buffer.from(content);
  const there = fs.lstatSync(out, { throwIfNoEntry: false });
  if (there && !there.isFile())
    throw new UserFault(`${out} is ${kindOf(there)}, and nothing was written. Name a plain file.`);
  if (there && !force && !beginsAlike(out, bytes))
    throw new UserFault(
      `${out} is there already and is not an earlier export of this kind, so it was left alone. Name another file, or say --force to replace it.`,
    );
  // A name that nobody can have laid a link under.
  const part = `${out}.${randomBytes(6).toString('hex')}.part`;
  try {
    fs.writeFileSync(part, bytes, { flag: 'wx', mode: 0o600, flush: true });
    fs.renameSync(part, out);
  } catch (fault) {
    fs.rmSync(part, { force: true });
    throw fault;
  }
}

function kindOf(there: fs.Stats): string {
  if (there.isSymbolicLink()) return 'a link to somewhere else';
  return there.isDirectory() ? 'a folder' : 'a device or a pipe';
}

function beginsAlike(file: string, bytes: Buffer): boolean {
  const descriptor = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW);
  try {
    const begin = Buffer.alloc(Math.min(BEGINS_BYTES, bytes.length));
    const read = fs.readSync(descriptor, begin, 0, begin.length, 0);
    return read === begin.length && begin.equals(bytes.subarray(0, read));
  } finally {
    fs.closeSync(descriptor);
  }
}
