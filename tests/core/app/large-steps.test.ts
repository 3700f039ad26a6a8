import { describe, expect, test } from '@jest/globals';
import { currentPlan } from '../../../src/core/domain/current.ts';
import { office } from '../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS, world } from '../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';
const NEXT = 'plan new "2024-25"';

async function there() {
  const one = await world();
  const current = async () => currentPlan(await one.state())?.name;
  return { ...one, current, seq: async () => (await one.state()).seq };
}

describe('a large step', () => {
  test.each([
    [CHIEF, NEXT, 'Comes over: 39 open activities: P1.1, P1.2'],
    [CHIEF, 'cancel P1.3 because the money went', 'Executive owner: '],
    [ADMINISTRATOR, `leaver @"${FINANCE}"`, 'OPCC Chief Finance Officer: 7 open activities'],
    [ADMINISTRATOR, `transfer @"${FINANCE}" to @"${OPERATIONS}"`, 'held; 7 open activities'],
  ])('of %s, “%s”, is shown first, changes nothing, and is made by its button', async (as, said, shows) => {
    const { reply, say, seq } = await there();
    await say(ADMINISTRATOR, `owner "${FINANCE}" is @"${FINANCE}"`);
    await say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${OPERATIONS}"`);
    const before = await seq();
    const shown = await reply(as, said);
    expect(JSON.stringify(shown.parts)).toContain('Nothing is changed yet');
    expect(await say(as, said)).toContain(shows);
    expect(await seq()).toBe(before);
    const confirm = shown.actions.find(({ id }) => id === 'confirm');
    await say(as, confirm?.say ?? '', { inputKey: 'press' });
    expect(await seq()).toBe(before + 1);
    // Delivered again, the press is answered as before and does nothing more.
    await say(as, confirm?.say ?? '', { inputKey: 'press' });
    expect(await seq()).toBe(before + 1);
  });

  test('is made by “yes”, said next or in its thread; “no”, another sentence or a quarter of an hour leaves it', async () => {
    const { reply, say, clock, current } = await there();
    const old = await current();
    await say(CHIEF, NEXT);
    expect(await say(CHIEF, 'no')).toBe('Nothing was changed.');
    await say(CHIEF, 'yes');
    await say(CHIEF, NEXT);
    await say(CHIEF, 'overdue');
    await say(CHIEF, 'yes');
    await say(CHIEF, NEXT);
    await say(OPERATIONS, 'yes');
    clock.at = '2023-04-03T08:16:00.000Z';
    await say(CHIEF, 'yes');
    expect(await current()).toBe(old);
    const { about } = await reply(CHIEF, NEXT);
    await say(CHIEF, 'overdue');
    expect(await say(CHIEF, 'yes please', { about })).toContain('It is the current plan now');
    await say(CHIEF, `plan use "${old}"`);
    await say(CHIEF, 'Yes.');
    expect(await current()).toBe(old);
  });

  test('is refused with what changed since where the plan moved in between, and shown anew', async () => {
    const { reply, say, current } = await there();
    const old = await current();
    const shown = await reply(CHIEF, NEXT);
    await say(FINANCE, 'P1.10 at risk 40%');
    const press = shown.actions[0]?.say ?? '';
    const again = await reply(CHIEF, press);
    expect(await say(CHIEF, press)).toContain(
      `Nothing is changed: since I showed this, ${FINANCE} has changed P1.10. Please look once more.`,
    );
    expect(await current()).toBe(old);
    await say(CHIEF, again.actions[0]?.say ?? '');
    expect(await current()).toBe('2024-25');
  });

  test('is refused where what it would do is another thing now, though nothing it touches was changed', async () => {
    const { reply, say, current } = await there();
    const shown = await reply(CHIEF, NEXT);
    await say(OPERATIONS, 'done B11');
    expect(await say(CHIEF, shown.actions[0]?.say ?? '')).toMatch(/Nothing is changed: .*look once more/);
    expect(await current()).not.toBe('2024-25');
  });

  test('that nobody may take is refused before it is shown, and recorded', async () => {
    const { say, seq } = await there();
    const before = await seq();
    expect(await say(FINANCE, NEXT)).toContain('Only administrators and the chief executive');
    expect(await seq()).toBe(before + 1);
  });
});

describe('a plan year that somebody else asks for', () => {
  test.each([[NEXT, 'to open the plan 2024-25 from Delivery Plan 2023-24', '2024-25']])(
    '“%s” waits for the chief executive, who approves it with one tap',
    async (said, told, name) => {
      const here = await office();
      const current = async () => currentPlan(await here.state())?.name;
      const old = await current();
      const shown = await here.reply(ADMINISTRATOR, said);
      expect(shown.actions.map(({ label }) => label)).toEqual([`Ask the ${CHIEF}`]);
      expect(await here.take(ADMINISTRATOR, said)).toContain(
        `is asked ${told.replace('Delivery Plan ', old?.replace('2023-24', '') ?? '')}`,
      );
      expect(await current()).toBe(old);
      expect(await here.say(ADMINISTRATOR, said)).toContain('has asked that already');
      await here.until('2023-04-03T09:00:00.000Z');
      const [asked] = (await here.inbox(CHIEF)).filter(({ kind }) => kind === 'decision');
      const approve = asked?.reply.actions.find(({ id }) => id === 'approve-R1');
      expect(approve?.label).toBe('Approve');
      expect(JSON.stringify(asked?.reply.parts)).toContain('39 open activities: P1.1, P1.2');
      expect(await here.say(OPERATIONS, 'approve R1')).toContain('waits for the word of');
      expect(await here.say(CHIEF, approve?.say ?? '')).toContain('Decision 1');
      expect(await current()).toBe(name);
      expect(await here.say(CHIEF, 'decisions 1')).toContain(told.slice(0, 20));
      expect(await here.say(OPERATIONS, 'history P1.3')).toContain('decision 1: to open the plan 2024-25');
      await here.until('2023-04-03T10:00:00.000Z');
    },
  );

  test('is declined, withdrawn, or refused where it cannot be done any more; nothing changes', async () => {
    const { take, say, current } = await there();
    const old = await current();
    await take(ADMINISTRATOR, NEXT);
    expect(await say(CHIEF, 'decline R1 not before March')).toContain('Decision 1');
    await take(ADMINISTRATOR, NEXT);
    expect(await say(ADMINISTRATOR, 'withdraw R2')).toContain('is withdrawn');
    await take(ADMINISTRATOR, NEXT);
    await take(CHIEF, NEXT);
    expect(await say(CHIEF, 'approve R3')).toContain('There is a plan “2024-25” already');
    await take(ADMINISTRATOR, `plan use "${old}"`);
    expect(await current()).toBe('2024-25');
    await say(CHIEF, 'approve R4');
    expect(await current()).toBe(old);
  });
});

test.each([
  ['2023-24'],
  ['2023/24'],
  ['23-24'],
  ['23/24'],
  ['2023-2024'],
  ['2023 to 2024'],
  ['FY24'],
  ['FY 2023/24'],
  ["last year's"],
  ['last year’s plan'],
  ['the previous plan'],
  ['2023'],
  ['Delivery Plan 2023-24'],
])('“plan use %s” finds the plan of the year before', async (words) => {
  const { take, say, current } = await there();
  const old = await current();
  await take(CHIEF, NEXT);
  expect(await say(CHIEF, `plan use ${words}`)).toContain(`Make ${old} the current plan?`);
  expect(await say(CHIEF, `show ${words} P1.3`)).toContain('P1.3');
});
