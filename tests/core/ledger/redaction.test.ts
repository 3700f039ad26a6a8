import { expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { GENESIS } from '../../../src/core/domain/state.ts';
import { seal } from '../../../src/core/ledger/entry.ts';
import { memoryStore } from '../../../src/core/ledger/memory-store.ts';
import { redacted } from '../../../src/core/ledger/redaction.ts';
import { verifyChain } from '../../../src/core/ledger/verify.ts';
import { archiveOf } from '../../../src/exporters/archive.ts';
import { office } from '../../fakes/office.ts';
import { BY, LEGAL, ORGANISATION, salt, world } from '../../fakes/world.ts';

const { verifyExport } = (await import(
  new URL('../../../scripts/verify-export.mjs', import.meta.url).href
)) as { verifyExport(archive: unknown, seal?: string): { findings: string[]; redacted: number[] } };

const SECRET = 'jVcrSxUkta41ShIVEfylug';
const link = { secret: SECRET, hash: 'a'.repeat(64), since: '2023-04-03' };
const page = { secret: SECRET, since: '2023-04-03' };
const exposing = [
  {
    of: 'people' as const,
    id: 'p1',
    set: { id: 'p1', name: LEGAL, accounts: ['slack:T1:U9'], calendar: link },
  },
  { of: 'settings' as const, id: 'settings', set: { ...CATALOGUE.unset, statusPage: page } },
];

test('an export holds no secret of an earlier version, and its chain still leads through', async () => {
  const { store, ledger, clock, say } = await world();
  const by = { organisation: ORGANISATION, inputKey: 'old', at: clock.at, by: BY, said: null };
  const detail = { value: `The status page is published at /status/${SECRET} at the address.` };
  await ledger.change({ ...by, action: 'settings' }, () => ({
    kind: 'change',
    refs: [],
    changes: exposing,
    detail,
  }));
  await say('Administrator', 'settings zone Europe/Paris');
  const archive = await archiveOf(store, ORGANISATION);
  expect(JSON.stringify(archive)).not.toContain(SECRET);
  const { findings, redacted: without } = await verifyChain(
    memoryStore(structuredClone(archive)),
    ORGANISATION,
  );
  expect({ findings, without }).toEqual({ findings: [], without: [archive.ledger.length - 1] });
  expect(verifyExport(archive)).toMatchObject({ findings: [], redacted: without });
});

test('nothing else hides behind the mark', () => {
  const draft = {
    ...{ organisation: ORGANISATION, inputKey: 'x', at: '2023-04-03T08:00:00.000Z', by: BY, said: null },
    ...{ action: 'settings' as const, refs: [], detail: {} },
    changes: [exposing[1]!],
  };
  const { entry } = seal(draft, { seq: 1, prev: GENESIS }, salt);
  const plain = seal({ ...draft, changes: [] }, { seq: 1, prev: GENESIS }, salt).entry;
  const [clean] = redacted([entry]);
  const findingsIn = (ledger: unknown[]) =>
    verifyExport({ organisation: ORGANISATION, ledger, rows: [], activities: [] }, undefined).findings;
  expect(findingsIn([clean])).toEqual([]);
  expect(findingsIn([{ ...clean, redacted: undefined }])).toContain(
    'entry 1: its content does not fit its hash',
  );
  expect(findingsIn([{ ...plain, hash: 'b'.repeat(64), redacted: true }])).toContain(
    'entry 1: its content does not fit its hash',
  );
});

test('links of an earlier version are withdrawn by one entry each, and their owners make new ones with one tap', async () => {
  const there = await office();
  await there.say('Administrator', `owner "${LEGAL}" is @{slack:T1:U9|${LEGAL}}`);
  await there.keep(exposing);
  await there.until('2023-04-03T09:00:00.000Z');
  const state = await there.state();
  expect(state.people.get('p1')!.calendar).toBeNull();
  expect(state.settings.get('settings')!.statusPage).toBeNull();
  const { seq } = state;
  expect((await there.inbox(LEGAL)).map(({ kind }) => kind)).toContain('calendar');
  const admin = (await there.inbox('Administrator')).find(({ kind }) => kind === 'status page')!;
  expect(admin.reply.actions[0]).toMatchObject({ label: 'New link', say: 'settings status page on' });
  expect(await there.say('Administrator', admin.reply.actions[0]!.say)).toContain('/status/');
  await there.until('2023-04-03T10:00:00.000Z');
  expect((await there.state()).people.get('p1')!.calendar).toBeNull();
  expect((await there.state()).seq).toBeGreaterThan(seq);
});
