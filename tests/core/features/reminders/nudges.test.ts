import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../../src/core/base/replies/reply.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('a nudge by hand', () => {
  test('arrives at once beside the day’s message, once a day for an activity', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const before = (await there.inbox(OPERATIONS)).length;
    expect(await there.say(CHIEF, 'remind P3.2 how far are we?')).toContain('about P3.2 now');
    const nudge = await there.last(OPERATIONS);
    expect(nudge).toMatchObject({ kind: 'nudge', at: '2023-05-31T13:00:00+01:00', refs: ['P3.2'] });
    expect(nudge.text).toContain('“how far are we?”');
    expect(await there.say('Administrator', 'remind P3.2')).toContain(
      'Chief Executive Officer has asked about P3.2 today already',
    );
    expect(await there.inbox(OPERATIONS)).toHaveLength(before + 1);
    await there.until('2023-06-01T12:00:00.000Z');
    expect(await there.say('Administrator', 'remind P3.2')).toContain('about P3.2 now');
  });

  test('of an owner is about everything of theirs that is overdue', async () => {
    await there.until('2023-07-31T12:00:00.000Z');
    await there.say(CHIEF, `remind ${OPERATIONS}`);
    const nudges = (await there.inbox(OPERATIONS)).filter(({ kind }) => kind === 'nudge');
    expect(nudges).toHaveLength(1);
    expect(nudges[0]?.refs).toEqual(['B11', 'P3.2']);
    expect(await there.say(CHIEF, 'remind Director of People')).toContain(
      'The Director of People has nothing overdue',
    );
    expect(await there.say('Panel member', 'remind P3.2')).toContain('you can read everything');
  });

  test('“overdue” offers to ask whoever is late, and “Ask all” sends each owner one message', async () => {
    await there.until('2023-09-01T12:00:00.000Z');
    const asks = (reply: Reply) =>
      reply.actions.flatMap(({ label }) => (label.startsWith('Show ') ? [] : [label]));
    const late = await there.reply(CHIEF, 'overdue');
    expect(asks(late)).toEqual(['Ask all', 'Ask Director of Operations', 'Ask OPCC Chief Finance Officer']);
    expect(asks(await there.reply('Panel member', 'overdue'))).toEqual([]);
    expect(await there.say(CHIEF, late.actions[0]?.say ?? '')).toContain('Director of Operations');
    for (const owner of [OPERATIONS, FINANCE])
      expect((await there.inbox(owner)).filter(({ kind }) => kind === 'nudge')).toHaveLength(1);
    expect(asks(await there.reply(CHIEF, 'overdue'))).toEqual([]);
  });
});
