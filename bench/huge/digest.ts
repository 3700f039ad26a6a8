import { type Figure, median } from '../figures.ts';
import { sized } from '../sized.ts';
import { cpuOf } from './cpu.ts';

const ACTIVITIES = 10_000;
const ROUNDS = 15;

/** A digest of a large plan beside the one query that only counts the same, in turn; the engine in the same process. */
export async function digest(): Promise<Figure[]> {
  const { services, ask, close } = await sized(ACTIVITIES);
  const activities = services.connection.db.collection('activities');
  const late = { $lt: ['$completionDate', '2025-10-02'] };
  const counted = async () =>
    await activities
      .aggregate([
        { $match: { organisation: 'default', of: 'activities' } },
        { $group: { _id: '$status', all: { $sum: 1 }, late: { $sum: { $cond: [late, 1, 0] } } } },
      ])
      .toArray();
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    // Not what the minute keeps: the clock goes on.
    services.standing?.set(new Date(Date.parse(services.clock.now()) + 60_000).toISOString());
    const took = await cpuOf(async () => await ask('digest'));
    const counts = await cpuOf(counted);
    if (round < 0) continue;
    ours.push(took);
    raw.push(counts);
  }
  await close();
  return [
    {
      row: `Digest of ${ACTIVITIES} activities, CPU`,
      ours: `${median(ours).toFixed(1)} ms`,
      yardstick: `one aggregate of the same counts ${median(raw).toFixed(1)} ms`,
      ratio: median(ours.map((one, n) => one / (raw[n] ?? Number.NaN))),
      aim: 3,
      better: 'low',
      steady: true,
    },
  ];
}
