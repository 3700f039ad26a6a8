import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
/** What Slack says about Fran, who holds the role. */
let fran: Record<string, unknown> | { error: string };
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief', 'finance'] });
  await office.bind(FINANCE, 'finance');
  office.slack.faults.push((method) => {
    const { body } = office.slack.calls.at(-1)!;
    if (method !== 'users.info' || !body.includes(office.slack.user('finance'))) return null;
    if ('error' in fran) return Response.json({ ok: false, ...fran });
    return Response.json({ ok: true, user: { id: office.slack.user('finance'), name: 'finance', ...fran } });
  });
});
afterAll(async () => await office.close());
beforeEach(() => office.parts.people.forget(office.parts.workspaces.known('default')!));

const OUTSIDERS: [string, () => typeof fran][] = [
  ['a guest', () => ({ team_id: office.team, is_restricted: true })],
  ['a guest of one channel', () => ({ team_id: office.team, is_ultra_restricted: true })],
  ['an administrator of another organisation', () => ({ team_id: 'T0ELSEWHERE', is_admin: true })],
  [
    'somebody of another enterprise',
    () => ({ team_id: 'T0ELSEWHERE', enterprise_user: { enterprise_id: 'E2' } }),
  ],
  ['a stranger', () => ({ team_id: office.team, is_stranger: true })],
  ['a closed account', () => ({ team_id: office.team, deleted: true })],
  ['somebody whom Slack does not show', () => ({ error: 'user_not_visible' })],
  ['nobody', () => ({ error: 'user_not_found' })],
];
const DENIED = 'not permitted';

/** Whatever is done in the plan's name, and every answer to it. */
const ways: Record<string, () => Promise<string>> = {
  command: async () => (await office.say('finance', 'update P1.12 on track')).body.text,
  reading: async () => (await office.say('finance', 'overdue')).body.text,
  message: async () => {
    const { conversations } = office.parts.clients.of('xoxb-bot');
    const { channel } = await conversations.open({ users: office.slack.user('finance') });
    await office.write('finance', 'P1.12 on track', { channel: channel!.id });
    return office.slack.messages().at(-1).text;
  },
  button: async () => {
    office.hook.got.length = 0;
    const value = JSON.stringify({ s: 'update P1.12 on track' });
    const elements = [{ type: 'button', action_id: 'say:0', text: { text: 'Go' }, value }];
    await office.press('finance', { ts: '1.1', blocks: [{ type: 'actions', elements }] }, 'Go');
    return (await eventually(() => office.hook.got[0])).text;
  },
  form: async () => JSON.stringify((await submitted('finance')).body),
  shortcut: async () => {
    office.proxy.calls.length = 0;
    await office.interact({
      type: 'message_action',
      callback_id: 'record_update',
      team: { id: office.team },
      user: { id: office.slack.user('finance') },
      trigger_id: await office.trigger('finance'),
      message: { text: 'signed', ts: '1.1' },
      channel: { id: 'C1' },
    });
    return (await eventually(() => office.proxy.calls.find(({ method }) => method === 'views.open'))).body;
  },
  home: async () => {
    office.proxy.calls.length = 0;
    await office.tell({
      type: 'app_home_opened',
      user: office.slack.user('finance'),
      channel: 'D1',
      tab: 'home',
    });
    return office.proxy.calls.find(({ method }) => method === 'views.publish')!.body;
  },
};
const submitted = async (name: string) =>
  await office.interact({
    type: 'view_submission',
    team: { id: office.team },
    user: { id: office.slack.user(name) },
    view: {
      id: `V-${Math.random()}`,
      hash: '1',
      callback_id: 'form',
      title: { text: 'Update P1.12' },
      private_metadata: JSON.stringify({ s: 'update P1.12', b: null, a: [], owner: FINANCE }),
      blocks: [],
      state: { values: { status: { value: { selected_option: { value: 'on track' } } } } },
    },
  });

describe.each(OUTSIDERS)('%s neither reads nor acts', (_who, says) => {
  test('in any way', async () => {
    fran = says();
    for (const [way, act] of Object.entries(ways)) {
      const told = decodeURIComponent((await act()).replaceAll('+', ' '));
      expect({ way, told }).toEqual({ way, told: expect.stringContaining(DENIED) });
      expect({ way, told }).toEqual({ way, told: expect.not.stringContaining('headquarters') });
    }
    expect(await office.activity('P1.12')).toMatchObject({ status: 'not started' });
  });
});

test('a colleague of the same enterprise is none', async () => {
  office.parts.workspaces.known('default')!.enterprise = 'E1';
  fran = { team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E1' } };
  expect((await office.say('finance', 'show P1.12')).body.text).toContain('headquarters');
  office.parts.workspaces.known('default')!.enterprise = null;
});

test('a forged form changes nothing for a member without the role', async () => {
  const { seq } = await office.state();
  expect(JSON.stringify((await submitted('guest')).body)).toContain('answers for');
  expect(await office.activity('P1.12')).toMatchObject({ status: 'not started' });
  const last = [];
  for await (const entry of office.ledger.entries('default')) if (entry.seq > seq) last.push(entry.action);
  expect(last).toEqual(['denied']);
});
