import { expect, test } from '@jest/globals';
import { Clients, clientOptions } from '../../src/slack/calls.ts';
import { People } from '../../src/slack/people.ts';

const workspace = (team: string, installer: string | null) => ({
  team,
  organisation: team,
  enterprise: null,
  token: 'xoxb-1',
  botId: 'B1',
  botUser: 'U0BOT',
  app: null,
  installer,
});
const people = (alone: boolean, adminsAdminister = true) =>
  new People({
    adminsAdminister,
    clients: new Clients(clientOptions(undefined)),
    administrators: ['U0CONFIGURED', 'c0000000-0000-4000-8000-000000000009'],
    alone,
    millis: () => 1,
  });
const admin = (team: string, id: string) => ({ id, team_id: team, is_admin: true });

test('what is for the administrators goes to those that are configured, and to those that were met', () => {
  const known = people(true);
  known.learn(workspace('T1', null), admin('T1', 'U0MET'));
  known.learn(workspace('T1', null), { ...admin('T1', 'U0GONE'), deleted: true });
  expect(known.administratorsOf(workspace('T1', null))).toEqual(['U0CONFIGURED', 'U0MET']);
});

test('in one of many workspaces it goes to whoever installed the app and to those met there', () => {
  const known = people(false);
  known.learn(workspace('T1', 'U0FIRST'), admin('T1', 'U0MET'));
  expect(known.administratorsOf(workspace('T1', 'U0FIRST'))).toEqual(['U0FIRST', 'U0MET']);
  expect(known.administratorsOf(workspace('T2', 'U0OTHER'))).toEqual(['U0OTHER']);
});

test('admins and owners of the workspace administer the plan only where that is said; whoever is named or installed it always', () => {
  const roles = [{ is_admin: true }, { is_owner: true }, { is_primary_owner: true }];
  for (const [index, role] of roles.entries()) {
    const user = { id: `U0${index}`, team_id: 'T1', ...role };
    expect(people(true, false).learn(workspace('T1', null), user).administrator).toBe(false);
    expect(people(true, true).learn(workspace('T1', null), user).administrator).toBe(true);
  }
  const named = { id: 'U0CONFIGURED', team_id: 'T1' };
  expect(people(true, false).learn(workspace('T1', null), named).administrator).toBe(true);
  const installer = { id: 'U0FIRST', team_id: 'T1' };
  expect(people(false, false).learn(workspace('T1', 'U0FIRST'), installer).administrator).toBe(true);
  expect(
    people(false, false).learn(workspace('T1', 'U0FIRST'), { ...installer, is_restricted: true })
      .administrator,
  ).toBe(false);
});
