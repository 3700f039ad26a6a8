import { execFile } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const EXAMPLE = path.join(ROOT, 'examples/delivery-plan-2023-24.txt');
/** Only what hangs takes as long, however busy the machine is. */
const LONGEST_MS = 200_000;
const MOST_BYTES = 64 * 1024 * 1024;

export interface Ended {
  /** −1 where it was ended from outside. */
  code: number;
  out: string;
  err: string;
}

/**
 * Runs the command line as a person would, with this environment and nothing of the test's own: in a folder without
 * a `.env`, unless another is given.
 */
export async function program(
  args: string[],
  env: Record<string, string>,
  cwd = path.dirname(EXAMPLE),
  /** What stands on its standard input. */
  typed = '',
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  return await new Promise((done) => {
    const child = execFile(
      process.execPath,
      [path.join(ROOT, 'bin/answerable.js'), ...args],
      { cwd, env: { PATH, HOME, ...env }, timeout: LONGEST_MS, maxBuffer: MOST_BYTES },
      (fault, out, err) =>
        done({ code: typeof fault?.code === 'number' ? fault.code : fault ? -1 : 0, out, err }),
    );
    child.stdin?.on('error', () => {}).end(typed);
  });
}
