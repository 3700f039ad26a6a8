import { expect, test } from '@jest/globals';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { bringIn } from '../../../../src/core/features/importing/index.ts';
import { meet } from '../../../../src/core/features/owners/index.ts';
import { CHIEF, examplePlan, FINANCE, LEGAL, ORGANISATION, world } from '../../../fakes/world.ts';

const CASEY = { account: 'slack:T1:U9', name: 'Casey Chief', person: null, role: null };
const AT = '2023-04-03T08:00:00.000Z';
const EMAIL = 'fran@office.test';

const speaker = (more: Partial<Speaker> = {}): Speaker => ({
  account: 'slack:T1:U1',
  name: 'Fran Finance',
  administrator: false,
  outsider: false,
  plays: null,
  addresses: ['Fran@Office.test'],
  ...more,
});

/** The example plan whose file gives an address for some roles. */
async function withAddresses(roles: Record<string, string> = { [FINANCE]: EMAIL }) {
  const there = await world();
  const contacts = Object.entries(roles).map(([owner, email]) => ({ owner, name: null, email }));
  await bringIn(there.ledger, {
    organisation: ORGANISATION,
    imported: { ...examplePlan(), contacts },
    by: CASEY,
    at: AT,
    inputKey: 'import:2',
  });
  const comes = async (who: Speaker = speaker()) => await meet(there.ledger, ORGANISATION, who, AT);
  const role = async (title: string) =>
    [...(await there.state()).owners.values()].find((one) => one.title === title)!;
  return { ...there, comes, role };
}

test('whoever speaks from the address of a role holds it, and the history says who said so', async () => {
  const { talk, state, say, role } = await withAddresses();
  const reply = await talk.hear({
    organisation: ORGANISATION,
    speaker: speaker(),
    text: 'update P1.12 on track',
    inputKey: 'first',
  });
  expect(JSON.stringify(reply)).toContain('on track');
  const { holder } = await role(FINANCE);
  expect((await state()).people.get(holder!)).toMatchObject({
    name: 'Fran Finance',
    accounts: ['slack:T1:U1'],
  });
  expect(await say(CHIEF, 'history P1.12')).toContain(
    `Fran Finance holds the role ${FINANCE} now, by the e-mail address in the plan’s file that Casey Chief brought in`,
  );
});

test('one person may hold several roles, and two newcomers are two people', async () => {
  const { comes, role, state } = await withAddresses({
    [FINANCE]: EMAIL,
    [LEGAL]: EMAIL,
    [CHIEF]: 'casey@office.test',
  });
  await comes();
  await comes(speaker({ account: 'slack:T1:U9', name: 'Casey Chief', addresses: ['casey@office.test'] }));
  expect((await role(FINANCE)).holder).toBe((await role(LEGAL)).holder);
  expect((await role(CHIEF)).holder).not.toBe((await role(LEGAL)).holder);
  expect((await state()).people.size).toBe(2);
});

test.each([
  ['a guest', speaker({ outsider: true })],
  ['somebody with another address', speaker({ addresses: ['frank@office.test'] })],
  ['somebody whose platform tells none', speaker({ addresses: [] })],
])('%s holds nothing', async (_who, other) => {
  const { comes, role } = await withAddresses();
  await comes(other);
  expect((await role(FINANCE)).holder).toBeNull();
});

test('a role that somebody holds stays with them, and the import says so', async () => {
  const there = await world();
  await there.say(CHIEF, `owner "${FINANCE}" is @Head of Legal and Complaints Resolution`);
  const contacts = [{ owner: FINANCE, name: null, email: EMAIL }];
  const before = await there.state();
  const holder = [...before.owners.values()].find(({ title }) => title === FINANCE)!.holder;
  const outcome = await bringIn(there.ledger, {
    organisation: ORGANISATION,
    imported: { ...examplePlan(), contacts },
    by: CASEY,
    at: AT,
    inputKey: 'import:2',
  });
  expect(outcome.warnings.map(({ message }) => message).join(' ')).toContain(
    `This role has a holder already, so the e-mail address in the file changes nothing: ${FINANCE}.`,
  );
  const after = await meet(there.ledger, ORGANISATION, speaker(), AT);
  expect([...after.owners.values()].find(({ title }) => title === FINANCE)).toMatchObject({ holder });
});

test('what an administrator says of the role afterwards counts more than the address', async () => {
  const { comes, role, say } = await withAddresses();
  await comes();
  await say(CHIEF, `owner "${FINANCE}" is nobody`);
  await comes();
  expect((await role(FINANCE)).holder).toBeNull();
});

test('somebody who has left comes back by a person’s word only', async () => {
  const { comes, role, state, keep } = await withAddresses();
  const gone = { id: 'p9', name: 'Fran Finance', accounts: ['slack:T1:U1'], leftOn: '2023-04-02' };
  await keep([{ of: 'people', id: 'p9', set: gone }]);
  await comes();
  expect((await role(FINANCE)).holder).toBeNull();
  expect((await state()).people.get('p9')?.leftOn).toBe('2023-04-02');
});

test('the same address in the other platform is the same person', async () => {
  const { comes, role, state } = await withAddresses();
  await comes();
  await comes(speaker({ account: 'teams:TENANT:O1', name: 'Finance, Fran' }));
  const { people } = await state();
  expect(people.get((await role(FINANCE)).holder!)?.accounts.sort()).toEqual([
    'slack:T1:U1',
    'teams:TENANT:O1',
  ]);
  expect(people.size).toBe(1);
});

test('a second account of the same platform is not joined by an address', async () => {
  const { comes, role, state } = await withAddresses();
  await comes();
  await comes(speaker({ account: 'slack:T1:U2' }));
  expect((await state()).people.get((await role(FINANCE)).holder!)?.accounts).toEqual(['slack:T1:U1']);
});

test('heard twice, it is one entry', async () => {
  const { comes, state } = await withAddresses();
  await Promise.all([comes(), comes()]);
  const { seq } = await state();
  await comes();
  expect((await state()).seq).toBe(seq);
});

test('an address is no part of what is hashed, so that it can be erased', async () => {
  const { comes, role, store } = await withAddresses();
  await comes();
  const { holder } = await role(FINANCE);
  expect(holder).not.toBeNull();
  const entries = await store.entriesAfter(ORGANISATION, 0, 100);
  expect(JSON.stringify(entries.map(({ body }) => body))).not.toContain(EMAIL);
  expect(JSON.stringify(entries.map(({ words }) => words))).toContain(EMAIL);
});
