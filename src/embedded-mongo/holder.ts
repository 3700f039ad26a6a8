import fs from 'node:fs';
import path from 'node:path';

/** Who has a folder open. `bot` refuses a second bot at once; the others are soon gone and are waited for. */
export interface Holder {
  pid: number;
  role: string;
  /** Tells a process from a later one with the same number, where the system says it. */
  started: string;
}

const STALE_TAKEOVER_MS = 10_000;

/** Becomes the holder of a folder, or gives the live one that is. A dead holder's place is taken over. */
export function holdFolder(folder: string, role: string): { release(): void } | { heldBy: Holder } {
  const file = path.join(folder, 'holder.json');
  const me: Holder = { pid: process.pid, role, started: startOf(process.pid) };
  const mine = path.join(folder, `holder.${process.pid}.${process.hrtime.bigint()}`);
  fs.writeFileSync(mine, JSON.stringify(me), { mode: 0o600 });
  try {
    if (link(mine, file) || takeOver(folder, file, mine)) {
      return { release: () => fs.rmSync(file, { force: true }) };
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
  const heldBy = readHolder(file);
  return heldBy ? { heldBy } : holdFolder(folder, role);
}

/** The process that has a folder open, or null when there is none alive. */
export function holderOf(folder: string): Holder | null {
  const holder = readHolder(path.join(folder, 'holder.json'));
  return holder && isAlive(holder) ? holder : null;
}

/** A hard link is made whole or not at all, so two starters cannot both succeed. */
function link(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}

/** Replaces a dead holder. The folder made here lets one process at a time look and replace. */
function takeOver(folder: string, file: string, mine: string): boolean {
  const guard = path.join(folder, 'takeover');
  try {
    fs.mkdirSync(guard);
  } catch {
    const since = fs.statSync(guard, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > STALE_TAKEOVER_MS)
      fs.rmSync(guard, { recursive: true, force: true });
    return false;
  }
  try {
    const holder = readHolder(file);
    if (holder && isAlive(holder)) return false;
    fs.rmSync(file, { force: true });
    return link(mine, file);
  } finally {
    fs.rmSync(guard, { recursive: true, force: true });
  }
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '' || started === '' || now === started;
}

/** When a process started, in clock ticks since boot; empty where the system has no /proc or it is a zombie's. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'gone' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
