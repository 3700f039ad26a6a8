import fs from 'node:fs';

/** What work took, in seconds. */
export interface Cost {
  wall: number;
  /** Of this process and of all that it started: the engine, and readers that have ended since. */
  cpu: number;
}

/** Linux counts in hundredths of a second whatever the machine. */
const TICKS_A_SECOND = 100;

/** What work takes by the clock and by the system's own count of CPU, which other work on the machine changes little. */
export async function costOf<T>(work: () => Promise<T>): Promise<[T, Cost]> {
  const [began, before] = [performance.now(), cpuSeconds()];
  const made = await work();
  return [made, { wall: (performance.now() - began) / 1_000, cpu: cpuSeconds() - before }];
}

const LOOK_MS = 10;

/** What work gives, and the most memory, in megabytes, that one of the processes it starts took. */
export async function largestChild<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = new Set(childrenOf('self'));
  let most = 0;
  const look = setInterval(() => {
    for (const child of childrenOf('self')) if (!before.has(child)) most = Math.max(most, peakOf(child));
  }, LOOK_MS);
  try {
    return [await work(), Math.round(most)];
  } finally {
    clearInterval(look);
  }
}

/** 0: it has ended. */
function peakOf(pid: string): number {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  const [, , endedUser = 0, endedSystem = 0] = ticksOf('self');
  const running = childrenOf('self').flatMap(ticksOf);
  const ticks = [endedUser, endedSystem, ...running].reduce((sum, one) => sum + one, 0);
  return (user + system) / 1_000_000 + ticks / TICKS_A_SECOND;
}

/** Its own time, and that of the processes it has waited for: user, system, user, system. */
function ticksOf(pid: string): number[] {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name stands in brackets and may hold spaces; user time is the twelfth field behind it.
  return stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
}

function childrenOf(pid: string): string[] {
  return fs.readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    fs
      .readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .split(' ')
      .filter((child) => child.trim()),
  );
}
