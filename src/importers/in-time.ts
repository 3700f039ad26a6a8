import vm from 'node:vm';

/** Most texts of the size that is read where the bot runs take a hundredth of it. */
const MOST_MS = 3_000;

/**
 * What some work comes to; null: it took longer than three seconds and was stopped where it was, so that whoever else speaks to
 * the bot is answered. Only what runs at once is timed, and nothing else can stop it.
 */
export function inTime<T>(work: () => T, most = MOST_MS): { made: T } | null {
  const done: { made: T }[] = [];
  const run = () => void done.push({ made: work() });
  try {
    vm.runInNewContext('run()', { run }, { timeout: most });
  } catch (fault) {
    if (!isLate(fault)) throw fault;
  }
  return done[0] ?? null;
}

/** The error is made where the script ran, and is no Error here. */
function isLate(fault: unknown): boolean {
  return (
    typeof fault === 'object' &&
    fault !== null &&
    'code' in fault &&
    fault.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
