import { expect, test } from '@jest/globals';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { verifyChain } from '../../src/core/ledger/verify.ts';
import { type Archive, archiveOf, readArchive } from '../../src/exporters/archive.ts';
import { restoreInto } from '../../src/exporters/restoring.ts';
import { CHIEF, FINANCE, ORGANISATION, world } from '../fakes/world.ts';
import fc from '../properties.ts';

const AT = '2023-06-01T10:00:00.000Z';

async function made(): Promise<Archive> {
  const there = await world();
  await there.say(FINANCE, 'P1.10 at risk, 40%, waiting for procurement');
  await there.say(CHIEF, 'extend P1.3 to 30 June 2024 because of staff');
  return await archiveOf(there.store, ORGANISATION);
}

/** What somebody puts in a place of a file. */
const other = fc.oneof(
  fc.constantFrom<unknown>(null, [], {}, '', '__proto__', -1, 1e308, 'x'.repeat(10_000), [[[]]]),
  fc.constantFrom<unknown>({ $ne: null }, { word: 0 }, { word: -1 }, { word: 1e9 }, '../../etc/passwd'),
  fc.string(),
  fc.integer(),
);

/** Every place within a value: the way to it. */
function placesIn(value: unknown, to: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [to];
  return [to, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...to, key]))];
}

function changedAt(archive: Archive, [first = '', ...rest]: string[], value: unknown): void {
  let holder: any = archive;
  let name = first;
  for (const next of rest) {
    holder = holder[name];
    name = next;
  }
  holder[name] = value;
}

test('an archive that was changed anywhere in its ledger is refused with a sentence or found out, and nothing breaks', async () => {
  const whole = await made();
  const { ledger, rows } = whole;
  const text = JSON.stringify(whole);
  const places = [
    ...placesIn(ledger).map((place) => ['ledger', ...place]),
    ...placesIn(rows).map((place) => ['rows', ...place]),
  ].filter(({ length }) => length > 1);
  const kept = await restoreInto(memoryStore({ ledger: [], rows: [] }), JSON.parse(text), 0, AT);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), other, async (place, value) => {
      const changed: Archive = JSON.parse(text);
      changedAt(changed, place, value);
      const read = readArchive(JSON.stringify(changed));
      if ('refused' in read) {
        expect(read.refused).toMatch(/^The file is not an export of Answerable: .+ does not fit\.$/);
        return;
      }
      const { findings, untold } = await verifyChain(memoryStore(read), ORGANISATION);
      if (findings.length || untold) return;
      // What no hash covers changes nothing of what it comes to.
      const state = await restoreInto(memoryStore({ ledger: [], rows: [] }), read, 0, AT);
      expect(state).toEqual(kept);
    }),
    { numRuns: 60 },
  );
  expect({}).not.toHaveProperty('polluted');
});

test.each([
  ['nothing', '', 'is not JSON'],
  ['a list', '[]', 'is not an export'],
  ['half of it', '{"format":"answerable/1","ledger":[', 'is not JSON'],
  ['another format', '{"format":"answerable/9"}', 'is not an export of Answerable: format does not fit'],
  ['a prototype', '{"__proto__":{"format":"answerable/1"}}', 'is not an export'],
  ['depth', `${'['.repeat(5_000)}${']'.repeat(5_000)}`, 'is not an export'],
])('a file with %s is refused with a sentence', (_what, text, sentence) => {
  expect(readArchive(text)).toEqual({ refused: expect.stringContaining(sentence) });
});
