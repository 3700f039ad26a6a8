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
    ['happy to approve the police station', ['approved', 'open']],
    ['I would like to approve the rural police station extension', ['approved', 'open']],
    ['go ahead with the police station', ['approved', 'open']],
    ['no problem with P1.10', ['approved', 'open']],
    ['please refuse the case management one', ['open', 'declined']],
    ['R1: yes', ['approved', 'open']],
    ['P1.10 yes', ['approved', 'open']],
    ['approved R1', ['approved', 'open']],
    ['Approved: R1', ['approved', 'open']],
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
    ['Yes for R1. B1 is on track', 'approve R1'],
    ['yes to R1 and B2 is done', 'approve R1'],
    ['fine with B7, not the other', 'approve R2'],
    ['accept P1.10 is late', 'approve R1'],
    ['approve P1.10 yes it is fine', 'approve R1'],
    ['Yes to both but B7 only until June', 'approve R1 but B7 only until June'],
    ['no to P1.10 if it costs more than 5k', 'decline R1 if it costs more than 5k'],
    ['yes to R1, to end of January', 'approve R1 to end of January'],
    ['yes to R1, maybe', 'approve R1 maybe'],
    ['yes to R1, once legal has signed', 'approve R1 once legal has signed'],
    ['go ahead with R1 but stop in January', 'approve R1 but stop in January'],
    ['fine with P1.10 being red', 'approve R1'],
    ['yes to R1 not R2', 'approve R1'],
    ['no to B7 yet', 'decline R2'],
  ])('“%s” says more than a yes: it is shown, and nothing is decided', async (words, say) => {
    const { actions } = await there.reply(CHIEF, words, thread);
    expect(actions.map((action) => action.say)).toEqual([say]);
    expect(await states()).toEqual(['open', 'open']);
  });

  test.each([
    ['yes, approve R1', 'approved,open', []],
    ['approve the police station extension', 'approved,open', []],
    ['no to everything', 'open,open', ['decline R1', 'decline R2']],
    ['yes', 'open,open', ['approve R1', 'approve R2']],
    ['the police station is fine', 'open,open', null],
    ['we will approve B1 next week', 'open,open', null],
  ])('“%s” said to the bot by itself', async (words, ends, says) => {
    const { actions, parts } = await there.reply(CHIEF, words);
    const items = parts.flatMap((part) => (part.type === 'list' ? part.items : []));
    const offered = [...actions, ...items.flatMap((item) => item.actions ?? [])].map(({ say }) => say);
    if (says) expect(offered).toEqual(says);
    expect((await states()).join()).toBe(ends);
  });

  test('nobody else’s yes is about what waits for the chief executive', async () => {
    await there.say(OPERATIONS, 'yes');
    await there.say(OPERATIONS, 'yes to R1');
    await there.say(FINANCE, 'R1: yes');
    expect(await states()).toEqual(['open', 'open']);
  });

  test.each([
    ['yes to P1.10, no to B7', ['approve R1', 'decline R2']],
    ['no to both', ['decline R1', 'decline R2']],
    ['approve all', ['approve R1', 'approve R2']],
    ['yes to P1.10 but no to the other', ['approve R1', 'decline R2']],
    ['no to B7 because we promised. Yes to R1', ['approve R1', 'decline R2 we promised']],
    ['approve P1.10, decline B7', ['approve R1', 'decline R2']],
    ['no to R2 yes to R1', ['approve R1', 'decline R2']],
    ['R1 yes, R2 no', ['approve R1', 'decline R2']],
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
    await chief('refuse to discuss P1.10');
    expect(await states()).toEqual(['open', 'open']);
  });
});
