import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { messyPlan } from '../fakes/messy-plan.ts';
import { CHIEF, FINANCE } from '../fakes/world.ts';

/** The example’s chief executive goes with it where another plan takes its place. */
const ADMINISTRATOR = 'Administrator';

let bot: Awaited<ReturnType<typeof runBot>>;
beforeAll(async () => {
  bot = await runBot();
});
afterAll(async () => await bot.close());

const sent = async (as: string, bytes: Buffer, name = 'housing.csv') =>
  await fetch(new URL(`/playground/uploads?${new URLSearchParams({ as, name })}`, bot.url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
const attach = async (as: string, bytes: Buffer, name?: string): Promise<any> =>
  ((await (await sent(as, bytes, name)).json()) as any).replies[0];
async function press(message: any, label: string, values?: Record<string, string>) {
  const { id } = message.actions.find((action: any) => action.label === label);
  const body = { as: ADMINISTRATOR, message: message.id, action: id, ...(values && { values }) };
  return (await bot.json('/playground/actions', body)).replies[0];
}
const say = async (text: string) =>
  (await bot.json('/playground/messages', { as: ADMINISTRATOR, text })).replies[0];
const activities = async () => (await bot.json('/playground/plan')).activities;

test('only administrators and the chief executive send a plan, and none above 5 MB', async () => {
  expect((await attach(FINANCE, messyPlan())).text).toContain('Only administrators and the chief executive');
  const large = await sent(CHIEF, Buffer.alloc(6 * 1024 * 1024, 'x'));
  expect(large.status).toBe(413);
  expect(((await large.json()) as any).error).toContain('larger than the 5 MB');
  expect((await attach(CHIEF, Buffer.alloc(0))).text).toContain('could not be read');
});

test('a file with doubts is asked about, waits while the bot restarts, and comes in on the last press', async () => {
  const before = await activities();
  const columns = await attach(ADMINISTRATOR, messyPlan());
  expect(columns.text).toContain('step 1 of 4: columns');
  const dates = await press(columns, 'Say what they hold', { c2: 'owner', c3: 'completion date' });
  expect(dates.text).toContain('step 2 of 4: dates');
  await bot.stop();
  bot = await runBot({}, bot.folder);
  expect(await activities()).toEqual(before);
  const again = await say('import');
  expect(again.text).toContain('step 2 of 4: dates');
  const owners = await press(again, 'The day comes first');
  const changes = await press(owners, 'Yes, the same');
  expect(changes.text).toContain('step 4 of 4: changes');
  expect(await activities()).toEqual(before);
  expect((await press(changes, 'Bring it in')).text).toContain('4 new');
  expect((await activities()).map(({ ref, owner }: any) => [ref, owner])).toContainEqual([
    'R2',
    'Head of Housing Services',
  ]);
});

test('a plan that was brought in is taken back by one press', async () => {
  const done = await say('import');
  await press(done, 'Take it back');
  expect((await activities()).some(({ ref }: any) => ref === 'R1')).toBe(false);
});

test('the pages of a PDF stand beside its rows for whoever sent it, for nobody else and of no other file', async () => {
  const pages = async (as: string) =>
    await fetch(new URL(`/playground/uploads?${new URLSearchParams({ as })}`, bot.url));
  const pdf = fs.readFileSync(path.join(import.meta.dirname, '../fixtures/plans/pdf/police.pdf'));
  expect((await attach(ADMINISTRATOR, pdf, 'police.pdf')).text).toContain('How I read');
  const shown = await pages(ADMINISTRATOR);
  expect(shown.headers.get('content-type')).toBe('application/pdf');
  expect(shown.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
  expect(Buffer.from(await shown.arrayBuffer()).equals(pdf)).toBe(true);
  expect((await pages(FINANCE)).status).toBe(404);
  await attach(ADMINISTRATOR, messyPlan());
  expect((await pages(ADMINISTRATOR)).status).toBe(404);
  await say('import stop');
});
