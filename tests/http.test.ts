import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { pino } from 'pino';
import { httpApp, type Listening, listenOn } from '../src/http.ts';

let listening: Listening;
beforeAll(async () => {
  const router = express.Router();
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
