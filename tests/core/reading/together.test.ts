import { beforeAll, expect, test } from '@jest/globals';
import type { State } from '../../../src/core/domain/state.ts';
import { understand } from '../../../src/core/reading/understand.ts';
import { world } from '../../fakes/world.ts';
import fc from '../../properties.ts';

/** Sentences that are put together, so that what each part is told of is known beforehand. */

const NAMES = {
  'P1.1': ['comms strategy', 'the comms one'],
  'P1.2': ['website', 'the new website'],
  'P1.4': ['stop and search', 'scrutiny groups'],
  'P1.5': ['custody visitors', 'the dogs scheme'],
  'P1.9': ['carbon report', 'carbon emissions'],
  'P1.11': ['southern hub', 'hub land'],
  'P1.12': ['HQ application', 'HQ'],
  'P3.1': ['ASB toolkit', 'the toolkit'],
  'P4.6': ['out of court disposals'],
  B2: ['values'],
  B7: ['case management'],
  B11: ['stakeholders'],
};
const ORDINALS = ['first', 'second', 'third', 'fourth'];
const TOLD: [words: string, told: Record<string, unknown>][] = [
  ['done', { status: 'complete' }],
  ['on track', { status: 'on track' }],
  ['amber as we lost two people', { status: 'at risk' }],
  ['at risk because the supplier let us down', { status: 'at risk' }],
  ['red', { status: 'off track' }],
  ['40%', { percent: 40 }],
  ['no change', { unchanged: true }],
  ['not started', { status: 'not started' }],
  ['slipped to 31 May 2024', { status: 'at risk', forecast: '2024-05-31' }],
];
const BEFORE: typeof TOLD = [
  ['no change on', { unchanged: true }],
  ['finished', { status: 'complete' }],
  ['amber for', { status: 'at risk' }],
  ['30% on', { percent: 30 }],
];

let state: State;
beforeAll(async () => {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  state = await made.state();
});

const keyOf = (ref: string) => [...state.activities.values()].find((one) => one.ref === ref)!.key;

/** How a person may call the one at that place of the message. */
function called(ref: string, place: number, how: number): string {
  const names = NAMES[ref as keyof typeof NAMES];
  const ways = [`the ${ORDINALS[place]}`, `${ORDINALS[place]} one`, `no ${place + 1}`, ref, ...names];
  return ways[how % ways.length]!;
}

test('whatever is taken at its word is told of the right activities, and most of it is', () => {
  const part = fc.record({ how: fc.nat(7), told: fc.nat(8), behind: fc.nat(9), between: fc.nat(5) });
  let atOnce = 0;
  let all = 0;
  const property = fc.property(
    fc.shuffledSubarray(Object.keys(NAMES), { minLength: 2, maxLength: 4 }),
    fc.array(part, { minLength: 4, maxLength: 4 }),
    (about, parts) => {
      const wanted: [string, Record<string, unknown>][] = [];
      let text = '';
      about.forEach((ref, place) => {
        const { how, told, behind, between } = parts[place]!;
        const name = called(ref, place, how);
        const [words, meaning] = behind < 2 ? BEFORE[told % BEFORE.length]! : TOLD[told]!;
        text += `${text && [', ', '. ', '; ', ' and ', ', and ', ' - '][between]!}`;
        text += behind < 2 ? `${words} ${name}` : `${name}${['', ':', ' -'][behind % 3]} ${words}`;
        wanted.push([ref, meaning]);
      });
      const read = understand(text, {
        state,
        said: { about: about.map(keyOf) },
        today: '2023-10-02',
      } as never);
      all++;
      if (!read?.sure) return;
      atOnce++;
      const got = read.told.map(({ key, reading }) => [
        state.activities.get(key)!.ref,
        { ...reading, doubts: undefined },
      ]);
      expect([text, Object.fromEntries(got)]).toEqual([text, Object.fromEntries(wanted)]);
    },
  );
  fc.assert(property, { numRuns: 600, seed: 20231002 });
  expect(atOnce / all).toBeGreaterThan(0.6);
});
