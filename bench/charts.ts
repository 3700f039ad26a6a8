import { performance } from 'node:perf_hooks';
import { pngOf } from '../src/charts/png.ts';
import type { DeliveryStatus } from '../src/core/base/delivery-status.ts';
import { DELIVERY_STATUSES } from '../src/core/base/delivery-status.ts';
import { addDays } from '../src/core/base/time/days.ts';
import type { Activity } from '../src/core/domain/model.ts';
import { burnUp } from '../src/core/domain/pictures/burn-up.ts';
import { statusByPriority } from '../src/core/domain/pictures/status-by-priority.ts';
import { timeline } from '../src/core/domain/pictures/timeline.ts';
import { someActivities } from '../tests/fakes/activities.ts';

/**
 * How long 30 activities take from the plan to a PNG of the usual width, warm and never from the cache, and whether a
 * thousand such renders leave memory where it was. Exits 1 when either is missed.
 */

const PLAN = { name: 'Delivery Plan 2023-24', from: '2023-04-01', to: '2024-03-31' };
const TODAY = '2023-10-02';
const WARM = 20;
const ROUNDS = 60;
const RENDERS = 1_000;
const MOST_MS = 100;
/** By then the cache of pictures is full. */
const FILLING = 100;
/** What the peak of the resident set may grow from the first half of the renders to the second. */
const MOST_GROWTH = 1.1;

const PICTURES = {
  status: (activities: Activity[], n: number) => statusByPriority(`${PLAN.name} ${n}`, activities, TODAY),
  timeline: (activities: Activity[], n: number) =>
    timeline({ ...PLAN, name: `${PLAN.name} ${n}` }, activities, TODAY),
  'burn-up': (activities: Activity[], n: number) =>
    burnUp({ ...PLAN, name: `${PLAN.name} ${n}` }, activities, TODAY),
};

function plan(): Activity[] {
  return someActivities(30, (i) => ({
    status: DELIVERY_STATUSES[i % DELIVERY_STATUSES.length] as DeliveryStatus,
    completedOn: i % 7 === 4 ? addDays('2023-05-01', i) : null,
    baselineDate: addDays('2023-05-01', i * 9),
    completionDate: addDays('2023-05-01', i * 9 + (i % 5 ? 0 : 30)),
  }));
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
const resident = () => {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1_048_576;
};

const activities = plan();
let n = 0;
let failed = false;
for (const [name, draw] of Object.entries(PICTURES)) {
  for (let i = 0; i < WARM; i++) await pngOf(draw(activities, n++).svg);
  const times: number[] = [];
  const drawn: number[] = [];
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    const { svg } = draw(activities, n++);
    drawn.push(performance.now() - start);
    await pngOf(svg);
    times.push(performance.now() - start);
  }
  // Beside other work a render waits for its turn; what it costs is the same.
  const { user, system } = process.cpuUsage(before);
  const cost = (user + system) / 1_000 / ROUNDS;
  const worst = Math.max(...times);
  failed ||= median(times) > MOST_MS;
  console.log(
    `${name}: median ${median(times).toFixed(1)} ms, worst ${worst.toFixed(1)} ms of ${ROUNDS} (${cost.toFixed(1)} ms of CPU, drawing ${median(drawn).toFixed(2)} ms); at most ${MOST_MS} ms`,
  );
}

// Pixels lie outside of what the collector sees and wait for it, so peaks are compared, not moments.
const peaks = [0, 0];
for (let i = 0; i < RENDERS; i++) {
  const draw = Object.values(PICTURES)[i % 3];
  if (draw) await pngOf(draw(activities, n++).svg);
  const half = i < RENDERS / 2 ? 0 : 1;
  if (i % 10 === 9 && i >= FILLING) peaks[half] = Math.max(peaks[half] ?? 0, resident());
}
const [early = 0, late = 0] = peaks;
failed ||= late > early * MOST_GROWTH;
console.log(
  `memory: at most ${early.toFixed(0)} MB resident in the first half of ${RENDERS} renders, ${late.toFixed(0)} MB in the second; at most ${MOST_GROWTH} times`,
);
process.exitCode = failed ? 1 : 0;
