import fs from 'node:fs';

/** Linux counts a process's CPU in hundredths of a second. */
const TICK_MS = 10;

/** CPU milliseconds that another process has used; null where the system does not say. */
export function cpuOfProcess(pid: number): number | null {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return null;
  const stat = fs.readFileSync(file, 'utf8');
  // The name stands in brackets and may have spaces; after it the 12th and 13th fields are user and system time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** CPU milliseconds of this process that a stretch of work took. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}
