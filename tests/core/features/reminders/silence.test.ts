import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('silence is handed up', () => {
  test('what is soon due goes to the chief executive after ten working days, with a warning to the owner before', async () => {
    await there.until('2023-09-18T12:00:00.000Z');
    const theirs = await there.inbox(LEGAL);
    expect(theirs[0]).toMatchObject({ at: '2023-06-30T09:00:00+01:00', kind: 'reminder', refs: ['B7'] });
    expect(theirs[0]!.text).toContain(
      'If you do not reply, I will tell the Chief Executive Officer about B7; you will hear one working day before.',
    );
    const warned = theirs.at(-1)!;
    expect(warned).toMatchObject({ at: '2023-09-15T09:00:00+01:00', kind: 'reminder', refs: ['B7'] });
    expect(warned.text).toContain('No reply yet (1)');
    const passed = await there.last(CHIEF);
    expect(passed).toMatchObject({ at: '2023-09-18T09:00:00+01:00', kind: 'escalation' });
    expect(passed.text).toContain('Head of Legal and Complaints Resolution');
    await there.until('2023-09-29T12:00:00.000Z');
    const told = async () =>
      (await there.inbox(CHIEF))
        .filter(({ kind, refs }) => kind === 'escalation' && refs.includes('B7'))
        .map(({ at }) => at.slice(0, 10));
    expect(await told()).toEqual(['2023-09-18']);
    expect((await there.last(LEGAL)).text).toContain(
      'I will tell the Chief Executive Officer about B7 again.',
    );
    // While the silence lasts, it is handed up every four weeks; any answer ends it, and the next silence counts anew.
    await there.until('2023-11-20T12:00:00.000Z');
    expect(await told()).toEqual(['2023-09-18', '2023-10-16', '2023-11-13']);
    await there.say(LEGAL, 'B7 at risk, contract unsigned');
    await there.until('2024-01-05T12:00:00.000Z');
    expect((await told()).filter((day) => day > '2023-11-20' && day < '2023-12-11')).toEqual([]);
  });

  test('far-off work that has not started is asked about from its beginning, and goes to nobody else', async () => {
    await there.until('2024-03-15T12:00:00.000Z');
    const theirs = await there.inbox('Director of People');
    expect(theirs[0]).toMatchObject({ at: '2024-01-02T09:00:00+00:00', refs: ['B6'] });
    for (const { kind, refs } of await there.inbox(CHIEF))
      expect([kind, refs.includes('B6')]).not.toEqual(['escalation', true]);
    await there.until('2024-03-18T12:00:00.000Z');
    expect(await there.last(CHIEF)).toMatchObject({
      kind: 'escalation',
      refs: expect.arrayContaining(['B6']),
    });
  });

  test('what is off track is passed on however far its date is', async () => {
    await there.say(LEGAL, 'B7 off track, the supplier is insolvent');
    await there.until('2023-05-30T12:00:00.000Z');
    const passed = (await there.inbox(CHIEF)).filter(({ kind }) => kind === 'escalation');
    expect(passed.some(({ refs }) => refs.includes('B7'))).toBe(true);
  });

  test.each([
    ['one tap keeps it', 'Keep B7 with me'],
    ['so does any answer', 'On track'],
  ])('%s', async (_name, label) => {
    await there.until('2023-09-15T12:00:00.000Z');
    await there.press(LEGAL, label);
    await there.until('2023-09-20T12:00:00.000Z');
    for (const { kind, refs } of await there.inbox(CHIEF))
      expect([kind, refs.includes('B7')]).not.toEqual(['escalation', true]);
  });

  test('after five working days to the delegate', async () => {
    await there.keep([
      { of: 'people', id: 'deputy', set: { id: 'deputy', name: 'Deputy', accounts: ['playground:deputy'] } },
      { of: 'owners', id: 'head-of-legal-and-complaints-resolution', set: { delegates: ['deputy'] } },
    ]);
    await there.until('2023-09-18T12:00:00.000Z');
    const told = (await there.outbox.received('default', 'person:deputy', 10))
      .filter(({ message }) => message?.kind === 'escalation')
      .map(({ sentAt }) => sentAt);
    // Asked since June; it matters to others 30 days before its date.
    expect(told).toEqual(['2023-09-07T08:00:00.000Z']);
    const warned = (await there.inbox(LEGAL)).map(({ at }) => at.slice(0, 10));
    expect(warned).toEqual(expect.arrayContaining(['2023-08-31', '2023-09-06', '2023-09-15']));
  });

  test('one is a setting', async () => {
    await there.say('Administrator', 'settings escalation off');
    await there.until('2023-06-01T12:00:00.000Z');
    for (const { kind } of await there.inbox(CHIEF)) expect(kind).not.toBe('escalation');
  });
});
