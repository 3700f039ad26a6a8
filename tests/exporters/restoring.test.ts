import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { consequencesOf } from '../../src/core/outbox/consequences.ts';
import { archiveOf } from '../../src/exporters/archive.ts';
import { keepQuiet, restoreInto } from '../../src/exporters/restoring.ts';
import { memoryStores } from '../fakes/memory-outbox.ts';
import { office } from '../fakes/office.ts';
import { PLACE } from '../fakes/promises.ts';
import { CHIEF, FINANCE, salt } from '../fakes/world.ts';

/** A backup of an office in which a nudge, a decision and reminders were sent. */
async function backup() {
  const there = await office();
  await there.until('2023-06-01T10:00:00.000Z');
  await there.say(CHIEF, 'remind P1.10 how is it going?');
  await there.say(FINANCE, 'extend P1.10 to end of March because of staff');
  await there.until('2023-06-02T10:00:00.000Z');
  return await archiveOf(there.store, 'default');
}

describe('a restored backup', () => {
  test('stands as it stood, and sends nothing that was sent before', async () => {
    const archive = await backup();
    const stores = memoryStores();
    const state = await restoreInto(stores.store, archive, 0, '2023-06-03T10:00:00.000Z');
    expect(state.seq).toBe(archive.ledger.length);
    expect([...stores.rows.keys()]).toEqual([]);
    const routing = { lane: () => 'chat', administrators: () => [] };
    const ledger = new Ledger(stores.store, {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      consequences: consequencesOf(CATALOGUE, PLACE, routing),
      onApplyFailed: (fault) => {
        throw fault;
      },
    });
    await ledger.current('default', '2023-06-03T10:00:00.000Z');
    expect([...stores.rows.keys()]).toEqual([]);
  });

  test('asks nothing again that fell due before it was brought back, when its administrator says so', async () => {
    const archive = await backup();
    const stores = memoryStores();
    const at = '2023-06-05T12:00:00.000Z';
    await restoreInto(stores.store, archive, 0, at);
    const ledger = new Ledger(stores.store, {
      vocabulary: CATALOGUE.vocabulary,
      salt,
      onApplyFailed: (fault) => {
        throw fault;
      },
    });
    await keepQuiet(ledger, 'default', at);
    expect((await ledger.current('default', at)).settings.get('settings')?.quietUntil).toBe(at);
  });
});
