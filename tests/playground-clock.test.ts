import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { planClockOf, standingFor } from '../src/playground-clock.ts';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-test-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The playground’s clock, at that time already unless it is fresh. */
function clockAt(at: string | null, env: Record<string, string> = {}) {
  const read = readConfig({ DATA_DIR: folder, ...env });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const standing = standingFor(read.config)!;
  if (at) standing.set(at);
  return { standing, ...planClockOf(standing, read.config) };
}

test('a plan that takes the example’s place is met at nine on the first working day of its year', () => {
  const { standing, clockOnTo } = clockAt('2023-10-03T08:30:00.000Z');
  // 3 to 6 April 2026 are Easter, 1 April is a Wednesday.
  clockOnTo('2026-04-03');
  expect(standing.now()).toBe('2026-04-07T08:00:00.000Z');
});

test('the clock never goes back for a plan, and stays where a time was configured', () => {
  const { standing, clockOnTo } = clockAt('2023-10-03T08:30:00.000Z');
  clockOnTo('2022-04-01');
  expect(standing.now()).toBe('2023-10-03T08:30:00.000Z');
  const set = clockAt(null, { PLAYGROUND_CLOCK: '2023-10-03T10:00' });
  set.clockOnTo('2026-04-01');
  expect(set.standing.now()).toBe('2023-10-03T08:30:00.000Z');
});

test('a clock that runs begins again for no plan', () => {
  const { standing, beginClock } = clockAt('2023-10-03T08:30:00.000Z');
  beginClock('2026-04-01');
  expect(standing.now()).toBe('2023-10-03T08:30:00.000Z');
});
