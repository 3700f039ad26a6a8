import http from 'node:http';
import os from 'node:os';
import { afterEach, expect, test } from '@jest/globals';
import { runBot } from './fakes/bot.ts';

const ELSEWHERE = Object.values(os.networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;
const PASSWORD = 'a password of colleagues';

let bot: Awaited<ReturnType<typeof runBot>> | null = null;
afterEach(async () => {
  await bot?.close();
  bot = null;
});

/** Asks an address of this machine; from an address that is not loopback, as another machine would. */
async function statusAt(host: string, path: string, headers: Record<string, string> = {}) {
  const { port } = new URL(bot!.url);
  const request = { host, port, path, headers: { host: `127.0.0.1:${port}`, ...headers } };
  return await new Promise((done, failed) =>
    http.get(request, (response) => done(response.resume().statusCode)).on('error', failed),
  );
}

const withPassword = (password: string) => ({
  authorization: `Basic ${Buffer.from(`anybody:${password}`).toString('base64')}`,
});

const PEOPLE = '/playground/people';

test.each(['0.0.0.0', '::', ...(ELSEWHERE ? [ELSEWHERE] : [])])(
  'with HOST=%s the playground is on this machine’s own address alone, and what is public is on both',
  async (HOST) => {
    bot = await runBot({ HOST });
    expect(await statusAt('127.0.0.1', PEOPLE)).toBe(200);
    expect(await statusAt('127.0.0.1', '/healthz')).toBe(200);
    if (!ELSEWHERE) return;
    expect(await statusAt(ELSEWHERE, PEOPLE)).toBe(403);
    expect(await statusAt(ELSEWHERE, '/')).toBe(403);
    expect(await statusAt(ELSEWHERE, '/healthz')).toBe(200);
  },
);

test('with a password colleagues come in from other machines, and nobody without it', async () => {
  bot = await runBot({ HOST: '0.0.0.0', PLAYGROUND_PASSWORD: PASSWORD });
  expect(await statusAt('127.0.0.1', PEOPLE)).toBe(200);
  const there = ELSEWHERE ?? '127.0.0.1';
  // As a proxy of this machine asks for somebody else.
  const proxied = ELSEWHERE ? {} : { 'x-forwarded-for': '203.0.113.9' };
  expect(await statusAt(there, PEOPLE, proxied)).toBe(401);
  expect(await statusAt(there, PEOPLE, { ...proxied, ...withPassword('a password of others') })).toBe(401);
  expect(await statusAt(there, PEOPLE, { ...proxied, ...withPassword(PASSWORD) })).toBe(200);
  const foreign = { ...proxied, ...withPassword(PASSWORD), origin: 'https://evil.example' };
  expect(await statusAt(there, PEOPLE, foreign)).toBe(403);
});

test('whoever guesses waits, and is not told by a right one among many that it is right', async () => {
  bot = await runBot({ HOST: '0.0.0.0', PLAYGROUND_PASSWORD: PASSWORD });
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const guess = async (password: string, more = from('203.0.113.9')) =>
    await statusAt('127.0.0.1', PEOPLE, { ...more, ...withPassword(password) });
  const first = [];
  for (let i = 0; i < 12; i++) first.push(await guess(`a guess, number ${i}`));
  expect(first).toEqual([...Array(10).fill(401), 429, 429]);
  expect(await guess(PASSWORD)).toBe(429);
  // What a stranger says of itself is no other address.
  expect(await guess(PASSWORD, from('203.0.113.10'))).toBe(429);
  expect(await statusAt('127.0.0.1', PEOPLE)).toBe(200);
});

test('nothing of the playground is told elsewhere, however its address is written', async () => {
  bot = await runBot({ HOST: '0.0.0.0' });
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const ways = [
    '//',
    '/?a',
    '/playground/',
    '//playground/people',
    '/PLAYGROUND/people',
    '/%2e/playground/people',
  ];
  for (const path of ways) expect([403, 404]).toContain(await statusAt('127.0.0.1', path, headers));
});

test('a password that is short is refused at the start', async () => {
  await expect(runBot({ PLAYGROUND_PASSWORD: 'short' })).rejects.toThrow('at least 12 characters');
});
