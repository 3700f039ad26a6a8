import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
let thread: { about: string[] };

/** R1 moves P1.10 (finance), R2 ends B7 (legal): one message, beside two of the chief executive’s own. */
beforeEach(async () => {
  there = await office();
  await there.until('2023-05-16T12:00:00.000Z');
  await there.say(FINANCE, 'extend P1.10 to end of March because procurement is late');
  await there.say(LEGAL, 'cancel B7 because the supplier has gone');
  await there.until('2023-05-17T12:00:00.000Z');
  const { message } = [...there.rows.values()].find((row) => row.message?.carries?.length === 2)!;
  thread = { about: [...message!.reply.about, 'delivery-plan-2023-24/B1', 'delivery-plan-2023-24/B2'] };
});

const chief = async (words: string) => await there.say(CHIEF, words, thread);
const states = async () => [...(await there.state()).requests.values()].map(({ state }) => state);

describe('in answer to a message about several things', () => {
  test.each([
    ['yes to R1', ['approved', 'open']],
    ['approve R1', ['approved', 'open']],
    ['no to B7, we promised it to the panel', ['open', 'declined']],
    ['ok to P1.10', ['approved', 'open']],
    ['decline B7 because we promised it', ['open', 'declined']],
    ['yes to all but B7', ['approved', 'open']],
    ['Yes to the rural police station, thank you', ['approved', 'open']],
    ['no for the case management system', ['open', 'declined']],
  ])('“%s” decides the one that it names', async (words, ends) => {
    expect(await chief(words)).toContain('Decision 1');
    expect(await states()).toEqual(ends);
  });

  test.each(['yes', 'no', 'ok', 'approved', 'no, we promised that', 'yes until the end of October'])(
    '“%s” alone decides nothing and shows both with what decides them',
    async (words) => {
      const said = await chief(words);
      expect(said).toContain('R1');
      expect(said).toContain('R2');
      expect(said).toContain('nothing is decided yet');
      expect(await states()).toEqual(['open', 'open']);
    },
  );

  test.each([
    ['yes to P1.10, no to B7', ['approve R1', 'decline R2']],
    ['no to both', ['decline R1', 'decline R2']],
    ['approve all', ['approve R1', 'approve R2']],
    ['yes to P1.10 but no to the other', ['approve R1', 'decline R2']],
    ['no to B7 because we promised. Yes to R1', ['approve R1', 'decline R2 we promised']],
  ])('“%s” shows each with its own button', async (words, says) => {
    const { parts } = await there.reply(CHIEF, words, thread);
    const actions = parts.flatMap((part) =>
      part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
    );
    expect(actions.map(({ say }) => say).sort()).toEqual(says);
    expect(await states()).toEqual(['open', 'open']);
    for (const say of says) await chief(say);
    expect(await states()).not.toContain('open');
  });

  test('a yes with a condition to one of them is asked about', async () => {
    expect(await chief('yes to P1.10 but only until the end of October')).toContain('nothing is decided yet');
    expect(await states()).toEqual(['open', 'open']);
  });

  test('what is told of an activity stays an update', async () => {
    await there.say(OPERATIONS, 'ok, B9 is done', thread);
    await chief('ok all on track');
    await chief('no change on B1');
    expect(await states()).toEqual(['open', 'open']);
  });
});
