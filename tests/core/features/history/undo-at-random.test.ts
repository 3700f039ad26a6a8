import { expect, test } from '@jest/globals';
import { kindsOf, type State, tableOf } from '../../../../src/core/domain/state.ts';
import { verifyLedger } from '../../../../src/core/ledger/verify.ts';
import { CHIEF, FINANCE, OPERATIONS, ORGANISATION, world } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const ADMINISTRATOR = 'Administrator';
/** What can be said, by whom; a large step is taken by its button. */
const SAID: [as: string, said: string][] = [
  [FINANCE, 'P1.9 at risk 40% waiting on the auditors'],
  [FINANCE, 'P1.9 on track'],
  [FINANCE, 'done P1.10 signed'],
  [FINANCE, 'note P1.9 the panel asked'],
  [FINANCE, 'extend P1.9 to 31 January 2024 because the supplier is late'],
  [FINANCE, 'evidence P1.10 https://example.org/minutes'],
  [CHIEF, 'P1.9 off track'],
  [CHIEF, 'approve R1'],
  [CHIEF, 'plan new "2024-25"'],
  [CHIEF, 'plan use 2023-24'],
  [CHIEF, 'cancel P1.9 because the money went'],
  [CHIEF, 'rename P1.9 "Close the accounts"'],
  [CHIEF, 'reopen P1.10'],
  [ADMINISTRATOR, `assign P1.9 to "${OPERATIONS}"`],
  [ADMINISTRATOR, `owner "${FINANCE}" is @Jo`],
  [ADMINISTRATOR, `owner "${FINANCE}" is @"${FINANCE}"`],
  [ADMINISTRATOR, `transfer @"${FINANCE}" to @"${OPERATIONS}"`],
  [ADMINISTRATOR, `leaver @"${FINANCE}"`],
  [ADMINISTRATOR, 'settings zone Europe/Paris'],
  [ADMINISTRATOR, 'settings reminders off'],
  [ADMINISTRATOR, `add "Open a new site" for ${OPERATIONS} by 31 March 2024 beside P1.3`],
  [ADMINISTRATOR, 'depends P1.9 on P1.10'],
  [ADMINISTRATOR, 'measure "Recorded crime in all" 75'],
];

/** The state without what only tells that somebody is known: people and requests stay known by their names. */
function asItStands(state: State): unknown {
  const kinds = kindsOf(state).filter((kind) => kind !== 'people' && kind !== 'requests');
  return kinds.map((kind) => [
    kind,
    [...tableOf(state, kind)]
      // An answer that was taken back is an empty one.
      .filter(([, thing]) => kind !== 'answers' || ('last' in thing && thing.last))
      .map(([id, { rev: _rev, changed: _changed, ...thing }]) => [id, thing])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ]);
}
/** A field that was absent is put back as null or empty. */
const isNothing = (inner: unknown) => inner === null || (Array.isArray(inner) && inner.length === 0);
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_key, inner) => (isNothing(inner) ? undefined : inner)));

test('whatever was said, and taken back newest first by whoever said it, leaves the plan as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...SAID), { minLength: 1, maxLength: 7 }),
      async (sentences) => {
        const { reply, say, state, store, ledger } = await world();
        await say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${OPERATIONS}"`);
        const before = plain(asItStands(await state()));
        const made: string[] = [];
        for (const [as, said] of sentences) {
          const { seq } = await state();
          const shown = await reply(as, said);
          const confirm = shown.actions.find(({ id }) => id === 'confirm');
          if (confirm) await reply(as, confirm.say);
          const entries = [];
          for await (const entry of ledger.entries(ORGANISATION)) entries.push(entry);
          if (entries.some((entry) => entry.seq > seq && entry.changes.length)) made.push(as);
        }
        for (const as of made.reverse()) expect(await say(as, 'undo')).toMatch(/^Taken back/);
        expect(plain(asItStands(await state()))).toEqual(before);
        expect((await verifyLedger(store, ORGANISATION)).findings).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
