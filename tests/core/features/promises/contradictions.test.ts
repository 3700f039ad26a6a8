import { describe, expect, test } from '@jest/globals';
import { contradictionsIn } from '../../../../src/core/features/promises/contradictions.ts';
import { keptBy, shareKept } from '../../../../src/core/features/promises/kept.ts';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

async function october() {
  const there = await world();
  there.clock.at = '2023-10-02T08:00:00.000Z';
  const found = async (ref: string) => {
    const { key } = await there.activity(ref);
    return contradictionsIn(await there.state(), there.clock.at.slice(0, 10))
      .filter(({ keys, code }) => keys.includes(key) && code !== 'pile-up')
      .map(({ code }) => code);
  };
  return { ...there, found };
}

describe('no watermelons', () => {
  test('green without a word for thirty days, at the edge', async () => {
    const { say, clock, found } = await october();
    await say(FINANCE, 'P1.10 on track');
    clock.at = '2023-10-31T08:00:00.000Z';
    expect(await found('P1.10')).toEqual([]);
    clock.at = '2023-11-01T08:00:00.000Z';
    expect(await found('P1.10')).toEqual(['green without a word']);
  });

  test('green past its date, and green beyond its date', async () => {
    const { say, found } = await october();
    await say(FINANCE, 'P1.9 on track');
    expect(await found('P1.9')).toEqual(['green past its date']);
    await say(FINANCE, 'P1.10 on track');
    await say(FINANCE, 'update P1.10', { values: { status: 'on track', forecast: '2024-01-31' } });
    expect(await found('P1.10')).toEqual(['green beyond its date']);
  });

  test('moved twice, 100% but open, and complete without evidence where it is asked for', async () => {
    const { say, found } = await october();
    await say(CHIEF, 'extend P1.10 to January because of one thing');
    expect(await found('P1.10')).toEqual([]);
    await say(CHIEF, 'extend P1.10 to February because of another');
    await say(FINANCE, 'update P1.10 at risk 100%');
    expect(await found('P1.10')).toEqual(['moved often', 'all but closed']);
    await say(FINANCE, 'done P1.10');
    expect(await found('P1.10')).toEqual([]);
    await say('Administrator', 'settings evidence on');
    expect(await found('P1.10')).toEqual(['no evidence']);
    await say(FINANCE, 'evidence P1.10 https://example.org/handover');
    expect(await found('P1.10')).toEqual([]);
  });

  test('words of its own title against its completion date', async () => {
    const { say, found } = await october();
    expect(await found('P1.4')).toEqual([]);
    await say(CHIEF, 'extend P1.4 to end of June because of staff');
    expect(await found('P1.4')).toEqual(['words against date']);
  });

  test('one owner with fifteen dates on one day is told as one line', async () => {
    const { say } = await october();
    expect(await say(CHIEF, 'check')).toContain(
      'the Director of Operations has 15 completion dates on 31 March 2024',
    );
    expect(await say(CHIEF, 'status')).toMatch(/contradictions?: “check” shows/);
  });
});

describe('promises kept', () => {
  test('count against the date first promised, however often it moved', async () => {
    const { say, state } = await october();
    const all = async () => keptBy([...(await state()).activities.values()], '2023-10-02');
    expect(await all()).toEqual({ promised: 12, kept: 0, late: 0, moved: 0, overdue: 12 });
    expect(shareKept(await all())).toBe('0%');
    await say(FINANCE, 'done P1.9');
    await say(FINANCE, 'done P1.10');
    expect(await all()).toEqual({ promised: 13, kept: 1, late: 1, moved: 0, overdue: 11 });
    expect(await say('Panel member', 'promises')).toContain(
      '8% delivered by the date first promised: 1 of 13',
    );
  });

  test('before anything has fallen due there is no share', async () => {
    const { say, clock } = await world();
    clock.at = '2023-04-03T08:00:00.000Z';
    expect(await say(CHIEF, 'promises')).toContain('No date first promised has come yet');
  });
});
