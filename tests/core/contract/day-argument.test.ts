import { beforeEach, describe, expect, test } from '@jest/globals';
import { cpuMs } from '../../fakes/cost.ts';
import { CHIEF, world } from '../../fakes/world.ts';

let plan: Awaited<ReturnType<typeof world>>;

beforeEach(async () => {
  plan = await world();
  // A Wednesday; the plan ends on 31 March 2024.
  plan.clock.at = '2023-10-04T08:00:00.000Z';
});

const labels = ({ actions }: { actions: { label: string }[] }) => actions.map(({ label }) => label);

describe('a day that a command names', () => {
  test('is read in either order of day and month', async () => {
    await plan.reply(CHIEF, 'milestone P1.3 "draft" by December 1');
    expect((await plan.activity('P1.3')).milestones?.map(({ due }) => due)).toEqual(['2023-12-01']);
  });

  test.each([
    [
      'extend P1.3 to next Friday because the supplier is late',
      'extend P1.3 to 13 October 2023 because the supplier is late',
    ],
    ['later P1.3 until next Friday', 'later P1.3 until 13 October 2023'],
    [
      'question P1.3 by next Friday When will it open?',
      'question P1.3 by 13 October 2023 When will it open?',
    ],
  ])('“%s” is asked about, and changes nothing', async (words, second) => {
    const before = (await plan.state()).seq;
    const asked = await plan.reply(CHIEF, words);
    expect(labels(asked)).toEqual(['6 October 2023', '13 October 2023']);
    expect(asked.actions[1]?.say).toBe(second);
    expect((await plan.state()).seq).toBe(before);
  });

  test('is asked about in a cover, of which the other date stays as it was said', async () => {
    const role = [...(await plan.state()).owners.values()].find(({ title }) => title === CHIEF);
    const asked = await plan.reply(
      CHIEF,
      `cover @{slack:T1:U2|A colleague} from next Friday to Dec 27 for "${role?.title}"`,
    );
    expect(labels(asked)).toEqual(['6 October 2023', '13 October 2023']);
    expect(asked.actions[0]?.say).toContain('from 6 October 2023 to Dec 27 for');
    await plan.reply(CHIEF, asked.actions[0]?.say ?? '');
    const covered = [...(await plan.state()).owners.values()].flatMap(({ cover }) => cover);
    expect(covered).toMatchObject([{ from: '2023-10-06', to: '2023-12-27' }]);
  });

  test.each(['Feb 30', '2023-13-01', '31 June', 'Feb 30 2024'])(
    '“%s” is none, and no fragment of it is',
    async (day) => {
      const before = (await plan.state()).seq;
      for (const words of [
        `extend P1.3 to ${day} because it is late`,
        `milestone P1.3 "draft" by ${day}`,
        `question P1.3 by ${day} When?`,
      ])
        expect(await plan.say(CHIEF, words)).toMatch(/I can’t find a date/);
      expect((await plan.state()).seq).toBe(before);
    },
  );

  test('is refused more than two years beyond the plan, with the latest day that can be', async () => {
    expect(await plan.say(CHIEF, 'extend P1.3 to 31 March 2032 because it is late')).toMatch(
      /more than two years after the plan\. Name a day up to 2 April 2026/,
    );
  });

  test('that contradicts its day of the week is asked about', async () => {
    const asked = await plan.reply(CHIEF, 'extend P1.3 to Friday 14 March because it is late');
    expect(labels(asked)).toEqual(['14 March 2024']);
  });
});

/** Processor time in milliseconds, the least of a few runs: what else the machine does is not in it. */
async function cpuOf(words: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 4; run++) {
    least = Math.min(least, await cpuMs(() => plan.say(CHIEF, words)));
  }
  return least;
}

describe('reading takes time that grows with the words', () => {
  test.each([
    ['measure ', '31 March 2024 '],
    ['extend P1.3 to ', ','],
    ['extend P1.3 to ', '31 March 2024 '],
    ['later P1.3 until ', 'mon '],
    ['cover me from ', 'from to '],
    ['question P1.3 by ', 'by '],
    ['milestone P1.3 x by ', 'on '],
    ['P1.3 slipping to ', '31 March 2024 '],
    ['due ', '1/'],
  ])('“%s%s…”', async (start, again) => {
    const words = (length: number) => start + again.repeat((length - start.length) / again.length);
    const [short, long] = [await cpuOf(words(1_900)), await cpuOf(words(7_600))];
    // Four times the words: square growth would be sixteen times as long.
    expect(long).toBeLessThan(Math.max(20, 8 * short));
  });
});
