import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sentences } from '../../src/core/base/replies/build.ts';
import type { ReportFile } from '../../src/core/base/replies/reply.ts';
import { BOT, cardText, message, TENANT } from '../fakes/teams.ts';
import { inChannel, mentionOf, teamsTurns } from '../fakes/teams-turns.ts';

const FILE: ReportFile = {
  report: 'pack',
  format: 'pdf',
  period: { since: '2024-03-01', asAt: '2024-03-31' },
};
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

let there: Awaited<ReturnType<typeof teamsTurns>>;
let oneDrive: http.Server;
let uploads: { method: string; range: string; body: string }[];
let address: string;
let status: number;

beforeEach(async () => {
  there = await teamsTurns();
  there.answer = async () => ({ ...sentences('The panel pack.'), file: FILE });
  uploads = [];
  status = 201;
  oneDrive = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const range = String(request.headers['content-range']);
      uploads.push({ method: request.method ?? '', range, body: Buffer.concat(pieces).toString() });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => oneDrive.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(oneDrive.address() as AddressInfo).port}/upload`;
});
afterEach(async () => {
  oneDrive.close();
  await there.close();
});

const attached = () =>
  there.service.sent.flatMap(
    ({ body }) => (body?.attachments ?? []) as { contentType: string; content: any }[],
  );
const offered = async () => {
  await there.tell(message(there.service.url, 'report pack for March'));
  // The offer follows the answer: making a file takes its time.
  while (!attached().some(({ contentType }) => contentType === CONSENT))
    await new Promise((resolve) => setImmediate(resolve));
  return attached().find(({ contentType }) => contentType === CONSENT)!.content;
};
const consent = (action: string, context: unknown, uploadUrl = address, more: object = {}) =>
  message(there.service.url, '', {
    ...{ type: 'invoke', name: 'fileConsent/invoke', replyToId: 'm2', ...more },
    value: {
      ...{ type: 'fileUpload', action, context },
      uploadInfo: {
        ...{ contentUrl: 'https://contoso.sharepoint.com/pack.pdf', name: 'pack.pdf', uploadUrl },
        ...{ uniqueId: 'u1', fileType: 'pdf' },
      },
    },
  });

test('a report is offered as a file in a personal chat, put into OneDrive when it may be, and shown in the chat', async () => {
  const offer = await offered();
  const made = Buffer.byteLength(JSON.stringify(FILE));
  expect(offer).toMatchObject({ sizeInBytes: made, acceptContext: FILE });
  const { status: answered } = await there.tell(consent('accept', offer.acceptContext));
  expect(answered).toBe(200);
  expect(uploads).toEqual([
    { method: 'PUT', range: `bytes 0-${made - 1}/${made}`, body: JSON.stringify(FILE) },
  ]);
  expect(attached()).toContainEqual(
    expect.objectContaining({ contentType: INFO, content: { uniqueId: 'u1', fileType: 'pdf' } }),
  );
  const last = there.service.sent.at(-1)!;
  expect(last.method).toBe('PUT');
  expect(cardText(last.body.attachments[0].content)).toBe('“pack.pdf” is in your OneDrive.');
});

test('declined, nothing is uploaded, and the offer says so', async () => {
  await there.tell(consent('decline', (await offered()).declineContext));
  expect(uploads).toEqual([]);
  expect(there.shown().at(-1)).toBe('The report was not sent.');
});

test('in a channel nothing is offered: there Teams has no such question', async () => {
  let made = 0;
  there.report = async () => {
    made += 1;
    return null;
  };
  const entities = [mentionOf(BOT, 'Answerable')];
  await there.tell(message(there.service.url, '<at>Answerable</at> report pack', inChannel({ entities })));
  expect(there.heard).toHaveLength(1);
  expect(made).toBe(0);
  expect(attached().some(({ contentType }) => contentType === CONSENT)).toBe(false);
});

test.each([['https://evil.example/upload'], ['https://contoso.sharepoint.com.evil.example/upload']])(
  'a file is never sent to %s',
  async (to) => {
    await there.tell(consent('accept', FILE, to));
    expect(uploads).toEqual([]);
    expect(there.shown().at(-1)).toContain('could not put the report into your OneDrive');
  },
);

test('an upload that is sent elsewhere or refused is told, and can be asked for again', async () => {
  for (status of [302, 403]) {
    await there.tell(consent('accept', FILE));
    expect(there.shown().at(-1)).toContain('Please ask for it again');
  }
  expect(uploads).toHaveLength(2);
  expect(there.problems).toHaveLength(2);
});

test.each([
  [null],
  [{ report: 'ledger', format: 'pdf' }],
  [{ ...FILE, format: 'json' }],
  [{ ...FILE, period: { since: 'x', asAt: '2024-03-31' } }],
])('what a client makes up is no report: %j', async (context) => {
  const { status: answered } = await there.tell(consent('accept', context));
  expect(answered).toBe(400);
  expect(uploads).toEqual([]);
});

test('a press that is made up for a channel or a group uploads nothing and changes no message there', async () => {
  const group = { conversation: { id: '19:g', conversationType: 'groupChat', tenantId: TENANT } };
  for (const place of [inChannel(), group]) {
    const before = there.service.sent.length;
    for (const action of ['accept', 'decline'])
      expect((await there.tell(consent(action, FILE, address, place))).status).toBe(400);
    expect(uploads).toEqual([]);
    expect(there.service.sent).toHaveLength(before);
  }
});

test('a file that is shown elsewhere than in OneDrive is not shown, nor sent', async () => {
  const made: any = consent('accept', FILE);
  made.value.uploadInfo.contentUrl = 'https://evil.example/pack.pdf';
  await there.tell(made);
  expect([uploads, attached().filter(({ contentType }) => contentType === INFO)]).toEqual([[], []]);
});
