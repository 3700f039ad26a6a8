import { beforeAll, expect, test } from '@jest/globals';
import { isPeopleList, readPeople } from '../../src/core/features/owners/index.ts';
import { cpuMs } from '../fakes/cost.ts';
import { CHIEF, world } from '../fakes/world.ts';
import fc from '../properties.ts';

/** More with “npm run fuzz”. */
const RUNS = process.env.SEED ? 300 : 60;
const ADMIN = 'Administrator';

let there: Awaited<ReturnType<typeof world>>;
beforeAll(async () => {
  there = await world();
});

/** Pieces that readers of lists and fields look for, and halves of characters. */
const PIECES = [
  ...[
    '"',
    "'",
    ',',
    ';',
    '\t',
    '|',
    ' / ',
    '/',
    '\n',
    '\r\n',
    ' ',
    '<',
    '>',
    '@',
    '.',
    ':',
    '#',
    '%',
    '=',
    '-',
  ],
  ...['mailto:', 'a@b.org', '<mailto:a@b.org|a@b.org>', 'e-mail', 'name', 'role', CHIEF, 'Head of Nothing'],
  ...['on', 'off', 'usual', '21 3', '0', '-1', '1e9', '99999999999', 'Monday 25:61', '#board Friday 11:00'],
  ...['Europe/Paris', 'europe/paris', 'Etc/UTC', '__proto__', 'constructor', '\u202e', '\0', '\u200b', 'é'],
  ...['\ud83d', '\ude00', '😀', 'x'.repeat(119), '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
];
const words = fc.string({ unit: fc.constantFrom(...PIECES), maxLength: 12 });

/** Whatever is kept can be kept by every database, and is shown to nobody as something else. */
function isWhole(kept: unknown): void {
  const json = JSON.stringify(kept ?? null);
  expect(json).not.toMatch(/(?<!\\)\\ud[89a-f]/);
  expect(json).not.toMatch(/\\u00[01]|\u202e/);
}

const settings = async () => (await there.state()).settings.get('settings');

test('whatever is filled into the set-up’s form is kept whole or refused in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(words, words, async (zone, name) => {
      const said = { values: { zone, name }, way: 'form' as const };
      expect(await there.say(ADMIN, 'setup zone', said)).toMatch(/\S/);
      const kept = await settings();
      isWhole(kept);
      // What can be kept can be lived with: the day is told by the zone.
      expect(await there.say(ADMIN, 'overdue')).toContain('overdue');
    }),
    { numRuns: RUNS },
  );
});

test('whatever is filled into the form of settings is kept whole or refused in a sentence', async () => {
  const { actions } = await there.reply(ADMIN, 'settings');
  const { fields } = actions.find(({ id }) => id === 'change')!.form!;
  const filled = fc.dictionary(fc.constantFrom(...fields.map(({ id }) => id), '__proto__', 'none'), words, {
    maxKeys: 4,
  });
  await fc.assert(
    fc.asyncProperty(filled, async (values) => {
      const basis = { key: 'settings', rev: (await settings())?.rev ?? 0 };
      expect(await there.say(ADMIN, 'settings form', { values, basis, way: 'form' })).toMatch(/\S/);
      isWhole(await settings());
      expect(await there.say(ADMIN, 'settings')).toContain('Zone: ');
    }),
    { numRuns: RUNS },
  );
});

test('whatever list of people is sent, it is shown, kept whole or refused in a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(words, { maxLength: 5 }), async (headed, rows) => {
      const list = [...(headed ? ['e-mail,name,role'] : []), ...rows].join('\n');
      const shown = await there.reply(ADMIN, `people\n${list}`);
      const confirm = shown.actions.find(({ id }) => id === 'confirm');
      if (confirm) await there.reply(ADMIN, confirm.say);
      isWhole([...(await there.state()).owners.values()]);
    }),
    { numRuns: RUNS },
  );
});

/** About half of what is read in the bot’s own process; a longer file has one to itself. */
const LONG = 32_000;

test('a list of people is read in a time that grows with its length, whatever it is made of', async () => {
  const repeated = fc
    .tuple(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 3 }), words)
    .map(([again, end]) => again.join('').repeat(LONG / again.join('').length) + end);
  const found = [
    'a'.repeat(LONG) + '"',
    'mailto:'.repeat(LONG / 7),
    `<${'@'.repeat(LONG)}`,
    ' / '.repeat(LONG / 3),
  ];
  await fc.assert(
    fc.asyncProperty(repeated, async (long) => {
      const took = async () =>
        await cpuMs(() =>
          [long, `e-mail,name,role\n${long}`].map((text) => [isPeopleList(text), readPeople(text)]),
        );
      // Where it grew with the square it took a second; a moment of other work in this process is no reason.
      if ((await took()) > 250) expect(await took()).toBeLessThan(250);
    }),
    { numRuns: RUNS / 5, examples: found.map((one) => [one]) },
  );
});
