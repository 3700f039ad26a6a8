import fs from 'node:fs';
import path from 'node:path';

/** Left free, so that what is small beside the database (a seal, a lock) can still be written. */
const RESERVE_BYTES = 1_000_000;
/** A write changes pages on the way to it too: what is written at most, by bytes that are kept. */
const PAGES_PER_BYTE = 2;
const TRIAL_BYTES = 64 * 1_024;

/** The disk under a folder, asked before it is written to: lmdb says no more than “Input/output error”. */
export interface Disk {
  /** Why so many bytes cannot be kept now, as the end of a sentence; null: they can, as far as can be known. */
  refusal(bytes: number): string | null;
  /** The same, by writing a file: finds a quota, a folder that is read-only, a disk that fails. */
  trial(): string | null;
}

export function diskUnder(folder: string): Disk {
  const full = `the disk that holds ${folder} is full`;
  return {
    refusal(bytes) {
      const { bavail, bsize } = fs.statfsSync(folder);
      return bavail * bsize < bytes * PAGES_PER_BYTE + RESERVE_BYTES ? full : null;
    },
    trial() {
      const file = path.join(folder, 'trial');
      try {
        fs.writeFileSync(file, Buffer.alloc(TRIAL_BYTES), { flush: true });
        return null;
      } catch (fault) {
        return reasonOf(codeOf(fault), folder);
      } finally {
        removeQuietly(file);
      }
    },
  };
}

function removeQuietly(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // What cannot be written to cannot be removed from either; it is tried again.
  }
}

function reasonOf(code: string, folder: string): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return `the disk that holds ${folder} is full`;
  if (code === 'EROFS') return `${folder} is read-only`;
  if (code === 'EACCES' || code === 'EPERM') return `${folder} cannot be written to by this user`;
  return `${folder} cannot be written to (${code})`;
}

function codeOf(fault: unknown): string {
  return typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : String(fault);
}
