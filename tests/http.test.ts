import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { readConfig } from '../src/config.ts';
import { httpApp, type Listening, limited, listenOn } from '../src/http.ts';
import { behind } from '../src/listening.ts';
import { checked } from '../src/slack/guard.ts';

let listening: Listening;
beforeAll(async () => {
  const router = express.Router();
  router.post('/json', express.json(), (_request, response) => void response.end('read'));
  router.post('/broken', () => {
    throw new Error('a fault of ours');
  });
  router.post('/events', (_request, response) => void response.end('by Express'));
  const door: RequestListener = (_request, response) => void response.end('at the door');
  const app = httpApp({
    log: pino({ level: 'silent' }),
    metricsToken: undefined,
    notReady: async () => [],
    faces: [router],
    first: new Map([['POST /events', door]]),
  });
  listening = await listenOn(app, 0, '127.0.0.1');
});
afterAll(async () => await listening.close());

const told = async (method: string, path: string) =>
  await (await fetch(`http://127.0.0.1:${listening.port}${path}`, { method })).text();

describe('a request that never ends is cut', () => {
  test.each([
    ['its head', 'POST /events HTTP/1.1\r\nhost: x\r\nx-slow: '],
    ['its body', 'POST /events HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"type":'],
    [
      'its body in pieces',
      'POST /events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n',
    ],
  ])('%s', async (_name, begun) => {
    const heard: string[] = [];
    const reads: RequestListener = (request, response) =>
      void checked(request, 'secret', 0).then(
        () => response.end('read'),
        (fault: Error) => heard.push(fault.message),
      );
    const slow = await listenOn(reads, 0, '127.0.0.1', 100);
    const socket = connect(slow.port, '127.0.0.1');
    socket.write(begun);
    let told = '';
    socket.on('data', (piece) => {
      told += piece;
    });
    await once(socket, 'close');
    expect(told).toMatch(/^HTTP\/1.1 408/);
    expect(heard.length).toBe(begun.includes('\r\n\r\n') ? 1 : 0);
    await slow.close();
  });

  test('nor does a connection stay on which nothing is said', async () => {
    const slow = await listenOn(() => undefined, 0, '127.0.0.1', 100);
    const socket = connect(slow.port, '127.0.0.1');
    await once(socket.resume(), 'close');
    await slow.close();
  });
});

describe('an address that is answered at the door', () => {
  test('never reaches Express', async () => {
    expect(await told('POST', '/events')).toBe('at the door');
  });

  test('is still found when it is typed otherwise', async () => {
    expect(await told('POST', '/events/')).toBe('by Express');
    expect(await told('POST', '/events?from=slack')).toBe('by Express');
  });

  test('takes nothing else along', async () => {
    expect(await told('GET', '/events')).toContain('There is nothing here.');
    expect(await told('GET', '/healthz')).toContain('alive');
  });
});

describe('a body that cannot be read is the sender’s fault', () => {
  const send = async (path: string, body: string, headers: Record<string, string>) =>
    await fetch(`http://127.0.0.1:${listening.port}${path}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  test.each([
    ['gzip that is none', '{"a":1}', { 'content-encoding': 'gzip' }, 400],
    ['deflate that is none', 'xx', { 'content-encoding': 'deflate' }, 400],
    ['an encoding that nobody knows', '{}', { 'content-encoding': 'zip' }, 415],
    ['text that is no JSON', '{"a":', {}, 400],
    ['more than is taken', `"${'x'.repeat(200_000)}"`, {}, 413],
    ['a charset that nobody knows', '{}', { 'content-type': 'application/json; charset=x-odd' }, 415],
  ] as [string, string, Record<string, string>, number][])('%s', async (_name, body, headers, status) => {
    const response = await send('/json', body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: 'The request cannot be read. Send it again, whole.' });
  });

  test('and a fault of ours is ours', async () => {
    expect((await send('/broken', '{}', {})).status).toBe(500);
  });
});

/** A server behind proxies that are set up so; `count` says whom the limits count for a request with these headers. */
async function counting(env: Record<string, string>) {
  const read = readConfig(env);
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const page = express.Router();
  page.get('/page', (request, response) => void response.json({ counted: request.ip }));
  const app = httpApp({
    ...{ log: pino({ level: 'silent' }), metricsToken: undefined, notReady: async () => [] },
    ...{ faces: [limited(['/page'], () => 0), page], ...behind(read.config) },
  });
  const there = await listenOn(app, 0, '127.0.0.1');
  const ask = async (forwarded?: string) =>
    await fetch(`http://127.0.0.1:${there.port}/page`, {
      headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
    });
  return {
    ask,
    counted: async (forwarded?: string) =>
      ((await (await ask(forwarded)).json()) as { counted: string }).counted,
    close: async () => await there.close(),
  };
}

describe('behind a proxy', () => {
  test('limits count visitors where it is trusted, and what visitors say of themselves counts for nothing', async () => {
    const one = await counting({ TRUST_PROXY: '1' });
    expect(await one.counted('203.0.113.7')).toBe('203.0.113.7');
    // The proxy adds whom it saw at the end; what stands before was sent by the visitor.
    expect(await one.counted('198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
    await one.close();
    const loopback = await counting({ TRUST_PROXY: 'loopback, 10.0.0.0/8' });
    expect(await loopback.counted('198.51.100.1, 203.0.113.7, 10.1.2.3')).toBe('203.0.113.7');
    await loopback.close();
    const none = await counting({});
    expect(await none.counted('203.0.113.7')).toBe('127.0.0.1');
    await none.close();
    const other = await counting({ TRUST_PROXY: '192.0.2.1' });
    expect(await other.counted('203.0.113.7')).toBe('127.0.0.1');
    await other.close();
  });

  test('one visitor who asks too often keeps out neither others nor, by made-up headers, themselves in', async () => {
    const trusted = await counting({ TRUST_PROXY: '1' });
    for (let times = 0; times < 500; times++)
      await (await trusted.ask(`198.51.100.${times % 250}, 203.0.113.7`)).text();
    expect((await trusted.ask('198.51.100.251, 203.0.113.7')).status).toBe(429);
    expect((await trusted.ask('203.0.113.8')).status).toBe(200);
    await trusted.close();
  });

  test.each([
    'true',
    '0',
    '10',
    'everybody',
    '10.0.0.0/33',
    '10.0.0.0/0',
    '1.2.3',
    '::1/129',
    '10.0.0.1/8/8',
    '1,x',
  ])('TRUST_PROXY=%s is refused with what it may be', (TRUST_PROXY) => {
    expect(readConfig({ TRUST_PROXY })).toMatchObject({
      faults: [expect.stringMatching(/^TRUST_PROXY “.*” cannot be used\. Use the number of proxies/)],
    });
  });
});

test('every answer has the headers that keep browsers safe, also one that is not found; https is asked for where it is there', async () => {
  const plain = await counting({ PUBLIC_URL: 'http://plan.example.org' });
  const secure = await counting({ PUBLIC_URL: 'https://plan.example.org' });
  for (const there of [plain, secure])
    for (const answered of [await there.ask(), await there.ask('1')]) {
      expect(answered.headers.get('content-security-policy')).toMatch(
        /default-src 'none'.*frame-ancestors 'none'/,
      );
      expect(answered.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answered.headers.get('x-frame-options')).toBe('DENY');
      expect(answered.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answered.headers.get('x-powered-by')).toBeNull();
      expect(answered.headers.has('strict-transport-security')).toBe(there === secure);
    }
  await plain.close();
  await secure.close();
});
