import { beforeAll, describe, expect, test } from '@jest/globals';
import { ASKED_ON, QUESTION_SETS, questionsOf, topicsFrom } from '../../../bench/learning/questions.ts';
import type { State } from '../../../src/core/domain/state.ts';
import { questionIn, useTopics } from '../../../src/core/reading/questions/questions.ts';
import { KNOWN, TOPICS } from '../../../src/core/reading/questions/weights.ts';
import { world } from '../../fakes/world.ts';

let state: State;
beforeAll(async () => {
  state = await (await world()).state();
});

describe('a question in people’s own words is what its command asks', () => {
  test.each(QUESTION_SETS)('of the set “%s” at least 95 in a hundred are read as meant', (set) => {
    const asked = questionsOf(set);
    const otherwise = asked.filter((one) => questionIn(one.asked, state, ASKED_ON, true)?.say !== one.say);
    expect(otherwise.length / asked.length).toBeLessThanOrEqual(0.05);
  });

  test('of a set that the model has not seen at least three in four are, and nine in ten are offered', () => {
    const [unseen = '', ...others] = QUESTION_SETS.toReversed();
    useTopics(topicsFrom(others, state));
    try {
      const asked = questionsOf(unseen);
      const read = asked.map((one) => ({ ...one, as: questionIn(one.asked, state, ASKED_ON, true) }));
      const meant = read.filter(({ as, say }) => as?.say === say);
      const offered = read.filter(({ as, say }) => as?.say === say || as?.others.includes(say));
      expect(meant.length / asked.length).toBeGreaterThanOrEqual(3 / 4);
      expect(offered.length / asked.length).toBeGreaterThanOrEqual(9 / 10);
    } finally {
      useTopics(null);
    }
  });

  test('the weights are what the questions give, however often they are learned', () => {
    expect(topicsFrom(QUESTION_SETS, state)).toEqual({ known: KNOWN, topics: TOPICS });
  });

  test.each([
    'P1.3 is done',
    'slipping to the end of June',
    'red, supplier late',
    'not started yet',
    'we have not heard from the supplier',
    'delighted to say this is complete',
    'the board decided to wait',
    'done?no',
    'have finished the custody visitor scheme',
    'did the review, all signed off',
    'everything is on track',
    'nothing has changed',
    'late again because of the supplier',
    'has been agreed by the board',
    'is the same as before, on track',
    'late with P1.3, the supplier let us down',
  ])('“%s” tells and asks nothing', (text) => {
    expect(questionIn(text, state, ASKED_ON)).toBeNull();
  });

  test('a question of any shape is read in a time that grows with its length', () => {
    for (const shape of ['what is late ', "n't ", 'not x ', 'since 1 ', '@{', '" ', '| ']) {
      const began = process.cpuUsage();
      questionIn(`what ${shape.repeat(8_000 / shape.length)}?`, state, ASKED_ON);
      const { user } = process.cpuUsage(began);
      expect(user / 1_000).toBeLessThan(200);
    }
  });
});
