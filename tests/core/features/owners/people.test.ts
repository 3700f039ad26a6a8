import { expect, test } from '@jest/globals';
import {
  asOneLine,
  findHolders,
  isPeopleList,
  readPeople,
} from '../../../../src/core/features/owners/index.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS, world } from '../../../fakes/world.ts';
import fc from '../../../properties.ts';

const ADMIN = 'Administrator';
const LIST = `Name;Role;E-mail
Ann Smith;${FINANCE};ann@example.org
"Jones; Bob";${LEGAL};Bob.Jones@Example.org
Cy;Head of Nothing;cy@example.org
Di;${OPERATIONS};nowhere
Ed;${FINANCE};ed@example.org
Flo;;flo@example.org
`;

test('a list is shown first, kept on a press, and leads to whoever has the address', async () => {
  const { reply, say, take, state, ledger, clock } = await world();
  const shown = await say(ADMIN, `people\n${LIST}`);
  expect(shown).toContain('2 roles wait for whoever has the address');
  for (const line of [
    'Line 4: I can’t find a role called “Head of Nothing”.',
    'Line 5: “nowhere” is not an e-mail address.',
    `Line 6: the ${FINANCE} is given to ann@example.org on line 2 already.`,
    'Line 7: flo@example.org has no role',
  ])
    expect(shown).toContain(line);
  const of = async (title: string) =>
    [...(await state()).owners.values()].find((one) => one.title === title)!;
  expect((await of(FINANCE)).contact ?? null).toBeNull();
  expect(await take(ADMIN, `people\n${LIST}`)).toContain('2 e-mail addresses are kept.');
  expect((await of(FINANCE)).contact).toMatchObject({ email: 'ann@example.org', said: { name: ADMIN } });
  const found = { account: 'slack:T1:U7', name: 'Bob J', addresses: ['bob.jones@example.org'] };
  await findHolders(ledger, await state(), [found], clock.now());
  const { holder } = await of(LEGAL);
  expect((await state()).people.get(holder!)).toMatchObject({ name: 'Bob J', accounts: ['slack:T1:U7'] });
  // The same list again: what is kept stays, and a holder of another name is left alone.
  const again = await say(ADMIN, `people\n${LIST}`);
  expect(again).toContain('Nothing in this list changes anything.');
  expect(again).toContain(`the ${LEGAL} is Bob J.`);
  expect((await reply(ADMIN, 'people')).parts).toHaveLength(1);
});

test('it is taken back while nobody was found by it', async () => {
  const { say, take, state } = await world();
  const title = (await state()).owners.values().next().value!.title;
  await take(ADMIN, `people ann@example.org, Ann Smith, ${title}`);
  expect([...(await state()).owners.values()].filter(({ contact }) => contact)).toHaveLength(1);
  expect(await say(ADMIN, 'undo')).toContain('Taken back');
  expect([...(await state()).owners.values()].filter(({ contact }) => contact)).toHaveLength(0);
});

test('whoever holds a role already is known by the address elsewhere too', async () => {
  const { say, take, state, ledger, clock } = await world();
  await say(ADMIN, `owner "${LEGAL}" is @{slack:T1:U1|Bob Jones}`);
  await take(ADMIN, `people bob@example.org, Bob Jones, ${LEGAL}`);
  await findHolders(
    ledger,
    await state(),
    [{ account: 'teams:t1:o1', name: 'Robert', addresses: ['BOB@example.org'] }],
    clock.now(),
  );
  expect([...(await state()).people.values()].map(({ accounts }) => accounts)).toContainEqual([
    'slack:T1:U1',
    'teams:t1:o1',
  ]);
});

test('only administrators say so', async () => {
  const { say, state } = await world();
  expect(await say(FINANCE, `people ann@example.org, Ann, ${FINANCE}`)).toContain('Only administrators');
  expect(await say(CHIEF, `people ann@example.org, Ann, ${FINANCE}`)).toContain('Only administrators');
  expect([...(await state()).owners.values()].filter(({ contact }) => contact)).toHaveLength(0);
});

test('a list reads the same again as the one line that its button sends', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '/', ' / ', "'", '|', '-') });
  const row = fc.tuple(
    fc.constantFrom('a@b.org', 'x.y@z.example', "m.o'brien@b.org", '=x@b.org', 'none', ''),
    cell,
    cell,
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), fc.boolean(), (rows, headed) => {
      const lines = rows.map((cells) => cells.map((one) => `"${one}"`).join(','));
      const text = [...(headed ? ['role,e-mail,name'] : []), ...lines].join('\r\n');
      const list = readPeople(`${text}\r\n`);
      const again = readPeople(asOneLine(list));
      expect(again.people).toEqual(list.people);
      expect(again.wrong).toEqual(list.wrong);
    }),
  );
});

test.each([
  ['ann@example.org', true],
  ["m.o'brien+plan@example.gov.uk", true],
  ['siân_évans@swyddfa.cymru', true],
  ['=HYPERLINK("https://example.org")@example.org', false],
  ['=1+1@example.org', false],
  ['@ann@example.org', false],
  ['ann@example', false],
  ['ann@=example.org', false],
  ['javascript:alert(1)@example.org', false],
])('%s is an address of somebody: %s', (written, isOne) => {
  const { people, wrong } = readPeople(`e-mail\tname\trole\n${written}\tAnn\t${FINANCE}`);
  expect([people.length, wrong.length]).toEqual(isOne ? [1, 0] : [0, 1]);
});

test('a plan is no list of people, and a list in any of the usual shapes is one', () => {
  for (const text of [
    'Email,Full name,Job title\na@b.org,A,B',
    'role\tmail\n',
    '\uFEFFE-Mail Address;Role;Name\n',
  ])
    expect({ text, is: isPeopleList(text) }).toEqual({ text, is: true });
  for (const text of [
    'Ref,Activity,Owner,Due,Email\n',
    'Name,Role\n',
    'a@b.org,A,B\n',
    '',
    'Task,Assignee email,Status',
  ])
    expect({ text, is: isPeopleList(text) }).toEqual({ text, is: false });
  expect(readPeople('<mailto:a@b.org|a@b.org>, A, B').people).toMatchObject([
    { email: 'a@b.org', role: 'B' },
  ]);
});
