import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Clients, clientOptions } from '../../src/slack/calls.ts';
import { logOf } from '../../src/watching/log.ts';
import { startSlack, TOKEN } from '../fakes/slack.ts';
import { type Mishap, refusing, slackProxy } from '../fakes/slack-proxy.ts';

const lines: string[] = [];
const log = logOf('trace', { write: (line: string) => void lines.push(line) });
function logged(fault: unknown): any {
  log.error({ fault }, 'something went wrong');
  return JSON.parse(lines.at(-1)!).fault;
}

describe('a fault in the log', () => {
  test('has its name, message, place and cause', () => {
    const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
    expect(logged(new TypeError('fetch failed', { cause }))).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      stack: expect.stringContaining('log.test.ts'),
      cause: { message: 'connect refused', code: 'ECONNREFUSED' },
    });
  });

  test('is told too when it is no error at all', () => {
    expect(logged('thrown as text')).toEqual({ message: 'thrown as text' });
    expect(logged(null)).toEqual({ message: 'null' });
    const itself = new Error('round and round');
    itself.cause = itself;
    expect(JSON.stringify(logged(itself)).match(/round and round/g)!.length).toBeLessThan(20);
  });

  test('leaves out the request that a client hangs on it, and secrets in its words', () => {
    const request = { headers: { authorization: 'Bearer canary' }, body: 'refresh_token=canary' };
    const fault = Object.assign(new Error('401 with Bearer canary'), {
      request,
      config: request,
      response: { request },
    });
    const address = new Error('mongodb://bot:canary@db.example.org/answerable is away');
    const token = new Error('Slack did not know xoxb-1-canary, nor xoxe.xoxb-2-canary.');
    for (const one of [fault, address, token]) expect(JSON.stringify(logged(one))).not.toContain('canary');
    expect(logged(address).message).toBe('mongodb://bot:[secret]@db.example.org/answerable is away');
  });
});

describe('whatever goes wrong with Slack', () => {
  let slack: Awaited<ReturnType<typeof startSlack>>;
  let proxy: Awaited<ReturnType<typeof slackProxy>>;
  beforeAll(async () => {
    slack = await startSlack();
    proxy = await slackProxy([slack]);
  });
  afterAll(async () => {
    await proxy.close();
    await slack.close();
  });

  test.each<[string, Mishap, object]>([
    ['a refusal', refusing('invalid_auth'), { error: 'invalid_auth' }],
    ['a broken connection', 'reset before', { code: 'slack_webapi_request_error' }],
    ['a server’s trouble', { status: 500, body: { token: TOKEN } }, { statusCode: 500 }],
  ])('%s is logged without the token', async (_name, mishap, shown) => {
    proxy.meet('auth.test', mishap);
    const client = new Clients(clientOptions(proxy.apiUrl)).of(TOKEN);
    const fault = await client.auth.test().catch((thrown: unknown) => thrown);
    expect(logged(fault)).toMatchObject(shown);
    expect(lines.join('')).not.toContain(TOKEN);
  });
});
