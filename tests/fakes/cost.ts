/**
 * Processor time in milliseconds that this process spends on something, which a busy machine does not lengthen as it
 * does the time on the wall. What another process does for it is not counted.
 */
export async function cpuMs(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
