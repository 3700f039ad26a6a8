import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('a nudge by hand', () => {
  test('arrives at once beside the day’s message, once a day for an activity', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const before = (await there.inbox(OPERATIONS)).length;
    expect(await there.say(CHIEF, 'remind P3.2 how far are we?')).toContain('asked about P3.2 now');
    const nudge = await there.last(OPERATIONS);
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
