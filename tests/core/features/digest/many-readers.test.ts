import { beforeAll, describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { speakerFor } from '../../../../src/core/features/owners/cast.ts';
import type { Row } from '../../../../src/core/ledger/row.ts';
import { asSeenBy } from '../../../../src/core/outbox/answering.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const DEFAULTS = { zone: 'Europe/London', region: 'england-and-wales' as const };

let there: Awaited<ReturnType<typeof office>>;
let row: Row;
beforeAll(async () => {
  there = await office();
  const owners = [...(await there.state()).owners.values()];
  const held = [FINANCE, LEGAL].map((title) => owners.find((one) => one.title === title)!.id);
  const person = (id: string, leftOn: string | null) => ({
    of: 'people' as const,
    id,
    set: { id, name: `Person ${id}`, accounts: [`teams:t:${id}`], leftOn },
  });
  await there.keep([
    person('p1', null),
    person('p2', '2023-05-01'),
    { of: 'owners', id: held[0]!, set: { holder: 'p1' } },
    { of: 'owners', id: held[1]!, set: { holder: 'p2' } },
  ]);
  await there.until('2023-10-02T09:00:00.000Z');
  row = [...there.rows.values()].filter(({ matter }) => matter.kind === 'digest').at(-1)!;
});

async function seenBy(as: string) {
  const state = await there.state();
  const speaker = speakerFor(state, as, 'playground')!;
  return asSeenBy(CATALOGUE, state, row, { speaker, now: there.clock.at, defaults: DEFAULTS })!;
}

describe('a digest that many read', () => {
  test('calls those who hold a role with something late, and nobody who has left', () => {
    expect(row.message!.reply.calls).toEqual([{ title: FINANCE, accounts: ['teams:t:p1'] }]);
  });

  test('tells an owner which of it is theirs', async () => {
    const seen = await seenBy(FINANCE);
    expect(replyText(seen)).toMatch(/Yours in this digest: P1\.9(?:, [^ ]+)* and P1\.12\.$/);
    expect(seen.actions.slice(0, 2).map(({ label }) => label)).toEqual([
      'Show what is mine',
      'Show all of it',
    ]);
  });

  test('lets the chief executive ask, and whoever only reads show', async () => {
    const labels = async (as: string) => (await seenBy(as)).actions.map(({ label }) => label);
    expect(await labels(CHIEF)).toContain('Ask all');
    expect(await labels(CHIEF)).toContain(`Ask ${OPERATIONS}`);
    const reading = await labels('Panel member');
    expect(reading).toContain('Show all of it');
    expect(reading.filter((label) => label.startsWith('Ask'))).toEqual([]);
  });

  test('is as it was sent for whoever owns none of it', async () => {
    expect((await seenBy('Panel member')).parts).toEqual(row.message!.reply.parts);
  });
});
