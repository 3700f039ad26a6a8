import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const PASSWORD_FILE = 'database-password';
const LEAST = 16;

/** The password of a folder's port cannot be used; the message says why and what to do. */
export class PasswordFault extends Error {}

/**
 * The password of a folder's port, made at the first start in a file that only its user reads.
 * @throws {PasswordFault} when others can read it, or it is none
 */
export function passwordOf(folder: string): string {
  const file = path.join(folder, PASSWORD_FILE);
  if (!fs.lstatSync(file, { throwIfNoEntry: false }))
    fs.writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  const stat = fs.lstatSync(file);
  const foreign = process.getuid !== undefined && stat.uid !== process.getuid();
  const remedy = 'Remove it, and the next start makes another.';
  if (!stat.isFile()) throw new PasswordFault(`${file} is no plain file. ${remedy}`);
  if ((stat.mode & 0o077) !== 0 || foreign)
    throw new PasswordFault(
      `${file} can be read by others (mode ${(stat.mode & 0o777).toString(8)}). ${remedy}`,
    );
  const password = fs.readFileSync(file, 'utf8').trim();
  // Other characters would have to be normalised (RFC 4013) by both sides alike.
  if (!/^[!-~]+$/.test(password) || password.length < LEAST)
    throw new PasswordFault(`${file} has no password of at least ${LEAST} plain characters. ${remedy}`);
  return password;
}
