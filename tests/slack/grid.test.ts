import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sentences } from '../../src/core/base/replies/build.ts';
import { slackParts } from '../../src/slack/parts.ts';
import { runBot } from '../fakes/bot.ts';
import { memoryPictures } from '../fakes/memory-pictures.ts';
import { responseUrl, SECRET, signedBy, startSlack, TOKEN } from '../fakes/slack.ts';
import { consented, REDIRECT } from '../fakes/slack-consent.ts';
import { uploaded } from '../fakes/slack-files.ts';
import { inGrid, slackGrid } from '../fakes/slack-grid.ts';
import { eventually, pressIn } from '../fakes/slack-people.ts';
import { slackProxy } from '../fakes/slack-proxy.ts';
import { slackSocket } from '../fakes/slack-socket.ts';

const GRID = 'E0000000G1';
const [NORTH, SOUTH, APART] = ['T000000NOR', 'T000000SOU', 'T000000APA'];
let slack: Awaited<ReturnType<typeof startSlack>>;
/** A workspace of the same Grid that has the app by itself. */
let apart: typeof slack;
let grid: Awaited<ReturnType<typeof slackGrid>>;
let proxy: Awaited<ReturnType<typeof slackProxy>>;
let links: Awaited<ReturnType<typeof slackSocket>>;
let bot: Awaited<ReturnType<typeof runBot>>;
let hook: Awaited<ReturnType<typeof responseUrl>>;
let north: ReturnType<typeof inGrid>;
let south: typeof north;
let alone: typeof north;
let chief: string;

beforeAll(async () => {
  slack = await startSlack({ redirect: REDIRECT, workspace: GRID });
  apart = await startSlack({ redirect: REDIRECT, workspace: APART });
  grid = await slackGrid(slack, GRID, [NORTH, SOUTH]);
  links = await slackSocket();
  proxy = await slackProxy([
    { ...slack, apiUrl: grid.apiUrl },
    apart,
    // Addresses of connections; asked last, since it knows every call.
    { apiUrl: links.apiUrl, slack: { tokens: { findOneBy: () => null } } } as any,
  ]);
  chief = slack.user('chief');
  bot = await runBot({
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'client-secret',
    SLACK_STATE_SECRET: 'state-secret',
    SLACK_API_URL: proxy.apiUrl,
    ENCRYPTION_KEY: 'a'.repeat(64),
  });
  hook = await responseUrl();
  const send = signedBy(SECRET, `${bot.url}slack/events`);
  north = inGrid({ enterprise: GRID, team: NORTH }, send, hook);
  south = inGrid({ enterprise: GRID, team: SOUTH }, send, hook);
  alone = inGrid({ enterprise: GRID, team: APART, whole: false }, send, hook);
});
afterAll(async () => {
  for (const one of [bot, hook, proxy, links, grid, slack, apart]) await one.close();
});

const installed = async (where: typeof slack, name: string) => {
  const { back, cookie } = await consented(bot, where, name);
  return await (await fetch(back, { headers: { cookie } })).text();
};

const callsOf = (method: string) => grid.calls.filter((call) => call.method === method);
const told = async (words: string) =>
  await eventually(() => hook.got.find(({ text }) => text.includes(words)));
const PLAN =
  'Ref,Activity,Executive owner,Completion date\nP1.12,Move the harbour office,Harbour Master,October 2099\n';

describe('an enterprise that installs the app for all its workspaces', () => {
  test('is not known before', async () => {
    expect(await north.command(chief, 'help')).toEqual({ status: 200, body: '' });
  });

  test('is told what comes next, and whoever installed it is greeted', async () => {
    expect(await installed(slack, 'chief')).toMatch(
      /installed.*choose which workspaces of The Force have it/s,
    );
    await eventually(() => slack.messages().find(({ text }) => text?.includes('I keep the delivery plan')));
  });

  test('is one organisation: a plan that came in from one workspace is known in the next', async () => {
    const channel = slack.messages()[0].channel_id;
    const file = await uploaded(slack, 'chief', { name: 'harbour.csv', bytes: Buffer.from(PLAN) }, channel);
    const said = { channel, channel_type: 'im', user: chief, ts: '1680000000.000100', text: '' };
    await north.tell({ type: 'message', subtype: 'file_share', files: [file], ...said });
    const shown = slack.messages().at(-1);
    await north.interact(chief, {
      type: 'block_actions',
      ...{ response_url: hook.url, channel: { id: channel }, message: { ts: shown.ts } },
      actions: [{ ...pressIn(shown.blocks, 'Bring it in')!, action_ts: '1.0' }],
    });
    await told('1 new');
    expect((await south.command(chief, 'show P1.12')).body.text).toContain('Move the harbour office');
  });

  test('is answered where no workspace is named: shortcuts, forms, buttons and the Home tab', async () => {
    await north.interact(chief, { type: 'shortcut', callback_id: 'update_activity' });
    const opened = await eventually(() => callsOf('views.open')[0]);
    const view = JSON.parse(opened.fields.get('view')!);
    const [{ value }] = view.blocks.find((block: any) => block.element?.options).element.options;
    const values = { activity: { activity: { type: 'static_select', selected_option: { value } } } };
    const submitted = { ...view, id: 'V1', hash: '1', state: { values } };
    const { body } = await north.interact(chief, { type: 'view_submission', view: submitted });
    expect(JSON.stringify(body)).toContain('Move the harbour office');
    const open = { type: 'app_home_opened', user: chief, channel: 'D1', tab: 'home' };
    await north.tell(open, { team_id: null });
    expect(callsOf('views.publish')[0]!.fields.get('view')).toContain('Whole plan');
  });

  test('is answered over a connection that the bot opened', async () => {
    const asked = south.bodies.command(chief, 'show P1.12');
    const answer = await links.deliver(await links.link(), 'slash_commands', asked);
    expect(JSON.stringify(answer)).toContain('Move the harbour office');
  });

  test('has one account for somebody whom a workspace and the enterprise call differently', async () => {
    const fran = slack.slack.users.findOneBy('name', 'finance');
    const { id: _id, ...copied } = fran;
    slack.slack.users.insert({ ...copied, user_id: 'W00000FIN1', name: 'everywhere' });
    grid.everywhere.set(fran.user_id, { id: 'W00000FIN1' });
    await north.command(chief, `owner "Harbour Master" is <@${fran.user_id}|fran>`);
    expect((await south.command('W00000FIN1', 'mine')).body.text).toContain('Move the harbour office');
  });

  test('counts people of other enterprises, and guests, as outsiders', async () => {
    const { id: _id, ...copied } = slack.slack.users.findOneBy('name', 'guest');
    slack.slack.users.insert({ ...copied, user_id: 'W0STRANGER', name: 'stranger' });
    grid.everywhere.set('W0STRANGER', { enterprise_id: 'E0000OTHER' });
    for (const text of ['show P1.12', 'overdue'])
      expect((await south.command('W0STRANGER', text)).body.text).toContain('not permitted');
  });
});

describe('a channel of an enterprise', () => {
  const add = (channel_id: string, name: string, teams: string[]) => {
    const { id: _id, ...other } = slack.slack.channels.findOneBy('name', '#delivery-plan');
    slack.slack.channels.insert({ ...other, channel_id, name, members: ['U000000777'] });
    grid.places.set(channel_id, teams);
  };

  test('is found by its name in whichever workspace it is, also where it is shared', async () => {
    add('C0SOUTH001', 'board', [SOUTH]);
    add('C0SHARED01', 'everybody', [NORTH, SOUTH]);
    const set = async (name: string) =>
      (await north.command(chief, `settings digest #${name} Monday 09:30`)).body.text;
    expect(await set('board')).toContain('in #board on Monday');
    expect(await set('everybody')).toContain('in #everybody on Monday');
    expect(await set('nowhere')).toContain('/invite @Answerable');
    const asked = callsOf('conversations.list').map(({ fields }) => fields.get('team_id'));
    expect(new Set(asked)).toEqual(new Set([NORTH, SOUTH]));
  });

  test('whose name several workspaces have has to be chosen from the list', async () => {
    add('C0NORTH002', 'news', [NORTH]);
    add('C0SOUTH002', 'news', [SOUTH]);
    const { body } = await north.command(chief, 'settings digest #news Monday 09:30');
    expect(body.text).toContain('More than one of your workspaces has a channel called #news');
    const mention = await north.command(chief, 'settings digest <#C0SOUTH002|news> Monday 09:30');
    expect(mention.body.text).toContain('in #news on Monday');
  });
});

describe('an enterprise by its one token', () => {
  const parts = async () => {
    const made = slackParts({
      ...{ signingSecret: SECRET, appToken: null, apiUrl: grid.apiUrl, administrators: [] },
      ...{ adminsAdminister: true, loopback: true, shown: memoryPictures() },
      installing: { by: 'token', token: TOKEN, organisation: 'default' },
      png: async () => new Uint8Array(),
      seconds: () => Math.floor(Date.now() / 1000),
      millis: () => performance.now(),
      pause: async () => {},
    });
    await made.workspaces.refresh();
    return made;
  };

  test('serves what comes for the whole, and no workspace by itself', async () => {
    const { workspaces } = await parts();
    expect(await workspaces.find(GRID)).toMatchObject({ team: GRID, organisation: 'default' });
    expect(await workspaces.find(NORTH)).toBeNull();
  });

  test('has its digest in the channel of that name, and none where several have it', async () => {
    const { chat } = await parts();
    const message = { kind: 'digest', asks: [], reply: sentences('The digest of this week') };
    const post = async (address: string) =>
      await chat.send({ lane: `slack:${GRID}`, address }, message, address, new AbortController().signal);
    expect(await post('#delivery-plan')).toMatchObject({ outcome: 'delivered' });
    expect(await post('#news')).toMatchObject({
      outcome: 'refused',
      reason: expect.stringContaining('several'),
    });
  });

  test('is administered by the enterprise’s admins where that is said, not by those of one workspace', async () => {
    const { people, workspaces } = await parts();
    const workspace = (await workspaces.find(GRID))!;
    const user = { id: 'W1', is_admin: true, is_owner: true, enterprise_user: { enterprise_id: GRID } };
    expect(people.learn(workspace, user).administrator).toBe(false);
    const whole = { ...user, enterprise_user: { enterprise_id: GRID, is_admin: true } };
    expect(people.learn(workspace, whole).administrator).toBe(true);
  });
});

describe('a workspace of the same enterprise that has the app by itself', () => {
  test('is an organisation of its own, before and after', async () => {
    expect(await alone.command(apart.user('chief'), 'help')).toEqual({ status: 200, body: '' });
    await installed(apart, 'chief');
    const { body } = await alone.command(apart.user('chief'), 'show P1.12');
    expect(body.text).toContain('There is no plan yet');
    expect((await north.command(chief, 'show P1.12')).body.text).toContain('Move the harbour office');
  });
});

describe('an enterprise that removes the app', () => {
  const tell = async (type: string, of = {}) => await north.tell({ type, ...of });

  test('keeps it while one workspace alone has removed it', async () => {
    await tell('app_uninstalled');
    await tell('tokens_revoked', { tokens: { bot: ['U000000777'] } });
    expect((await south.command(chief, 'show P1.12')).body.text).toContain('Move the harbour office');
  });

  test('is forgotten in every workspace, and the others stay', async () => {
    grid.revoked = true;
    await tell('app_uninstalled');
    expect(await north.command(chief, 'help')).toEqual({ status: 200, body: '' });
    expect(await south.command(chief, 'help')).toEqual({ status: 200, body: '' });
    expect((await alone.command(apart.user('chief'), 'help')).body.text).toContain(
      'I keep the delivery plan',
    );
  });
});
