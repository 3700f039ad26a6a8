import { describe, expect, test } from '@jest/globals';
import { contradictionsIn } from '../../../../src/core/features/promises/contradictions.ts';
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

  test('words of its own title against the date first promised; a later date that was approved is known', async () => {
    const { say, found, state } = await october();
    expect(await found('P1.4')).toEqual([]);
    const activity = [...(await state()).activities.values()].find(({ ref }) => ref === 'P1.4');
    expect(activity?.title).toMatch(/end of/i);
    await say(CHIEF, 'extend P1.4 to end of June because of staff');
    expect(await found('P1.4')).toEqual([]);
    expect(await say(CHIEF, 'check all')).not.toContain('its text says');
  });

  test('a title that says another date than its row is told', async () => {
    const { state, clock } = await october();
    const whole = await state();
    const p14 = [...whole.activities.values()].find(({ ref }) => ref === 'P1.4');
    if (!p14) throw new Error('The example plan has a P1.4.');
    const wrong = { ...p14, completionDate: '2024-02-29', baselineDate: '2024-02-29' };
    const activities = new Map(whole.activities).set(p14.key, wrong);
    const those = contradictionsIn({ ...whole, activities }, clock.at.slice(0, 10));
    expect(those.filter(({ code }) => code === 'words against date').map(({ keys }) => keys)).toEqual([
      [p14.key],
    ]);
  });

  test('one owner with fifteen dates on one day is told as one line', async () => {
    const { say } = await october();
    expect(await say(CHIEF, 'check all')).toContain(
      'the Director of Operations has 15 completion dates on 31 March 2024',
    );
    expect(await say(CHIEF, 'check')).toContain('Director of Operations, 15 on 31 March 2024');
    expect(await say(CHIEF, 'status')).toMatch(/contradictions?: “check” shows/);
  });

  test('at most ten lines, a line a kind, the most serious first and silence by owner; the rest is a word away', async () => {
    const { say, clock, state } = await october();
    await say('Administrator', 'settings evidence on');
    for (const { ref, status } of (await state()).activities.values())
      if (status === 'not started') await say(CHIEF, `${ref} on track`);
    await say(CHIEF, 'update P1.10', { values: { status: 'on track', forecast: '2024-01-31' } });
    await say(CHIEF, 'P1.3 at risk 100%');
    await say(CHIEF, 'done P2.1');
    for (const month of ['May', 'June']) await say(CHIEF, `extend P1.4 to ${month} 2024 because of staff`);
    clock.at = '2023-12-15T09:00:00.000Z';
    const said = await say(CHIEF, 'check');
    const lines = said.split('\n').filter((line) => line.trim());
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines[0]).toMatch(
      /^\d+ contradictions in \d+ activities on 15 December 2023, the most serious first\.$/,
    );
    expect(lines[1]).toMatch(/^• On track, but overdue \(\d+\): .*due .* and \d+ more$/);
    expect(lines.at(-2)).toMatch(
      /^• On track, but no update for 30 days or more \(\d+\): Director of Operations \d+/,
    );
    expect(said.match(/no update/g)).toHaveLength(1);
    const many = Number(/^(\d+)/.exec(said)?.[1]);
    const counted = [...said.matchAll(/^• [^(]*\((\d+)\)/gm)].reduce((sum, [, n]) => sum + Number(n), 0);
    expect(counted).toBe(many);
    expect((await say(CHIEF, 'check all')).split('\n').length).toBeGreaterThan(many);
  });
});
