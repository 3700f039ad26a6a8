import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
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
    const passed = await there.last(CHIEF);
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
    await there.press(LEGAL, label);
    await there.until('2023-05-31T12:00:00.000Z');
    for (const { kind, refs } of await there.inbox(CHIEF))
      expect([kind, refs.includes('B7')]).not.toEqual(['escalation', true]);
  });

  test('after five working days to the delegate', async () => {
    await there.keep([
      { of: 'people', id: 'deputy', set: { id: 'deputy', name: 'Deputy', accounts: ['playground:deputy'] } },
      { of: 'owners', id: 'head-of-legal-and-complaints-resolution', set: { delegates: ['deputy'] } },
    ]);
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
