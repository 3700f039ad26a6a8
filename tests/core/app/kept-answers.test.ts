import { setImmediate as soon } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../src/core/app/registry.ts';
import type { Speaker } from '../../../src/core/domain/speaker.ts';
import { sharing } from '../../../src/core/ledger/sharing.ts';
import { CHIEF, FINANCE, NO_EFFORT, world } from '../../fakes/world.ts';

/** Somebody who only reads. */
const reader = (account: string): Speaker => ({
  ...{ account, name: `Somebody as ${account}` },
  ...{ administrator: false, outsider: false, plays: null },
});

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

  test('is one for all who may do the same, and another for whoever may do more', async () => {
    const there = await world();
    there.clock.at = '2024-01-10T09:00:00.000Z';
    const first = await there.reply(CHIEF, 'overdue', { speaker: reader('slack:T1:U8') });
    expect(await there.reply(CHIEF, 'overdue', { speaker: reader('slack:T1:U9') })).toBe(first);
    const administrator = { ...reader('slack:T1:U7'), administrator: true };
    const more = await there.reply(CHIEF, 'overdue', { speaker: administrator });
    expect(more.key).not.toBe(first.key);
    expect(more.actions.length).toBeGreaterThan(first.actions.length);
  });

  test('is made once where many ask at the same time', async () => {
    const yields = async () => await soon();
    const there = await world(undefined, { effort: { ...NO_EFFORT, yields } });
    there.clock.at = '2024-01-10T09:00:00.000Z';
    const all = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, n) => await there.reply(CHIEF, 'overdue', { speaker: reader(`slack:T1:U${n}`) }),
      ),
    );
    expect(new Set(all).size).toBe(1);
  });

  test.each(COMMANDS.filter(({ steady }) => steady === 'for each').map(({ name }) => name))(
    'to “%s” names neither who asks nor where',
    async (name) => {
      const [here, elsewhere] = [await world(), await world()];
      const asked = async (there: typeof here, account: string) => {
        there.clock.at = '2024-01-10T09:00:00.000Z';
        return await there.reply(CHIEF, name, { speaker: reader(account) });
      };
      expect(await asked(elsewhere, 'teams:tenant:someone')).toEqual(await asked(here, 'slack:T1:U8'));
    },
  );

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
