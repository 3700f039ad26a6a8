import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { BY, CHIEF, FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
  await office.bind(CHIEF, 'chief');
});
afterAll(async () => await office.close());

const direct = async (name: string) => {
  const { conversations } = office.parts.clients.of('xoxb-bot');
  return (await conversations.open({ users: office.slack.user(name) })).channel!.id!;
};

describe('a request without a signature', () => {
  const head = 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  async function answerTo(begun: string, more: string[] = []) {
    const socket = connect(Number(new URL(office.events).port), '127.0.0.1');
    let told = '';
    socket.on('data', (piece) => {
      told += piece;
    });
    socket.on('error', () => undefined);
    socket.write(begun);
    for (const piece of more) if (socket.writable) socket.write(piece);
    await once(socket, 'close');
    return told.split('\r\n')[0];
  }

  test('of 200 MB is refused before any of it is read', async () => {
    const length = 200 * 1024 * 1024;
    expect(await answerTo(`${head}content-length: ${length}\r\n\r\n`)).toContain(' 413 ');
  });

  test('that does not say how long it is is cut where it is too long', async () => {
    const piece = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const pieces = Array.from({ length: 12 }, () => piece);
    expect(await answerTo(`${head}transfer-encoding: chunked\r\n\r\n`, pieces)).toContain(' 413 ');
  });
});

test.each([
  [{ SLACK_SIGNING_SECRET: '', SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET is missing'],
  [{ SLACK_SIGNING_SECRET: '  ', SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_SIGNING_SECRET'],
  [{ SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: ' ' }, 'SLACK_BOT_TOKEN'],
])('with a blank secret nothing starts: %j', (env, told) => {
  const read = readConfig(env);
  expect('faults' in read && read.faults.join(' ')).toContain(told);
});

describe('a file', () => {
  test('whose address leads elsewhere takes no token along', async () => {
    const asked: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.end('Activity');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/plan.txt`;
    office.slack.faults.push((method) =>
      method === 'moved' ? new Response('', { status: 302, headers: { location } }) : null,
    );
    const file = { id: 'F1', name: 'plan.txt', url_private_download: `${office.slack.apiUrl}moved` };
    await office.write('chief', '', {
      subtype: 'file_share',
      files: [file],
      channel: await direct('chief'),
    });
    office.slack.faults.pop();
    elsewhere.close();
    expect(office.slack.messages().at(-1).text).toContain('did not hand over “plan.txt”');
    expect(asked).toEqual([]);
  });
});

describe('other bots', () => {
  test('are not answered, whether Slack says so in the message or of its writer', async () => {
    const { seq } = await office.state();
    const before = office.slack.messages().length;
    await office.write('finance', 'P1.12 on track', { bot_id: 'B0OTHER', channel: await direct('finance') });
    const { users } = office.slack.slack;
    const guest = users.findOneBy('name', 'guest');
    users.update(guest.id, { is_bot: true });
    await office.write('guest', 'P1.12 on track', { channel: await direct('guest') });
    expect([(await office.state()).seq, office.slack.messages().length]).toEqual([seq, before]);
  });
});

describe('words that mean something to Slack', () => {
  const EVIL = '<!channel> <@U0VICTIM> <http://evil.example|bank> javascript:alert(1) data:text/html,x *x*';
  /** As Slack sends what somebody typed. */
  const typed = EVIL.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

  test('stay words wherever they are shown again, and nothing is unfurled', async () => {
    await office.write('finance', `note P1.12: ${typed}`, { channel: await direct('finance') });
    expect((await office.activity('P1.12')).lastWords!.text).toBe(EVIL);
    await office.until('2023-05-09T12:00:00.000Z');
    const { body } = await office.say('chief', 'show P1.12');
    // What is plain or rich text Slack takes as it stands.
    const shown = JSON.stringify([body, office.slack.messages()], (_key, value) =>
      ['plain_text', 'rich_text'].includes(value?.type) ? undefined : value,
    );
    expect(shown).toContain('&lt;!channel&gt; &lt;@U0VICTIM&gt; &lt;http://evil.example|bank&gt;');
    expect(shown).not.toMatch(/<!channel>|<@U0VICTIM>|<http:\/\/evil/);
    const posts = office.proxy.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.length).toBeGreaterThan(3);
    for (const { body: sent } of posts) {
      const fields = new URLSearchParams(sent);
      expect([fields.get('unfurl_links'), fields.get('unfurl_media')]).toEqual(['false', 'false']);
      expect([fields.has('parse'), fields.has('link_names')]).toEqual([false, false]);
    }
  });

  test('in sixty titles of 5,000 characters still make reminders and a digest that Slack takes', async () => {
    const long = await slackOffice();
    const rows = Array.from(
      { length: 60 },
      (_, i) =>
        `X${i},"${`${i} ${EVIL} ${'long & <b>winded</b> '.repeat(250)}`.slice(0, 5_000)}",${FINANCE},May 2023`,
    );
    const bytes = Buffer.from(['Ref,Activity,Executive owner,Completion date', ...rows].join('\n'));
    const imported = await readPlanFile({ fileName: 'long 2023-24.csv', bytes });
    await bringIn(long.ledger, {
      organisation: 'default',
      imported,
      by: BY,
      at: long.clock.at,
      inputKey: 'long',
    });
    await long.bind(FINANCE, 'finance');
    await long.until('2023-06-05T12:00:00.000Z');
    const to = (start: string) =>
      [...long.rows.values()].filter(({ recipient }) => recipient.startsWith(start));
    expect(imported.activities[0]!.title.length).toBeGreaterThanOrEqual(4_990);
    expect(to('person:finance').at(-1)).toMatchObject({ state: 'sent' });
    expect(to('channel:').at(-1)).toMatchObject({ state: 'sent' });
    expect((await long.say('finance', 'overdue')).body.blocks.length).toBeGreaterThan(3);
    await long.close();
  });
});
