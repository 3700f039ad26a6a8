import { describe, expect, test } from '@jest/globals';
import { Turns } from '../../../src/core/base/turns.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

describe('work that holds the processor', () => {
  test('goes by turns of people, and everything else goes on after each piece', async () => {
    const done: string[] = [];
    const turns = new Turns(async () => {
      done.push('else');
    });
    const piece = (person: string, what: string) =>
      turns.take(person, async () => {
        done.push(what);
        return what;
      });
    const all = ['a1', 'a2', 'a3'].map((what) => piece('a', what));
    expect(await Promise.all([...all, piece('b', 'b1')])).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(done.filter((what) => what !== 'else')).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(done.slice(0, 7)).toEqual(['a1', 'else', 'a2', 'else', 'b1', 'else', 'a3']);
  });

  test('that fails keeps nobody waiting', async () => {
    const turns = new Turns(async () => {});
    const fails = turns.take('a', async () => {
      throw new Error('as it happens');
    });
    await expect(fails).rejects.toThrow('as it happens');
    expect(await turns.take('a', async () => 'next')).toBe('next');
  });
});

describe('what a person costs', () => {
  /** A processor that spends so much on each reading, and a stopwatch that is set by hand. */
  async function costing(ms: number) {
    const watch = { at: 0, spent: 0 };
    const effort = {
      millis: () => watch.at,
      cpu: () => {
        watch.spent += ms;
        return watch.spent;
      },
      yields: async () => {},
    };
    const there = await world(undefined, { effort });
    return { watch, ...there };
  }

  test('is bounded each minute, in a sentence, and nobody else is affected', async () => {
    const { say, watch, activity } = await costing(2_000);
    for (let n = 0; n < 4; n++) expect(await say(CHIEF, `mine ${n}`)).not.toContain('too long to read');
    expect(await say(CHIEF, 'P1.3 at risk, supplier late')).toBe(
      'Your messages of the last minute took me too long to read. Nothing was done; please wait a minute, and send shorter ones.',
    );
    expect((await activity('P1.3')).status).toBe('not started');
    expect(await say(FINANCE, 'mine')).not.toContain('too long to read');
    watch.at += 60_000;
    expect(await say(CHIEF, 'P1.3 at risk, supplier late')).toContain('at risk');
  });

  test('is counted too where a change is decided and worded, after its words were read', async () => {
    const { say } = await costing(1_100);
    const asked = async (text: string) => {
      for (let n = 1; ; n++) if ((await say(CHIEF, `${text} ${n}`)).includes('too long to read')) return n;
    };
    const answers = await asked('mine');
    const { say: again } = await costing(1_100);
    let changes = 1;
    while (!(await again(CHIEF, `note P1.3 the ${changes}th`)).includes('too long to read')) changes++;
    expect(answers).toBe(7);
    expect(changes).toBe(3);
  });

  test('counts for the organisation, whoever it is spent on', async () => {
    const { say, state } = await costing(5_000);
    const roles = [...(await state()).owners.values()].map(({ title }) => title).slice(0, 9);
    const answers = [];
    for (const role of roles) answers.push(await say(role, 'mine please'));
    expect(answers.map((one) => one.includes('too long to read'))).toEqual(roles.map((_, n) => n > 8));
  });
});
