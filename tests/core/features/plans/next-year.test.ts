import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});
const plans = async () => [...(await there.state()).plans.values()];
const current = async () => (await plans()).find(({ current: one }) => one)!;
const inCurrent = async () => {
  const state = await there.state();
  const { id } = await current();
  return [...state.activities.values()].filter(({ plan }) => plan === id);
};

describe('the next plan year', () => {
  test('“new” at the head of a sentence opens no year: a name stands in quotes, or is a year', async () => {
    const { say, reply, state } = there;
    const before = (await state()).plans.size;
    const [key] = [...(await state()).activities.keys()];
    await reply(CHIEF, 'New site went live on Thursday so you can close this off', { about: [key!] });
    expect(await say(CHIEF, 'new site is open')).toContain('Say “plan new');
    expect((await state()).plans.size).toBe(before);
    await there.take(CHIEF, 'plan new 2024-25');
    expect((await state()).plans.size).toBe(before + 1);
  });

  test('open activities come over with dates, baseline, words and history; the old year closes with a snapshot', async () => {
    const old = await current();
    await there.say(OPERATIONS, 'done B11 all in place');
    await there.say(OPERATIONS, 'update P3.2 at risk 40% waiting on figures');
    const was = await there.activity('P3.2');
    const told = await there.take(CHIEF, `plan new "2024-25" from "${old.name}"`);
    expect(told).toContain('38 open activities come over');
    expect(told).toMatch(/is closed: .*1 complete/);
    expect(await current()).toMatchObject({ name: '2024-25', from: '2024-04-01', to: '2025-03-31' });
    const closed = (await plans()).find(({ id }) => id === old.id)!;
    expect(closed).toMatchObject({
      current: false,
      closed: {
        counts: expect.objectContaining({ complete: 1 }),
        seal: expect.stringMatching(/^\d+-[0-9a-f]{64}$/),
      },
    });
    const carried = (await inCurrent()).find(({ ref }) => ref === 'P3.2')!;
    const { key: _key, plan: _plan, rev: _rev, changed: _changed, ...kept } = was;
    expect(carried).toMatchObject({ ...kept, carriedFrom: was.key });
    const history = await there.say(OPERATIONS, 'history P3.2');
    expect(history).toMatch(/brought in with the plan[\s\S]*at risk[\s\S]*carried over into 2024-25/);
    expect(history).not.toContain('at risk → at risk');
    expect(await there.say(OPERATIONS, 'promises P3.2')).not.toContain('undefined');
  });

  test('older years stay readable: by “plans”, and by “show” with or without the year', async () => {
    const old = await current();
    await there.say(OPERATIONS, 'done B11 all in place');
    await there.take(CHIEF, `plan new "2024-25"`);
    expect(await there.say(LEGAL, 'plans')).toMatch(/2024-25[\s\S]*current[\s\S]*closed: /);
    expect(await there.say(LEGAL, 'show B11')).toMatch(
      new RegExp(`complete[\\s\\S]*Plan:? ${old.name.slice(0, 10)}`),
    );
    expect(await there.say(LEGAL, 'show 2023-24 B11')).toContain('complete');
    expect(await there.say(LEGAL, 'history 2023-24 B11')).toContain('all in place');
    expect(await there.say(LEGAL, `plan use ${old.name}`)).toContain('Only administrators');
    await there.take(CHIEF, `plan use ${old.name}`);
    expect((await current()).id).toBe(old.id);
  });

  test('reminders go on where they were, once', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const before = (await there.inbox(OPERATIONS)).length;
    await there.take(CHIEF, `plan new "2024-25"`);
    await there.until('2023-06-30T12:00:00.000Z');
    const days = (await there.inbox(OPERATIONS)).map(({ at }) => at.slice(0, 10));
    expect(days.length).toBeGreaterThan(before);
    expect(new Set(days).size).toBe(days.length);
  });

  test('a name that is taken, a plan that is not there and a missing right are told', async () => {
    const old = await current();
    expect(await there.say(CHIEF, `plan new "${old.name}"`)).toContain('already');
    expect(await there.say(CHIEF, 'plan new "2024-25" from "1999"')).toContain('There is no plan “1999”');
    expect(await there.say(FINANCE, 'plan new "2024-25"')).toContain(
      'Only administrators and the chief executive',
    );
    expect((await plans()).length).toBe(1);
  });
});
