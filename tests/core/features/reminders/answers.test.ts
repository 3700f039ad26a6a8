import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});

describe('an answer ends the question', () => {
  test('by a button, with what was asked in the history and the last question in overdue', async () => {
    await there.until('2023-06-07T12:00:00.000Z');
    expect((await there.last(OPERATIONS)).refs).toEqual(['B11']);
    expect(await there.press(OPERATIONS, 'At risk')).toContain('Now at risk');
    expect(await there.say(CHIEF, 'history B11')).toContain(
      '7 June 2023, Answerable: reminder to the Director of Operations',
    );
    expect(await there.say(CHIEF, 'overdue')).toContain('asked today');
  });

  test('in words, to the message', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const { reply } = await there.last(OPERATIONS);
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
      'I will ask you again on 5 June 2023. It is still due 31 May 2023.',
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

  test('“later” to a message of which some is done puts off the others', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const { reply } = await there.last(OPERATIONS);
    await there.say(OPERATIONS, 'done B11');
    const told = await there.say(OPERATIONS, 'ask me again next Monday', { about: reply.about });
    expect(told).not.toContain('I do not ask about it');
    expect(told).toContain('5 June 2023');
    expect(told).not.toContain('B11');
    expect(await there.say(OPERATIONS, 'later B11')).toContain('I do not ask about it');
  });

  test('“rest no change” leaves alone what is done meanwhile', async () => {
    await there.until('2023-05-31T12:00:00.000Z');
    const { reply } = await there.last(OPERATIONS);
    await there.say(OPERATIONS, 'done B11');
    const told = await there.say(OPERATIONS, 'no change', { about: reply.about });
    expect(told).toContain('P3.2');
    expect(told).not.toContain('B11');
    expect((await there.activity('B11')).status).toBe('complete');
  });

  test('a decision is asked of the chief executive at once, in the owner’s words', async () => {
    expect(await there.say(OPERATIONS, 'decision P3.2: may we use reserves?')).toContain(
      'for a decision about P3.2',
    );
    const message = await there.last(CHIEF);
    expect(message).toMatchObject({ kind: 'decision', refs: ['P3.2'] });
    expect(message.text).toContain('“may we use reserves?”');
    expect(await there.say(LEGAL, 'decision P3.2 may we?')).toContain('only they can ask for that');
  });
});
