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

/** What the yardstick takes at rest. */
const AT_REST_MS = 8;
/** The first times compile what is run. */
const TRIES = 8;

/**
 * How much longer than at rest the processor takes for the same work now, never less than 1: beside busy neighbours even
 * processor time grows, because they share caches and cores.
 */
async function slowness(): Promise<number> {
  const spent = await cpuMs(() => {
    for (let n = 0; n < 700; n++) /(?:[a-z]+ )+done/.exec(`${'so it was '.repeat(20)}${n}`);
  });
  return Math.max(1, spent / AT_REST_MS);
}

/** The least processor time of a few times, as it would be at rest; as soon as it is within the limit it is enough. */
export async function leastCost(run: () => unknown, most = 0, tries = TRIES): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries && least > most; n++) {
    const spent = await cpuMs(run);
    least = Math.min(least, spent <= most ? spent : spent / (await slowness()));
  }
  return least;
}

/** The power with which costs grow each time that the length doubles: 1 is linear; below a millisecond nothing can be told. */
export function growthOf(costs: readonly number[]): number {
  const logs = costs.map((cost) => Math.log2(Math.max(1, cost)));
  const middle = (logs.length - 1) / 2;
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const slope = logs.reduce((sum, one, i) => sum + (i - middle) * (one - mean), 0);
  return slope / logs.reduce((sum, _one, i) => sum + (i - middle) ** 2, 0);
}

/** What it costs at each of some lengths, each beside the others in every round, so that a busy moment slows all of them. */
export async function costsAt(
  lengths: readonly number[],
  run: (length: number) => unknown,
  rounds = 5,
): Promise<number[]> {
  const least = lengths.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++)
    for (const [i, length] of lengths.entries())
      least[i] = Math.min(least[i] ?? 0, await leastCost(async () => await run(length), 0, 1));
  return least;
}
