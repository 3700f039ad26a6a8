import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../src/core/app/features.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { Ledger } from '../../src/core/ledger/ledger.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import { reportFile } from '../../src/wiring/report-file.ts';
import { runBot } from '../fakes/bot.ts';
import { BY, CHIEF, examplePlan, salt } from '../fakes/world.ts';

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot({ PLAYGROUND_CLOCK: '2023-10-02T09:00' });
});
afterAll(async () => await bot.close());

const say = async (text: string) => (await bot.json('/playground/messages', { as: CHIEF, text })).replies[0];

test('a report is offered as files, each of which can be fetched; other answers are not', async () => {
  expect(await say('overdue')).not.toHaveProperty('files');
  const { files } = await say('report');
  expect(files).toHaveLength(8);
  const begins: Record<string, string> = {
    pdf: '%PDF',
    docx: 'PK',
    xlsx: 'PK',
    csv: '\uFEFFRef',
    ics: 'BEGIN:VCALENDAR',
  };
  for (const { href } of files) {
    const response = await bot.send(href);
    const [, ending = ''] = /\.(\w+)$/.exec(href)!;
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(
      new RegExp(
        `^attachment; filename="Delivery Plan 2023-24 \\(example\\), [a-z-]+, 2023-10-02\\.${ending}"$`,
      ),
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString('utf8').startsWith(begins[ending]!)).toBe(true);
  }
});

test('the files of a month or a priority are of its days, and no others can be made up', async () => {
  const { files } = await say('report pack from 1 June to 2 October');
  const { href } = files.find(({ label }: { label: string }) => label === 'Panel pack, Word');
  expect(href).toContain('?since=2023-06-01&asAt=2023-10-02');
  const pack = await bot.send(href);
  expect(pack.headers.get('content-disposition')).toContain(', pack, 2023-10-02.docx');
  const brief = (await say('brief 1 since 1 June')).files;
  expect(brief.map(({ label }: { label: string }) => label)).toEqual(['Brief, Word', 'Brief, PDF']);
  for (const { href: path } of brief) expect((await bot.send(path)).status).toBe(200);
  for (const query of [
    'since=x&asAt=2023-06-30',
    'since=2023-06-31&asAt=2023-07-30',
    `about=${'x'.repeat(300)}`,
  ])
    expect((await bot.send(`/playground/files/pack.pdf?${query}`)).status).toBe(404);
});

test('a plan’s name cannot leave the file’s name: no folders, lines or turned letters of its own', async () => {
  const ledger = new Ledger(memoryStore({ ledger: [], rows: [] }), {
    vocabulary: CATALOGUE.vocabulary,
    salt,
    onApplyFailed: () => {},
  });
  const clock = { now: () => '2023-10-02T08:00:00.000Z' };
  const example = examplePlan();
  await bringIn(ledger, {
    organisation: 'default',
    imported: { ...example, plan: { ...example.plan, name: '../../etc\r\nSet-Cookie: x\u202efdp' } },
    by: BY,
    at: clock.now(),
    inputKey: 'import',
  });
  const asked = { report: 'register', format: 'csv' };
  const place = { zone: 'Europe/London', region: 'england-and-wales' as const };
  expect((await reportFile({ ledger, clock, defaults: place }, 'default', asked))?.name).toBe(
    'etc Set-Cookie x fdp, register, 2023-10-02.csv',
  );
});

test.each([
  '/playground/files/pack.exe',
  '/playground/files/secrets.pdf',
  '/playground/files/..%2f..%2fpack.pdf',
  '/playground/files/pack',
])('%s is not there', async (path) => {
  const response = await bot.send(path);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-disposition')).toBeNull();
});

test('a file is for this machine only', async () => {
  const response = await bot.send('/playground/files/pack.pdf', undefined, {
    'x-forwarded-for': '203.0.113.7',
  });
  expect(response.status).toBe(403);
});
