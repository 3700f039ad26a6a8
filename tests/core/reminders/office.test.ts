import { beforeEach, describe, expect, test } from '@jest/globals';
import { bankHolidays, isWeekend } from '../../../src/core/time/holidays.ts';
import { office } from '../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL } from '../../fakes/world.ts';

const OPERATIONS = 'Director of Operations';
const COMMS = 'Head of Comms and Engagement';
const OWNERS = [CHIEF, FINANCE, LEGAL, OPERATIONS, COMMS, 'Director of People'];

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

const last = async (as: string) => (await there.inbox(as)).at(-1)!;
const press = async (as: string, label: string, about?: string[]) => {
  const { reply } = await last(as);
  const actions = reply.parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap((i) => i.actions ?? []) : [],
  );
  const action = [...reply.actions, ...actions].find((one) => one.label === label)!;
  return await there.say(as, action.say, { about: about ?? reply.about });
};

describe('one bundled message a day', () => {
  test('nobody hears anything before something is due', async () => {
    await there.until('2023-04-27T18:00:00.000Z');
    for (const owner of OWNERS) expect(await there.inbox(owner)).toEqual([]);
  });

  test('it comes at nine, most urgent first, with its reasons, buttons and what follows', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const message = await last(OPERATIONS);
    expect(message).toMatchObject({
      at: '2023-05-31T09:00:00+01:00',
      kind: 'reminder',
      refs: ['B11', 'P3.2'],
    });
    expect(message.text).toContain('due 31 May 2023 · not started · for its completion date');
    expect(message.text).toContain('30 days before');
    expect(message.text).toContain(
      'You answer for these as Director of Operations; you get one message a day at most.',
    );
    expect(message.text).toContain('Next question: 7 June 2023.');
    const labels = message.reply.parts.flatMap((part) =>
      part.type === 'list' ? (part.items[0]?.actions ?? []) : [],
    );
    expect(labels.map(({ label }) => label)).toEqual([
      'On track',
      'At risk',
      'Off track',
      'Done',
      'No change',
      'Later',
      'Need a decision',
      'Open the full form',
    ]);
  });

  test('what it is about is kept in the order in which it is read, so that “the first one” is the first', async () => {
    await there.until('2023-05-10T12:00:00.000Z');
    await there.say(FINANCE, 'later P1.11 until 17 May');
    await there.until('2023-05-17T12:00:00.000Z');
    const { reply, refs } = await last(FINANCE);
    const read = reply.parts.flatMap((part) =>
      part.type === 'list' ? part.items.map(({ text }) => text.split(' ')[0]!) : [],
    );
    expect(read).toEqual(['P1.11', 'P1.9', 'P1.12', 'P1.10', 'B8', 'P1.7', 'B5']);
    expect(refs).toEqual(read);
  });

  test('over a whole year of silence: never two on a day, never on a weekend or bank holiday, always at nine', async () => {
    await there.until('2024-04-01T12:00:00.000Z');
    for (const owner of OWNERS) {
      const days = (await there.inbox(owner)).map(({ at }) => at.slice(0, 10));
      expect(days.length).toBeGreaterThan(10);
      expect(new Set(days).size).toBe(days.length);
      for (const day of days) {
        expect(isWeekend(day)).toBe(false);
        expect(bankHolidays(Number(day.slice(0, 4)), 'england-and-wales').has(day)).toBe(false);
      }
      for (const { at } of await there.inbox(owner)) expect(at.slice(11, 16)).toBe('09:00');
    }
  });

  test('what was finished meanwhile is left out, and a message with nothing left is not sent', async () => {
    await there.until('2023-05-31T07:59:00.000Z');
    await there.say(OPERATIONS, 'done B11');
    await there.say(OPERATIONS, 'done P3.2');
    await there.until('2023-05-31T12:00:00.000Z');
    expect((await last(OPERATIONS)).at.slice(0, 10)).not.toBe('2023-05-31');
  });

  test('after an import at noon today’s rules are left alone and tomorrow’s come', async () => {
    const { completionDate } = await there.activity('P3.2');
    expect(completionDate).toBe('2023-06-30');
    await there.until('2023-06-29T12:00:00.000Z');
    expect((await last(OPERATIONS)).refs).toContain('P3.2');
  });

  test('downtime over the hour is made up for until five, else on the next working morning', async () => {
    there.clock.at = '2023-05-31T14:00:00.000Z';
    await there.attend();
    expect((await last(OPERATIONS)).at).toBe('2023-05-31T15:00:00+01:00');
    const other = await office();
    other.clock.at = '2023-05-31T16:30:00.000Z';
    expect(await other.inbox(OPERATIONS)).toEqual([]);
    await other.until('2023-06-01T12:00:00.000Z');
    expect((await other.inbox(OPERATIONS)).map(({ at }) => at)).toEqual(['2023-06-01T09:00:00+01:00']);
  });

  test('an owner elsewhere is asked in their own morning', async () => {
    await there.say('Administrator', `settings zone "${OPERATIONS}" America/New_York`);
    await there.until('2023-06-01T23:00:00.000Z');
    expect((await last(OPERATIONS)).at).toBe('2023-05-31T09:00:00-04:00');
    const rows = await there.inbox(OPERATIONS);
    expect(rows.every(({ at }) => at.slice(11, 16) === '09:00')).toBe(true);
  });
});

describe('an answer ends the question', () => {
  test('by a button, with what was asked in the history and the last question in overdue', async () => {
    await there.until('2023-06-07T12:00:00.000Z');
    expect((await last(OPERATIONS)).refs).toEqual(['B11']);
    expect(await press(OPERATIONS, 'At risk')).toContain('Now at risk');
    expect(await there.say(CHIEF, 'history B11')).toContain(
      '7 June 2023, Answerable: reminder to the Director of Operations',
    );
    expect(await there.say(CHIEF, 'overdue')).toContain('asked today');
  });

  test('in words, to the message', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const { reply } = await last(OPERATIONS);
    const told = await there.say(OPERATIONS, 'B11 done, rest no change', { about: reply.about });
    expect(told).toContain('Now complete, 100%');
    expect(told).toContain('P3.2');
    expect((await there.activity('P3.2')).unchanged).toBe(1);
  });

  test('“no change” three times in a row at most', async () => {
    for (let n = 0; n < 3; n++) expect(await there.say(LEGAL, 'same B7')).toContain('Still not started');
    expect(await there.say(LEGAL, 'same B7')).toContain('3 times in a row');
    expect(await there.say(LEGAL, 'B7 no change')).toContain('3 times in a row');
    await there.say(LEGAL, 'update B7 on track');
    expect(await there.say(LEGAL, 'same B7')).toContain('Still on track');
  });

  test('“later” asks again on its day, is logged, leaves the date and is limited', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    expect(await there.say(OPERATIONS, 'later B11 until 5 June')).toContain(
      'You are asked again on 5 June 2023. It stays due 31 May 2023.',
    );
    await there.until('2023-06-05T12:00:00.000Z');
    const days = (await there.inbox(OPERATIONS))
      .filter(({ refs }) => refs.includes('B11'))
      .map(({ at }) => at.slice(0, 10));
    expect(days.slice(-2)).toEqual(['2023-05-31', '2023-06-05']);
    expect(await there.say(CHIEF, 'history B11')).toContain('asked to be asked again on 5 June 2023');
    expect((await there.activity('B11')).completionDate).toBe('2023-05-31');
    await there.say(OPERATIONS, 'later B11');
    await there.say(OPERATIONS, 'later B11');
    expect(await there.say(OPERATIONS, 'later B11')).toContain('3 times in a row');
    expect(await there.say(OPERATIONS, 'later P3.2 until 1 December')).toContain('at most');
    expect(await there.say(OPERATIONS, 'later P3.2 until 1 April 2023')).toContain('is not ahead');
    expect(await there.say(LEGAL, 'later B11')).toContain('only they can put it off');
  });

  test('a decision is asked of the chief executive at once, in the owner’s words', async () => {
    expect(await there.say(OPERATIONS, 'decision P3.2: may we use reserves?')).toContain(
      'asked for a decision about P3.2 now',
    );
    const message = await last(CHIEF);
    expect(message).toMatchObject({ kind: 'decision', refs: ['P3.2'] });
    expect(message.text).toContain('“may we use reserves?”');
    expect(await there.say(LEGAL, 'decision P3.2 may we?')).toContain('only they can ask for that');
  });
});

describe('silence is handed up', () => {
  test('after ten working days to the chief executive, with a warning to the owner the day before', async () => {
    await there.until('2023-05-18T12:00:00.000Z');
    const [asked, warned] = await there.inbox(LEGAL);
    expect(asked).toMatchObject({ at: '2023-05-03T09:00:00+01:00', kind: 'reminder' });
    expect(asked!.text).toContain(
      'Without a word B7 goes to the Chief Executive Officer next; you hear so one working day before.',
    );
    expect(warned).toMatchObject({ at: '2023-05-17T09:00:00+01:00', kind: 'reminder', refs: ['B7'] });
    expect(warned!.text).toContain('To be passed on (1)');
    const passed = await last(CHIEF);
    expect(passed).toMatchObject({ at: '2023-05-18T09:00:00+01:00', kind: 'escalation' });
    expect(passed.text).toContain('Head of Legal and Complaints Resolution: '.slice(0, -2));
    expect(passed.text).toContain('10 working days of silence, asked on 3 May 2023');
    await there.until('2023-05-31T12:00:00.000Z');
    const again = (await there.inbox(CHIEF)).filter(
      ({ kind, refs }) => kind === 'escalation' && refs.includes('B7'),
    );
    expect(again).toHaveLength(1);
  });

  test.each([
    ['one tap keeps it', 'Keep B7 with me'],
    ['so does any answer', 'On track'],
  ])('%s', async (_name, label) => {
    await there.until('2023-05-17T12:00:00.000Z');
    await press(LEGAL, label);
    await there.until('2023-05-31T12:00:00.000Z');
    for (const { kind, refs } of await there.inbox(CHIEF))
      expect([kind, refs.includes('B7')]).not.toEqual(['escalation', true]);
  });

  test('after five working days to the delegate', async () => {
    const by = { account: 'console:administrator', name: 'Administrator', person: null, role: null };
    await there.ledger.change(
      {
        organisation: 'default',
        inputKey: 'delegate',
        at: there.clock.now(),
        action: 'delegate',
        by,
        said: null,
      },
      () => ({
        kind: 'change',
        refs: [],
        changes: [
          {
            of: 'people',
            id: 'deputy',
            set: { id: 'deputy', name: 'Deputy', accounts: ['playground:deputy'] },
          },
          { of: 'owners', id: 'head-of-legal-and-complaints-resolution', set: { delegates: ['deputy'] } },
        ],
      }),
    );
    await there.until('2023-05-18T12:00:00.000Z');
    const told = (await there.outbox.received('default', 'person:deputy', 10)).map(({ sentAt }) => sentAt);
    // Asked on 3 May, a Wednesday; 8 May was the coronation's bank holiday.
    expect(told).toEqual(['2023-05-11T08:00:00.000Z']);
    const warned = (await there.inbox(LEGAL)).map(({ at }) => at.slice(0, 10));
    expect(warned).toEqual(['2023-05-03', '2023-05-10', '2023-05-17']);
  });

  test('one is a setting', async () => {
    await there.say('Administrator', 'settings escalation off');
    await there.until('2023-06-01T12:00:00.000Z');
    for (const { kind } of await there.inbox(CHIEF)) expect(kind).not.toBe('escalation');
  });
});

describe('a nudge by hand', () => {
  test('arrives at once beside the day’s message, once a day for an activity', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const before = (await there.inbox(OPERATIONS)).length;
    expect(await there.say(CHIEF, 'remind P3.2 how far are we?')).toContain('asked about P3.2 now');
    const nudge = await last(OPERATIONS);
    expect(nudge).toMatchObject({ kind: 'nudge', at: '2023-05-31T13:00:00+01:00', refs: ['P3.2'] });
    expect(nudge.text).toContain('“how far are we?”');
    expect(await there.say('Administrator', 'remind P3.2')).toContain(
      'Chief Executive Officer nudged about P3.2 today already',
    );
    expect(await there.inbox(OPERATIONS)).toHaveLength(before + 1);
    await there.until('2023-06-01T12:00:00.000Z');
    expect(await there.say('Administrator', 'remind P3.2')).toContain('asked about P3.2 now');
  });

  test('of an owner is about everything of theirs that is overdue', async () => {
    await there.until('2023-07-31T12:00:00.000Z');
    await there.say(CHIEF, `remind ${OPERATIONS}`);
    const nudged = (await there.inbox(OPERATIONS))
      .filter(({ kind }) => kind === 'nudge')
      .flatMap(({ refs }) => refs);
    expect(nudged.length).toBeGreaterThan(1);
    expect(await there.say(CHIEF, 'remind Director of People')).toContain(
      'Nothing of the Director of People is overdue',
    );
    expect(await there.say('Panel member', 'remind P3.2')).toContain('you can read everything');
  });
});

describe('settings', () => {
  test('reminders are set for the organisation, the plan and one activity, and planned anew by themselves', async () => {
    await there.say('Administrator', 'settings reminders off');
    await there.say('Administrator', 'settings reminders B11 3');
    await there.until('2023-06-01T12:00:00.000Z');
    const asked = (await there.inbox(OPERATIONS)).map(({ at, refs }) => [at.slice(0, 10), refs.join()]);
    expect(asked).toEqual([
      ['2023-05-26', 'B11'],
      ['2023-05-31', 'B11'],
    ]);
    expect(await there.say('Administrator', 'settings')).toContain('Set apart: B11');
  });

  test('are shown to everybody and changed by administrators and the chief executive only', async () => {
    expect(await there.say('Panel member', 'settings')).toContain('30, 14, 7 and 1 days before');
    expect(await there.say('Panel member', 'settings')).not.toContain('delivered');
    expect(await there.say('Administrator', 'settings')).toContain(
      'Everything that was to be sent has been delivered.',
    );
    expect(await there.say('Panel member', 'settings reminders off')).toContain(
      'Settings are changed by administrators',
    );
    expect(await there.say(CHIEF, 'settings holidays scotland')).toContain(
      'Bank holidays are those of scotland.',
    );
  });

  test.each([
    ['settings zone Mars/Olympus', '“Mars/Olympus” is no time zone'],
    ['settings holidays narnia', '“narnia” is no region'],
    ['settings reminders sometimes', 'I cannot read “sometimes”'],
    ['settings escalation 10 5', 'I cannot read “10 5”'],
    ['settings colour blue', 'There is no setting “colour”'],
    ['settings zone "Minister of Magic" Europe/London', 'I know no owner'],
  ])('%s is told with its remedy', async (said, told) => {
    expect(await there.say('Administrator', said)).toContain(told);
  });
});
