import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS, world } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const ADMINISTRATOR = 'Administrator';
const PANEL = 'Panel member';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});
const role = async () => (await there.state()).owners.get('director-of-operations')!;

describe('delegates and contributors', () => {
  test('a delegate updates for the role, and history names both', async () => {
    await there.say(OPERATIONS, `delegate "${OPERATIONS}" to @"${PANEL}"`);
    expect(await there.say(PANEL, 'done B11')).toContain('Now complete');
    expect(await there.say(PANEL, 'update P3.2 cancelled')).toContain('need');
    expect(await there.say(PANEL, 'history B11')).toContain(
      'Panel member for the Director of Operations: not started',
    );
    await there.say(OPERATIONS, `delegate "${OPERATIONS}" without @"${PANEL}"`);
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('The Director of Operations answers for');
  });

  test('a delegate of one activity updates that one alone; a contributor adds words and evidence only', async () => {
    expect(await there.say(OPERATIONS, `delegate B11 to @"${PANEL}"`)).toContain(
      'Panel member may update it',
    );
    expect(await there.say(PANEL, 'update B11 at risk')).toContain('Now at risk');
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('answers for');
    expect(await there.say(OPERATIONS, `contributor P3.2 is @"${PANEL}"`)).toContain('contributes to it');
    expect(await there.say(PANEL, 'note P3.2 the survey is out')).toContain('the survey is out');
    expect(await there.say(PANEL, 'evidence P3.2 https://example.org/survey')).toContain('Evidence:');
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('answers for');
    expect(await there.say(PANEL, 'show P3.2')).toMatch(/Contributors:? Panel member/);
    expect(await there.say(LEGAL, `contributor P3.2 is me`)).toContain('up to its owner');
  });

  test('an assistant sets who stands for the role, and updates nothing', async () => {
    await there.say(CHIEF, `assistant "${OPERATIONS}" is @"${PANEL}"`);
    expect(await there.say(PANEL, 'done B11')).toContain('answers for');
    expect(await there.say(PANEL, `cover @"${LEGAL}" from 1 June to 14 June`)).toContain(
      'covers the Director of Operations',
    );
    expect(await there.say(PANEL, `owner "${OPERATIONS}" is @"${LEGAL}"`)).toContain(
      'Nothing has changed yet',
    );
    expect(await there.say(PANEL, `owner "${FINANCE}" is me`)).toContain('is set by');
  });
});

describe('dated cover', () => {
  test('holds on its days alone', async () => {
    await there.say(CHIEF, `cover @"${PANEL}" from 1 June to 14 June for "${OPERATIONS}"`);
    await there.until('2023-05-31T12:00:00.000Z');
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('answers for');
    await there.until('2023-06-01T06:00:00.000Z');
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('Now at risk');
    expect(await there.say(PANEL, 'owners')).toContain('covered by Panel member to 14 June 2023');
    await there.until('2023-06-15T06:00:00.000Z');
    expect(await there.say(PANEL, 'update P3.2 on track')).toContain('answers for');
  });

  test('overlaps, past days, turned days and unreadable ones are refused with what is wrong', async () => {
    const cover = async (words: string) =>
      await there.say(CHIEF, `cover @"${PANEL}" ${words} for "${OPERATIONS}"`);
    await cover('from 1 June to 14 June');
    expect(await cover('from 14 June to 20 June')).toContain(
      'covers the Director of Operations from 1 June 2023 to 14 June 2023',
    );
    expect(await cover('from 15 June to 20 June')).toContain('from 15 June 2023 to 20 June 2023');
    expect(await cover('from 9 August 2023 to 1 August 2023')).toContain(
      '1 August 2023 is before 9 August 2023',
    );
    expect(await cover('from 1 January 2023 to 9 January 2023')).toContain('9 January 2023 is past');
    expect(await cover('from soonish to 9 January')).toContain('I can’t find a date in “soonish”');
    expect(await cover('whenever')).toContain('cover @person from 1 June to 14 June');
    expect(await there.say(CHIEF, `cover off for "${OPERATIONS}"`)).toContain('Nobody covers');
    expect((await role()).cover).toEqual([]);
  });

  test('whatever is asked for, no two people cover a role on one day', async () => {
    const day = fc.integer({ min: 1, max: 28 });
    const wish = fc.record({
      from: day,
      days: fc.integer({ min: 0, max: 9 }),
      who: fc.constantFrom(PANEL, LEGAL, FINANCE),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 1, maxLength: 6 }), async (wishes) => {
        const here = await world();
        const days = new Map<number, number>();
        for (const { from, days: more, who } of wishes) {
          const to = Math.min(28, from + more);
          const told = await here.say(
            CHIEF,
            `cover @"${who}" from 2023-06-${String(from).padStart(2, '0')} to 2023-06-${String(to).padStart(2, '0')} for "${OPERATIONS}"`,
          );
          const wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i);
          const free = wanted.every((one) => !days.has(one));
          expect(told.includes('one person stands in at a time')).toBe(!free);
          if (free) for (const one of wanted) days.set(one, 1);
        }
        const covers = (await here.state()).owners.get('director-of-operations')!.cover;
        const covered = covers.flatMap(({ from, to }) =>
          Array.from(
            { length: Number(to.slice(8)) - Number(from.slice(8)) + 1 },
            (_, i) => Number(from.slice(8)) + i,
          ),
        );
        expect(covered.length).toBe(new Set(covered).size);
        expect(new Set(covered)).toEqual(new Set(days.keys()));
      }),
      { numRuns: 15 },
    );
  });
});

describe('hand-over on a day', () => {
  test('rights and messages change on the day by themselves, and the ledger tells it', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is me`);
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}" from 31 May`)).toContain(
      'Panel member takes over the role Director of Operations on 31 May 2023. Until then Administrator holds it.',
    );
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('answers for');
    await there.until('2023-05-31T07:00:00.000Z');
    expect(await there.say(PANEL, 'update P3.2 at risk')).toContain('Now at risk');
    await there.until('2023-05-31T12:00:00.000Z');
    const asked = (await there.inbox(PANEL)).filter(({ kind }) => kind === 'reminder');
    expect(asked.at(-1)).toMatchObject({
      at: '2023-05-31T09:00:00+01:00',
      refs: ['B11', 'P3.2'],
    });
    const state = await there.state();
    expect(state.people.get((await role()).holder!)).toMatchObject({ name: PANEL });
    expect((await role()).handovers).toEqual([]);
    expect(await there.say(PANEL, 'history P3.2')).toContain(
      '31 May 2023, Answerable: Panel member took over the role Director of Operations',
    );
  });

  test('a week of downtime over the day changes nothing about it', async () => {
    await there.say(CHIEF, `owner "${OPERATIONS}" is @"${PANEL}" from 10 May`);
    there.clock.at = '2023-05-17T10:00:00.000Z';
    await there.attend();
    expect((await there.state()).people.get((await role()).holder!)).toMatchObject({ name: PANEL });
  });
});

describe('leavers, orphans and transfers', () => {
  test('a role without anybody is shown to administrators until somebody holds it', async () => {
    const orphaned = async () => await there.say(ADMINISTRATOR, 'settings');
    expect(await orphaned()).toContain('Director of Operations');
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    expect(await orphaned()).not.toMatch(/Director of Operations\n/);
    await there.take(ADMINISTRATOR, `leaver @"${PANEL}"`);
    expect(await orphaned()).toContain('Panel member has left');
    expect(await there.say(ADMINISTRATOR, 'owners')).toContain('Panel member has left');
    expect(await there.say(LEGAL, 'owners')).not.toContain('has left');
    expect(await there.take(ADMINISTRATOR, `transfer @"${PANEL}" to @"${LEGAL}"`)).toContain(
      `Head of Legal and Complaints Resolution takes over from Panel member: ${OPERATIONS}`,
    );
    expect(await orphaned()).not.toContain('Panel member has left');
  });

  test('whoever left and is given the role again has come back', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    await there.take(ADMINISTRATOR, `leaver @"${PANEL}"`);
    expect(await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`)).toContain(
      'holds the role',
    );
    expect(await there.say(ADMINISTRATOR, 'settings')).not.toContain('has left');
  });

  test('everything that somebody stands for moves in one entry, and comes back by undo', async () => {
    await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${PANEL}"`);
    await there.say(ADMINISTRATOR, `delegate "${FINANCE}" to @"${PANEL}"`);
    await there.say(ADMINISTRATOR, `cover @"${PANEL}" from 1 June to 14 June for "${LEGAL}"`);
    await there.say(ADMINISTRATOR, `contributor P1.1 is @"${PANEL}"`);
    const stands = async () => {
      const state = await there.state();
      const id = [...state.people.values()].find(({ name }) => name === PANEL)!.id;
      return (
        JSON.stringify([...state.owners.values(), ...state.activities.values()]).split(`"${id}"`).length - 1
      );
    };
    expect(await stands()).toBe(4);
    expect(await there.say(LEGAL, `transfer @"${PANEL}" to me`)).toContain('Only administrators');
    const seq = (await there.state()).seq;
    await there.take(ADMINISTRATOR, `transfer @"${PANEL}" to @Administrator`);
    expect((await there.state()).seq).toBe(seq + 1);
    expect(await stands()).toBe(0);
    await there.say(ADMINISTRATOR, 'undo');
    expect(await stands()).toBe(4);
    expect(await there.say(ADMINISTRATOR, `transfer @"${PANEL}" to @"${PANEL}"`)).toContain(
      'Name two people',
    );
  });

  test('an activity is assigned to another owner by the chief executive, with its history', async () => {
    expect(await there.say(LEGAL, `assign B11 to "${LEGAL}"`)).toContain(
      'Only administrators and the chief executive',
    );
    expect(await there.say(CHIEF, `assign B11 to head of legal & complaints resolution`)).toContain(
      'answers for it now; before, the Director of Operations did',
    );
    expect(await there.say(LEGAL, 'done B11')).toContain('Now complete');
    expect(await there.say(CHIEF, 'history B11')).toContain(`owner ${LEGAL}`);
    expect(
      (await there.reply(CHIEF, 'assign B11 to Head of Legl and Complaints Resolution')).actions[0],
    ).toMatchObject({ label: LEGAL });
  });

  test('what nobody answered for is assigned without an owner before', async () => {
    const { key } = await there.activity('B11');
    await there.keep([{ of: 'activities', id: key, set: { owner: '' } }]);
    expect(await there.say(CHIEF, `assign B11 to "${LEGAL}"`)).toContain(
      `The ${LEGAL} answers for it now; before, nobody did.`,
    );
  });
});
