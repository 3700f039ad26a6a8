import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { COMMANDS } from '../../src/core/app/registry.ts';
import { MOST_CHARACTERS } from '../../src/core/base/text/split-words.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { costsAt, growthOf, leastCost } from '../fakes/cost.ts';
import { CHIEF, ORGANISATION, world } from '../fakes/world.ts';
import fc from '../properties.ts';
import { SHAPES, type Shape, textOf } from './shapes.ts';

/** CASES=20000 npm test -- tests/security/cost looks at about every case; a run looks at some, and “npm run fuzz” at many others. */
const CASES = Number(process.env.CASES ?? (process.env.SEED ? 1_000 : 100));
const MOST_MS = 20;
/** How many activities the message is about that is answered. */
const ABOUT = [0, 1, 5, 40];
/** What is too long is read in part or not at all, so that a shorter text may cost more. */
const LENGTHS = [20, 60, 120, 200, 400, 1_200, MOST_CHARACTERS - 1];

/** What a text begins with: nothing, each command's word, and its usage up to where people's own words begin. */
const HEADS = [
  ...['', 'P1.3 ', 'yes: ', 'plan ', 'share '],
  ...['extend P1.3 to ', 'extend P1.3 to 31 May 2024 because ', 'assign P1.3 to ', 'cover @x from 1 May to '],
  ...['webhook new https://', 'evidence P1.3 https://a.example/', 'settings status page ', 'people '],
  ...CATALOGUE.settings.flatMap(({ name, examples }) => [`settings ${name} `, `settings ${examples[0]} `]),
  ...COMMANDS.flatMap(({ name, usage }) => [`${name} `, `${name} P1.3 `, openUsage(usage)]),
];

function openUsage(usage: string): string {
  const named = usage.replace(/\bREF\b/g, 'P1.3').replace(/\[(?:.*)$/, '');
  return named.replace(/\b[A-Z]{3,}\b.*$/, '').replace(/"$/, '');
}

const made = world();
let count = 0;

/** What hearing a text costs at the least; within the limit is enough. */
async function costOf(text: string, about: number, values?: Record<string, string>): Promise<number> {
  const there = await made;
  const state = await there.state();
  const speaker = speakerFor(state, CHIEF, 'playground')!;
  const keys = [...state.activities.keys()].slice(0, about);
  return await leastCost(async () => {
    const said = { organisation: ORGANISATION, speaker, text, about: keys, inputKey: `cost:${++count}` };
    await there.talk.hear({ ...said, ...(values && { values, way: 'form' as const }) });
  }, MOST_MS);
}

test(`no command and no reading of ${CASES} takes more than ${MOST_MS} ms`, async () => {
  const one = fc.record({
    head: fc.constantFrom(...HEADS),
    shape: fc.oneof(fc.constantFrom(...SHAPES), mixed()),
    about: fc.constantFrom(...ABOUT),
    length: fc.constantFrom(...LENGTHS),
  });
  await fc.assert(
    fc.asyncProperty(one, async ({ head, shape, about, length }) => {
      const cost = await costOf(textOf(head, shape, length), about);
      expect(cost).toBeLessThanOrEqual(MOST_MS);
    }),
    { numRuns: CASES, endOnFailure: true },
  );
});

test('no words in a field of a form take more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SHAPES),
      fc.constantFrom('at risk', 'on track'),
      async (shape, status) => {
        const note = textOf('', shape, MOST_CHARACTERS - 1);
        expect(await costOf('update P1.3', 0, { status, percent: '40', note })).toBeLessThanOrEqual(MOST_MS);
      },
    ),
    { numRuns: Math.ceil(CASES / 10), endOnFailure: true },
  );
});

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
  ['', 'first one, second one, [x](', 40],
];

/** What is told of all that was asked is read of each of them. */
const OF_ALL: [head: string, piece: string][] = [
  ['all ', 'done, '],
  ['all of them ', 'no, sorry, I mean '],
  ['none of these has been done, ', 'done, '],
  ['', 'all done, others amber, '],
  ['', 'first done, second amber, third at 30%, '],
];

test.each(OF_ALL)('“%s” with “%s” told of forty costs no more, however long it is', async (head, piece) => {
  for (const length of LENGTHS)
    expect(await costOf(textOf(head, { piece, end: '' }, length), 40)).toBeLessThanOrEqual(MOST_MS);
});

test.each(DEAREST)(
  '“%s” with “%s” again and again (about %d) grows no faster than the text',
  async (head, piece, about) => {
    const there = await made;
    const state = await there.state();
    const speaker = speakerFor(state, CHIEF, 'playground')!;
    const keys = [...state.activities.keys()].slice(0, about);
    const costs = await costsAt([1_000, 2_000, 4_000, 7_999], async (length) => {
      const text = textOf(head, { piece, end: 'x ?' }, length);
      const one = { organisation: ORGANISATION, speaker, text, about: keys, inputKey: `cost:${++count}` };
      await there.talk.hear(one);
    });
    expect(growthOf(costs)).toBeLessThan(1.5);
  },
);
