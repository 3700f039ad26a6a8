import { expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/core/app/registry.ts';
import { MOST_CHARACTERS } from '../../src/core/base/text/split-words.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { cpuMs } from '../fakes/cost.ts';
import { CHIEF, ORGANISATION, world } from '../fakes/world.ts';
import fc from '../properties.ts';
import { SHAPES, type Shape, textOf } from './shapes.ts';

/** CASES=20000 npm test -- tests/security/cost looks at about every case; a run looks at some, and “npm run fuzz” at many others. */
const CASES = Number(process.env.CASES ?? (process.env.SEED ? 1_000 : 100));
const MOST_MS = 20;
/** The first times compile what is run. */
const TRIES = 8;
/** How many activities the message is about that is answered. */
const ABOUT = [0, 1, 5, 40];

/** What a text begins with: nothing, each command's word, and its usage up to where people's own words begin. */
const HEADS = [
  ...['', 'P1.3 ', 'yes: ', 'plan ', 'share '],
  ...['extend P1.3 to ', 'extend P1.3 to 31 May 2024 because ', 'assign P1.3 to ', 'cover @x from 1 May to '],
  ...COMMANDS.flatMap(({ name, usage }) => [`${name} `, `${name} P1.3 `, openUsage(usage)]),
];

function openUsage(usage: string): string {
  const named = usage.replace(/\bREF\b/g, 'P1.3').replace(/\[(?:.*)$/, '');
  return named.replace(/\b[A-Z]{3,}\b.*$/, '').replace(/"$/, '');
}

const made = world();
let count = 0;

/** The least processor time that hearing a text takes, of a few times; as soon as it is within the limit it is enough. */
async function costOf(
  text: string,
  about: number,
  most: number,
  values?: Record<string, string>,
): Promise<number> {
  const there = await made;
  const state = await there.state();
  const speaker = speakerFor(state, CHIEF, 'playground')!;
  const keys = [...state.activities.keys()].slice(0, about);
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && least > most; tries++) {
    const inputKey = `cost:${++count}`;
    const said = { organisation: ORGANISATION, speaker, text, about: keys, inputKey };
    const one = { ...said, ...(values && { values, way: 'form' as const }) };
    least = Math.min(least, await cpuMs(async () => await there.talk.hear(one)));
  }
  return least;
}

test(`no command and no reading of ${CASES} takes more than ${MOST_MS} ms for the longest text`, async () => {
  const one = fc.record({
    head: fc.constantFrom(...HEADS),
    shape: fc.oneof(fc.constantFrom(...SHAPES), mixed()),
    about: fc.constantFrom(...ABOUT),
  });
  const most = MOST_MS * (await slowness());
  await fc.assert(
    fc.asyncProperty(one, async ({ head, shape, about }) => {
      const cost = await costOf(textOf(head, shape, MOST_CHARACTERS - 1), about, most);
      expect(cost).toBeLessThanOrEqual(most);
    }),
    // What a smaller text costs says nothing of this one.
    { numRuns: CASES, endOnFailure: true },
  );
});

test('no words in a field of a form take more', async () => {
  const most = MOST_MS * (await slowness());
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SHAPES),
      fc.constantFrom('at risk', 'on track'),
      async (shape, status) => {
        const note = textOf('', shape, MOST_CHARACTERS - 1);
        expect(await costOf('update P1.3', 0, most, { status, percent: '40', note })).toBeLessThanOrEqual(
          most,
        );
      },
    ),
    { numRuns: Math.ceil(CASES / 10), endOnFailure: true },
  );
});

/** How much longer than at rest the machine takes for the same work now; never less than 1. */
async function slowness(): Promise<number> {
  const AT_REST_MS = 25;
  const spent = [];
  for (let run = 0; run < 3; run++)
    spent.push(
      await cpuMs(() => {
        for (let n = 0; n < 2_000; n++) /(?:[a-z]+ )+done/.exec(`${'so it was '.repeat(20)}${n}`);
      }),
    );
  return Math.max(1, Math.min(...spent) / AT_REST_MS);
}

/** Two or three pieces said in turn. */
function mixed(): fc.Arbitrary<Shape> {
  return fc
    .tuple(fc.array(fc.constantFrom(...SHAPES), { minLength: 2, maxLength: 3 }), fc.constantFrom('', 'x ?'))
    .map(([some, end]) => ({ piece: some.map(({ piece }) => piece).join(''), end }));
}

/** Where a longer text costs most, from the trials that found what grew with its square. */
const DEAREST: [head: string, piece: string, about: number][] = [
  ['overdue ', '.', 0],
  ['search ', 'a', 0],
  ['update ', 'Ａ１ ', 0],
  ['measure ', '31 March 2024 ', 0],
  ['extend P1.3 to ', ',', 0],
  ['later P1.3 ', 'P1.3 ', 0],
  ['', 'done, ', 5],
  ['', '1 ', 5],
];

test.each(DEAREST)(
  '“%s” with “%s” again and again (about %d) grows no faster than the text',
  async (head, piece, about) => {
    const there = await made;
    const state = await there.state();
    const speaker = speakerFor(state, CHIEF, 'playground')!;
    const keys = [...state.activities.keys()].slice(0, about);
    /** Four times the text in one go may cost four times as much, and the noise of a busy machine. */
    const least = async (length: number) => {
      const spent = [];
      for (let run = 0; run < 5; run++) {
        const text = textOf(head, { piece, end: 'x ?' }, length);
        const one = { organisation: ORGANISATION, speaker, text, about: keys, inputKey: `cost:${++count}` };
        spent.push(await cpuMs(async () => await there.talk.hear(one)));
      }
      return Math.min(...spent);
    };
    const costs = [];
    for (const length of [1_000, 2_000, 4_000, 7_999]) costs.push(await least(length));
    expect(growthOf(costs)).toBeLessThan(1.5);
  },
);

/** The power with which costs grow each time that the length doubles: 1 is linear; below a millisecond nothing can be told. */
function growthOf(costs: number[]): number {
  const logs = costs.map((cost) => Math.log2(Math.max(1, cost)));
  const middle = (logs.length - 1) / 2;
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length;
  const slope = logs.reduce((sum, one, i) => sum + (i - middle) * (one - mean), 0);
  return slope / logs.reduce((sum, _one, i) => sum + (i - middle) ** 2, 0);
}
