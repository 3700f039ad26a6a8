import { expect, test } from '@jest/globals';
import { bringIn } from '../../src/core/features/importing/index.ts';
import { meet } from '../../src/core/features/owners/index.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { BY, ORGANISATION, world } from '../fakes/world.ts';

const ROWS = [
  'Ref,Action,Lead,Lead email,Due date',
  'H1,Publish the housing strategy,Head of Housing,hou@office.test,30/06/2025',
  'H2,Replace the van fleet,Head of Fleet,,31/12/2025',
];

async function broughtIn() {
  const there = await world();
  let imports = 0;
  const bring = async () =>
    await bringIn(there.ledger, {
      organisation: ORGANISATION,
      imported: await readPlanFile({
        fileName: 'plan.csv',
        bytes: Buffer.from(ROWS.join('\n')),
        planName: 'Housing 2025-26',
      }),
      by: BY,
      at: there.clock.now(),
      inputKey: `again:${++imports}`,
    });
  await bring();
  const role = async (title: string) =>
    [...(await there.state()).owners.values()].find((one) => one.title === title)!;
  const undo = async () => await there.say('Administrator', 'undo import');
  return { ...there, bring, role, undo };
}

test('roles that an import made go with it, and the next one brings them back as the same', async () => {
  const { role, undo, bring, say } = await broughtIn();
  const { id } = await role('Head of Fleet');
  expect(await undo()).toContain('2 roles that it made are gone');
  expect(await say('Administrator', 'owner "Head of Fleet" is nobody')).toContain(
    'I can’t find a role called “Head of Fleet”',
  );
  await bring();
  expect(await role('Head of Fleet')).toMatchObject({ id, withdrawn: null, holder: null });
  expect(await undo()).toContain('2 roles that it made are gone');
});

test.each([
  ['holds it', 'owner "Head of Fleet" is @Director of Operations'],
  ['stands in for it', 'delegate "Head of Fleet" to @Director of Operations'],
  ['assists it', 'assistant "Head of Fleet" is @Director of Operations'],
  ['made it the chief executive’s', 'settings chief "Head of Fleet"'],
])('a role stays where somebody %s', async (_how, said) => {
  const { role, undo, say } = await broughtIn();
  const before = JSON.stringify(await role('Head of Fleet'));
  await say('Administrator', said);
  const changed = JSON.stringify(await role('Head of Fleet')) !== before || said.startsWith('settings');
  expect(changed).toBe(true);
  expect(await undo()).toContain('1 role that it made is gone');
  expect((await role('Head of Fleet')).withdrawn ?? false).toBe(false);
});

test('a role that answers for work of another plan stays', async () => {
  const { role, undo, keep, activity } = await broughtIn();
  const { id } = await role('Head of Fleet');
  await keep([{ of: 'activities', id: (await activity('P1.10')).key, set: { owner: id } }]);
  expect(await undo()).toContain('1 role that it made is gone');
  expect((await role('Head of Fleet')).withdrawn ?? false).toBe(false);
});

test('whoever was found by the file’s address holds the role no more', async () => {
  const { role, undo, ledger, clock } = await broughtIn();
  const speaker = { account: 'slack:T1:U1', name: 'Hou', administrator: false, outsider: false, plays: null };
  await meet(ledger, ORGANISATION, { ...speaker, addresses: ['hou@office.test'] }, clock.now());
  expect((await role('Head of Housing')).holder).not.toBeNull();
  expect(await undo()).toContain('The import is taken back');
  expect(await role('Head of Housing')).toMatchObject({ holder: null, withdrawn: true });
});

test('a setting that was changed since stands in the way of nothing', async () => {
  const { undo, say } = await broughtIn();
  await say('Administrator', 'settings zone Europe/Dublin');
  expect(await undo()).toContain('2 activities are out of the plan again');
});
