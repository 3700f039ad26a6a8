import { beforeEach, describe, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Recipient } from '../../../../src/core/domain/recipients.ts';
import type { Chat } from '../../../../src/core/outbox/chat.ts';
import { playgroundChat } from '../../../../src/playground/chat.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, examplePlan, FINANCE } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;

/** P1.10 of the finance officer is due 30 November 2023; a later date is asked for on Monday 23 October. */
beforeEach(async () => {
  there = await office();
  there.clock.at = '2023-10-23T09:00:00.000Z';
  await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
});

/** What came to somebody since then about P1.10, by day. */
async function about(as: string, what: (text: string) => boolean): Promise<string[]> {
  return (await there.inbox(as))
    .filter(({ at, text }) => at > '2023-10-23' && what(text))
    .map(({ at }) => at.slice(0, 10));
}

describe('who has asked for a decision', () => {
  test('is asked nothing about it and handed up to nobody while it waits', async () => {
    await there.until('2024-01-31T12:00:00.000Z');
    const theirs = (await there.inbox(FINANCE)).filter(({ at }) => at > '2023-10-24');
    expect(theirs.filter(({ refs }) => refs.includes('P1.10'))).toEqual([]);
    const handedUp = (await there.inbox(CHIEF)).filter(({ kind }) => kind === 'escalation');
    expect(handedUp.filter(({ at, refs }) => at > '2023-10-24' && refs.includes('P1.10'))).toEqual([]);
  });

  test('is asked again on the working day after it was declined', async () => {
    await there.until('2023-12-12T12:00:00.000Z');
    await there.say(CHIEF, 'decline R1 because the panel was told November');
    await there.until('2023-12-13T12:00:00.000Z');
    const theirs = (await there.inbox(FINANCE)).filter(({ at }) => at.startsWith('2023-12-13'));
    expect(theirs.some(({ refs }) => refs.includes('P1.10'))).toBe(true);
  });
});

describe('what waits for a decision', () => {
  const names = (text: string) => text.includes('R1: ');

  test('is told again each week, at nine, until it is decided, and can be decided from there', async () => {
    await there.until('2023-11-14T12:00:00.000Z');
    expect(await about(CHIEF, names)).toEqual(['2023-10-30', '2023-11-06', '2023-11-13']);
    const last = (await there.inbox(CHIEF)).filter(({ text }) => names(text)).at(-1)!;
    expect(last.text).toContain('1 request still waits for you');
    expect(last.text).toContain('asked on 23 October 2023 · “procurement is late”');
    const [approve] = last.reply.parts
      .flatMap((part) => (part.type === 'list' ? part.items : []))
      .flatMap(({ actions = [] }) => actions)
      .filter(({ label }) => label === 'Approve');
    expect(await there.say(CHIEF, approve!.say)).toContain('Decision 1');
    await there.until('2023-12-04T12:00:00.000Z');
    expect(await about(CHIEF, names)).toHaveLength(3);
  });

  test('is given a week when something is asked back', async () => {
    await there.until('2023-10-27T10:00:00.000Z');
    await there.say(CHIEF, 'ask R1 which procurement?');
    await there.until('2023-11-06T12:00:00.000Z');
    expect(await about(CHIEF, names)).toEqual(['2023-11-03']);
  });
});

describe('where no role decides', () => {
  /** The chief executive’s role of the example is only a director’s here. */
  const withoutChief = async (chat?: Chat) => {
    const plan = examplePlan();
    for (const activity of plan.activities) if (activity.owner === CHIEF) activity.owner = 'Head of Office';
    const made = await office(chat, undefined, plan);
    made.clock.at = '2023-10-23T09:00:00.000Z';
    await made.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
    return made;
  };
  const still = (text: string) => text.includes('still waits for you');

  test('administrators are told again each week, and who has asked is asked nothing meanwhile', async () => {
    there = await withoutChief();
    await there.until('2023-11-14T12:00:00.000Z');
    expect(await about('Administrator', still)).toEqual(['2023-10-30', '2023-11-06', '2023-11-13']);
    const theirs = (await there.inbox(FINANCE)).filter(({ at }) => at > '2023-10-24');
    expect(theirs.filter(({ refs }) => refs.includes('P1.10'))).toEqual([]);
    expect(await there.say('Administrator', 'approve R1')).toContain('Decision 1');
    await there.until('2023-12-04T12:00:00.000Z');
    expect(await about('Administrator', still)).toHaveLength(3);
  });

  test('each of several administrators is told for themselves, in one message a day', async () => {
    const known: Recipient[] = ['account:slack:T1:ada', 'account:slack:T1:ben'];
    const chat = { ...playgroundChat, administrators: () => known };
    there = await withoutChief(chat);
    await there.until('2023-11-07T12:00:00.000Z');
    for (const reader of known) {
      const theirs = [...there.rows.values()].filter(
        (row) => row.recipient === reader && row.sentAt !== null,
      );
      const days = theirs.map(({ sentAt }) => sentAt!.slice(0, 10));
      expect(new Set(days).size).toBe(days.length);
      const told = theirs.filter(({ message }) => still(replyText(message!.reply)));
      expect(told.map(({ sentAt }) => sentAt!.slice(0, 10)).sort()).toEqual(['2023-10-30', '2023-11-06']);
    }
  });

  test('administrators hear of a late question of the panel each week', async () => {
    there = await withoutChief();
    await there.say('Panel member', 'question P1.9 by 27 October When will it open?');
    await there.until('2023-11-07T12:00:00.000Z');
    const late = (text: string) => text.includes('of the panel is late');
    expect(await about('Administrator', late)).toEqual(['2023-10-30', '2023-11-06']);
  });
});
