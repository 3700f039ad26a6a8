import { describe, expect, test } from '@jest/globals';
import { sharing } from '../../../src/core/ledger/sharing.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

describe('an answer that would be the same again', () => {
  test('is kept while nothing changes, and made anew by a change and a day', async () => {
    const there = await world();
    there.clock.at = '2024-01-10T09:00:00.000Z';
    const first = await there.reply(CHIEF, 'overdue');
    expect(await there.reply(CHIEF, 'overdue')).toBe(first);
    await there.reply(CHIEF, 'done P1.12');
    const second = await there.reply(CHIEF, 'overdue');
    expect(second).not.toEqual(first);
    there.clock.at = '2024-01-11T09:00:00.000Z';
    expect(await there.reply(CHIEF, 'overdue')).not.toEqual(second);
  });

  test('is one for everybody where it does not matter who asks, and each person’s own where it does', async () => {
    const there = await world();
    there.clock.at = '2024-01-10T09:00:00.000Z';
    expect(await there.reply(FINANCE, 'unanswered')).toBe(await there.reply(CHIEF, 'unanswered'));
    expect(await there.reply(FINANCE, 'late')).toMatchObject({ again: 'late' });
    expect(await there.reply(FINANCE, 'mine')).not.toEqual(await there.reply(CHIEF, 'mine'));
  });

  test('of somebody from outside is never one that was made for a member', async () => {
    const there = await world();
    await there.reply(CHIEF, 'help');
    const outsider = {
      account: 'slack:T2:U9',
      name: 'Guest',
      administrator: false,
      outsider: true,
      plays: null,
    };
    expect(await there.say(CHIEF, 'help', { speaker: outsider })).toContain('not permitted');
  });
});

test('one reading serves all who ask meanwhile, and never one who asked after it began', async () => {
  let value = 0;
  const reads: ((seen: number) => void)[] = [];
  const read = sharing(() => new Promise<number>((resolve) => reads.push(resolve)));
  const turn = async () => await new Promise((resolve) => setImmediate(resolve));
  const first = read();
  await turn();
  value = 1;
  const later = [read(), read()];
  expect(reads).toHaveLength(1);
  reads[0]!(0);
  expect(await first).toBe(0);
  await turn();
  expect(reads).toHaveLength(2);
  reads[1]!(value);
  expect(await Promise.all(later)).toEqual([1, 1]);
});
