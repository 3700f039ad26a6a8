import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import type { SlackSocket } from '../../src/slack/socket.ts';
import { APP, TOKEN } from '../fakes/slack.ts';
import { connectedTo } from '../fakes/slack-connected.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { slackSocket } from '../fakes/slack-socket.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
let slack: Awaited<ReturnType<typeof slackSocket>>;
let socket: SlackSocket;
/** The conversation with the bot. */
let channel: string;
const problems: unknown[] = [];

beforeAll(async () => {
  office = await slackOffice();
  await office.bind(FINANCE, 'finance');
  const { slack: workspace, parts } = office;
  const opened = await parts.clients.of(TOKEN).conversations.open({ users: workspace.user('finance') });
  channel = opened.channel!.id!;
});
afterAll(async () => await office.close());

beforeEach(async () => {
  slack = await slackSocket();
  problems.length = 0;
  socket = connected();
});
afterEach(async () => {
  await socket.stop();
  await slack.close();
});

const connected = () => connectedTo(slack, office, problems);

let triggers = 0;
const command = (text: string) => ({
  ...{ command: '/plan', text, team_id: office.team, user_id: office.slack.user('finance') },
  ...{ api_app_id: APP, trigger_id: `socket-${++triggers}`, response_url: office.hook.url },
});
const direct = (text: string, id: string) => ({
  ...{ type: 'event_callback', team_id: office.team, api_app_id: APP, event_id: id },
  event: {
    ...{ type: 'message', channel_type: 'im', channel, text, ts: `1696233600.${1000 + ++triggers}` },
    user: office.slack.user('finance'),
  },
});

describe('over a connection that the bot opens', () => {
  test('a command is answered in its acknowledgement, and the token travels where Slack wants it', async () => {
    const answer = await slack.deliver(await slack.link(), 'slash_commands', command('help'));
    expect(JSON.stringify(answer)).toContain('overdue');
    expect(slack.opened).toEqual(['Bearer xapp-1']);
    expect(socket.awayMs()).toBe(0);
  });

  test('a message is acknowledged when its change is durable, and changes nothing when it comes again', async () => {
    const link = await slack.link();
    const before = (await office.state()).seq;
    const said = direct('P1.12 on track 15% begun', 'Ev-socket-1');
    expect(await slack.deliver(link, 'events_api', said)).toEqual({});
    expect((await office.state()).seq).toBe(before + 1);
    await slack.deliver(link, 'events_api', said);
    expect((await office.state()).seq).toBe(before + 1);
  });

  test('what fails is not acknowledged, so that Slack sends it again, also to another process', async () => {
    const link = await slack.link();
    const release = office.hold();
    const said = direct('P1.12 on track 25% going on', 'Ev-socket-2');
    slack.put(link, 'failing', 'events_api', said);
    release(new Error('killed'));
    await eventually(() => problems.length > 0);
    expect(slack.acknowledged.map(({ envelope }) => envelope)).not.toContain('failing');
    office.hold()();
    const other = connected();
    const before = (await office.state()).seq;
    await slack.deliver(await slack.link(2), 'events_api', said);
    expect((await office.state()).seq).toBe(before + 1);
    await other.stop();
  });

  test('a stranger’s workspace is acknowledged and left alone', async () => {
    const { seq } = await office.state();
    const said = { ...direct('P1.12 on track 26%', 'Ev-socket-3'), team_id: 'T0STRANGER' };
    expect(await slack.deliver(await slack.link(), 'events_api', said)).toEqual({});
    expect((await office.state()).seq).toBe(seq);
  });
});

describe('connections end and are opened again', () => {
  test.each(['warning', 'refresh_requested'] as const)('Slack says so (%s)', async (reason) => {
    slack.end(await slack.link(), reason);
    const answer = await slack.deliver(await slack.link(2), 'slash_commands', command('help'));
    expect(JSON.stringify(answer)).toContain('overdue');
    expect(slack.opened).toHaveLength(2);
  });

  test('one that is cut in the middle of an answer: the envelope comes again and gets the same answer', async () => {
    const link = await slack.link();
    const said = command('P1.12 on track 35% half way');
    const { seq } = await office.state();
    const release = office.hold();
    slack.put(link, 'cut', 'slash_commands', said);
    await eventually(async () => {
      link.terminate();
      return slack.sockets.length > 1;
    });
    release();
    const answer = await slack.deliver(await slack.link(2), 'slash_commands', said);
    expect(JSON.stringify(answer)).toContain('35%');
    expect((await office.state()).seq).toBe(seq + 1);
    expect(slack.acknowledged.map(({ envelope }) => envelope)).not.toContain('cut');
  });

  test('Slack that is away, refuses or says nothing is asked again and again, and told meanwhile', async () => {
    const link = await slack.link();
    slack.refuse = 'internal_error';
    link.terminate();
    await eventually(() => slack.opened.length > 3);
    expect(socket.awayMs()).toBeGreaterThan(0);
    expect(problems.length).toBeGreaterThan(1);
    slack.silent = true;
    slack.refuse = null;
    await eventually(() => slack.sockets.length > 2);
    slack.silent = false;
    await eventually(() => socket.awayMs() === 0);
    const answer = await slack.deliver(await slack.link(), 'slash_commands', command('help'));
    expect(JSON.stringify(answer)).toContain('overdue');
  });

  test('after a stop nothing is opened any more', async () => {
    await slack.link();
    await socket.stop();
    const { length } = slack.opened;
    for (const one of slack.sockets) one.terminate();
    await new Promise((done) => setTimeout(done, 50));
    expect(slack.opened).toHaveLength(length);
  });
});

test('an app-level token takes the place of the signing secret, and one of another kind is refused', () => {
  const read = (env: Record<string, string>) => {
    const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', EMBEDDED: 'yes', ...env });
    return 'config' in config ? config.config.slack : config.faults.join(' ');
  };
  expect(read({ SLACK_APP_TOKEN: 'xapp-1' })).toBe(true);
  expect(read({ SLACK_APP_TOKEN: 'xoxb-1' })).toContain('Use an app-level token');
  expect(read({})).toContain('or set SLACK_APP_TOKEN for Socket Mode');
});
