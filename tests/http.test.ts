import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { httpApp, type Listening, listenOn } from '../src/http.ts';
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
