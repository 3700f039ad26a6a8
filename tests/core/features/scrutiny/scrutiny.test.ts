import { beforeEach, describe, expect, test } from '@jest/globals';
import { office } from '../../../fakes/office.ts';
import { CHIEF, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const PANEL = 'Panel member';
let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
});
const narrativeOf = async (ref: string) => (await there.activity(ref)).narrative;

describe('the public narrative', () => {
  test('is written apart from notes, and published by a step of its own', async () => {
    await there.say(OPERATIONS, 'note B11 the supplier is hopeless');
    expect(await there.say(OPERATIONS, 'narrative B11 Everybody was asked.')).toContain('Kept as a draft');
    expect(await narrativeOf('B11')).toMatchObject({ text: 'Everybody was asked.', publishedAt: null });
    expect(await there.say(LEGAL, 'show B11')).toContain('not published: “Everybody was asked.”');
    expect(await there.say(OPERATIONS, 'publish B11')).toContain('Published. The public reads:');
    expect(await narrativeOf('B11')).toMatchObject({
      text: 'Everybody was asked.',
      publishedAt: there.clock.at,
    });
    expect(JSON.stringify(await narrativeOf('B11'))).not.toContain('hopeless');
  });

  test('a published text stays until the next one is published; it can be taken back, and undone', async () => {
    await there.say(OPERATIONS, 'narrative B11 First.');
    await there.say(OPERATIONS, 'publish B11');
    await there.say(OPERATIONS, 'narrative B11 Second.');
    expect(await narrativeOf('B11')).toMatchObject({ text: 'First.', draft: { text: 'Second.' } });
    await there.say(CHIEF, 'publish B11');
    expect(await narrativeOf('B11')).toMatchObject({ text: 'Second.' });
    expect(await narrativeOf('B11')).not.toHaveProperty('draft');
    await there.say(CHIEF, 'unpublish B11');
    expect(await narrativeOf('B11')).toMatchObject({ text: 'Second.', publishedAt: null });
    await there.say(CHIEF, 'undo');
    expect(await narrativeOf('B11')).toMatchObject({ publishedAt: expect.any(String) });
    expect(await there.say(PANEL, 'history B11')).toMatch(
      /wrote for the public[\s\S]*published the narrative[\s\S]*took the narrative back/,
    );
  });

  test('a delegate writes and does not publish; others do neither; nothing written is told', async () => {
    await there.say(OPERATIONS, `delegate "${OPERATIONS}" to @"${PANEL}"`);
    expect(await there.say(PANEL, 'narrative B11 From a delegate.')).toContain('draft');
    expect(await there.say(PANEL, 'publish B11')).toContain('can publish; delegates can write');
    expect(await there.say(LEGAL, 'narrative B11 Mine.')).toContain(
      'is written by the Director of Operations',
    );
    expect(await there.say(CHIEF, 'publish P3.2')).toContain('Nothing is written for the public about P3.2');
    expect((await narrativeOf('B11'))!.publishedAt).toBeNull();
  });
});

describe('questions of the panel', () => {
  test('reach the owner in the one daily message, again until answered, and the answer reaches whoever asked', async () => {
    expect(await there.say(PANEL, 'question B11 by 28 April Who was left out?')).toContain(
      'The answer is due by 28 April 2023',
    );
    await there.until('2023-04-04T12:00:00.000Z');
    const first = (await there.inbox(OPERATIONS)).at(-1)!;
    expect(first).toMatchObject({ at: '2023-04-04T09:00:00+01:00', kind: 'reminder' });
    expect(first.text).toContain('Panel member asks Q1: “Who was left out?”');
    await there.until('2023-04-28T12:00:00.000Z');
    const days = (await there.inbox(OPERATIONS))
      .filter(({ text }) => text.includes('asks Q1'))
      .map(({ at }) => at.slice(0, 10));
    expect(days).toEqual(['2023-04-04', '2023-04-21', '2023-04-28']);
    expect(await there.say(LEGAL, 'answer Q1 nobody')).toContain('only they or whoever stands in');
    expect(await there.say(OPERATIONS, 'answer Q1 The parish councils.')).toContain('Q1 is answered');
    expect((await there.inbox(PANEL)).at(-1)).toMatchObject({
      kind: 'answer',
      text: expect.stringContaining('The parish councils.'),
    });
    await there.until('2023-05-20T12:00:00.000Z');
    expect((await there.inbox(OPERATIONS)).filter(({ text }) => text.includes('asks Q1'))).toHaveLength(3);
    expect(await there.say(PANEL, 'questions')).toContain(
      'answered by Director of Operations: “The parish councils.”',
    );
    expect(await there.say(PANEL, 'show B11')).toContain('answered: “The parish councils.”');
    expect(await there.say(PANEL, 'history B11')).toMatch(/asked Q1[\s\S]*answered Q1/);
  });

  test('can be put to a role, and are asked even when the work is done', async () => {
    await there.say(OPERATIONS, 'done B11');
    await there.say(PANEL, `question "${OPERATIONS}" by 28 April How many people work on this?`);
    await there.say(PANEL, 'question B11 by 28 April Is it really done?');
    await there.until('2023-04-04T12:00:00.000Z');
    const { text } = (await there.inbox(OPERATIONS)).at(-1)!;
    expect(text).toContain('asks Q1');
    expect(text).toContain('asks Q2');
  });

  test('without a date, about nothing known, in the past or to oneself are sentences', async () => {
    expect(await there.say(PANEL, 'question B11 why')).toContain('question P1.3 by 30 June');
    expect(await there.say(PANEL, 'question X99 by 28 April why')).toContain('an activity called “X99”');
    expect(await there.say(PANEL, 'question B11 by 1 January 2023 why')).toContain('1 January 2023 is past');
    expect(await there.say(OPERATIONS, 'question B11 by 28 April why')).toContain('would be yours to answer');
    expect(await there.say(OPERATIONS, 'answer Q9 because')).toContain('There is no question Q9');
  });
});

describe('proof of asking', () => {
  test('tells each asking with its time, whether it arrived, the first word after it, and what was passed on', async () => {
    expect(await there.say(PANEL, 'proof B11')).toContain('Nobody has been asked about it yet.');
    await there.until('2023-05-31T12:00:00.000Z');
    await there.say(OPERATIONS, 'update B11 at risk still waiting');
    await there.until('2023-07-20T12:00:00.000Z');
    const told = await there.say(PANEL, 'proof B11');
    expect(told).toMatch(
      /31 May 2023, 09:00\W+reminder\W+Director of Operations\W+delivered\W+31 May 2023, 13:00, Director of Operations/,
    );
    expect(told).toMatch(/escalation\W+Chief Executive Officer\W+delivered\W+no word yet/);
    expect(told).toMatch(/Asked \d+ times, passed on \d+ time/);
  });
});
