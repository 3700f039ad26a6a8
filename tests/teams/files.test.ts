import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isFileHost } from '../../src/teams/files.ts';
import { runBot } from '../fakes/bot.ts';
import { messyPlan } from '../fakes/messy-plan.ts';
import { buttonsOf, cardText, message, OWNER_ID, press, stubConnector } from '../fakes/teams.ts';

let service: Awaited<ReturnType<typeof stubConnector>>;
let bot: Awaited<ReturnType<typeof runBot>>;
let oneDrive: http.Server;
let address: string;

beforeAll(async () => {
  service = await stubConnector();
  oneDrive = http.createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/plan.txt' }).end();
    else if (request.url === '/huge') response.end(Buffer.alloc(6 * 1024 * 1024, 'x'));
    else if (request.url === '/housing.csv') response.end(messyPlan());
    else if (request.url === '/broken') response.end('Activity,Completion date\n"never closed');
    else response.end(fs.readFileSync('examples/delivery-plan-2023-24.txt'));
  });
  await new Promise<void>((resolve) => oneDrive.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(oneDrive.address() as AddressInfo).port}`;
  bot = await runBot({
    TEAMS_ALLOW_ANONYMOUS: 'true',
    ADMINISTRATORS: 'c0000000-0000-4000-8000-000000000009',
  });
});
afterAll(async () => {
  await bot.close();
  await service.close();
  oneDrive.close();
});

const send = (path: string, who?: string) => {
  const contentType = 'application/vnd.microsoft.teams.file.download.info';
  const content = {
    downloadUrl: path.startsWith('/') ? address + path : path,
    uniqueId: 'u',
    fileType: 'txt',
  };
  return message(service.url, '', { attachments: [{ contentType, name: 'plan.txt', content }] }, who);
};
async function answerTo(activity: { id: string }) {
  await bot.send('/api/messages', activity);
  const { body } = service.sent.find((one) => one.body?.replyToId === activity.id)!;
  return body.attachments[0].content;
}

test('a plan that is sent as a file is shown as it is read, and brought in when its sender says so, once', async () => {
  const shown = await answerTo(send('/plan.txt'));
  expect(cardText(shown)).toContain('39 activities, 6 owners, 32 measures. Nothing was changed yet.');
  expect(cardText(shown)).toContain('“March 2024” → 31 March 2024');
  expect(cardText(await answerTo(message(service.url, 'status')))).toContain('There is no plan yet');
  const button = buttonsOf(shown).find(({ title }) => title === 'Bring it in');
  for (let times = 0; times < 2; times++) {
    const { value }: any = await (await bot.send('/api/messages', press(service.url, button))).json();
    expect(cardText(value)).toContain('is in');
  }
  expect(cardText(await answerTo(message(service.url, 'status')))).toContain('39 activities');
});

test('a file with doubts is asked about in one card, whose inputs and buttons answer', async () => {
  const pressed = async (card: any, label: string, values: Record<string, string> = {}) => {
    const button = buttonsOf(card).find(({ title }) => title === label);
    const { value }: any = await (
      await bot.send('/api/messages', press(service.url, button, { values }))
    ).json();
    return value;
  };
  const columns = await answerTo(send('/housing.csv'));
  expect(cardText(columns)).toContain('step 1 of 4: columns');
  const dates = await pressed(columns, 'Use this', { c2: 'owner', c3: 'completion date' });
  expect(cardText(dates)).toContain('step 2 of 4: dates');
  const owners = await pressed(dates, 'The day comes first');
  expect(cardText(owners)).toContain('step 3 of 4: owners');
  const back = await pressed(owners, 'Back');
  expect(cardText(back)).toContain('I read the dates day first');
  const changes = await pressed(await pressed(back, 'Carry on'), 'Yes, the same');
  expect(cardText(changes)).toContain('It would be: 4 new');
  expect(cardText(await pressed(changes, 'Bring it in'))).toContain('4 new');
});

test('only administrators and the chief executive bring plans in', async () => {
  expect(cardText(await answerTo(send('/plan.txt', OWNER_ID)))).toContain('Only administrators');
});

test.each([
  ['/moved', 'could not be fetched'],
  ['/huge', 'larger than the 5 MB'],
  ['/broken', 'could not be read, and nothing was changed'],
  ['https://169.254.169.254/latest/meta-data', 'not kept in your organisation’s OneDrive'],
  ['file:///etc/passwd', 'not kept in your organisation’s OneDrive'],
])('%s is refused with a sentence', async (path, words) => {
  expect(cardText(await answerTo(send(path)))).toContain(words);
});

describe('where files are fetched from', () => {
  test.each([
    ['https://body-my.sharepoint.com/personal/x/plan.docx?tempauth=1', true],
    ['http://body-my.sharepoint.com/plan.docx', false],
    ['https://sharepoint.com.evil.example/plan.docx', false],
    ['https://evilsharepoint.com/plan.docx', false],
    ['https://body.sharepoint.com@10.0.0.1/plan.docx', false],
    ['https://body.sharepoint.com:8443/plan.docx', false],
    ['http://127.0.0.1:8080/plan.docx', false],
    ['https://10.0.0.1/plan.docx', false],
    ['nothing', false],
  ])('%s: %s', (where, may) => {
    expect(isFileHost(where, { development: false })).toBe(may);
  });
});
