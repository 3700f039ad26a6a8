import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Vault } from '../../src/core/contract/vault.ts';
import { Clients, clientOptions } from '../../src/slack/calls.ts';
import { installations } from '../../src/slack/installations.ts';
import { startSlack } from '../fakes/slack.ts';

let slack: Awaited<ReturnType<typeof startSlack>>;
let vault: ReturnType<typeof memoryVault>;
const clock = { seconds: 1_000_000 };
const HALF_DAY = 12 * 60 * 60;

/** What a vault does, without its encryption; a claim lasts as the clock says. */
function memoryVault(): Vault & { claims: Map<string, number> } {
  const kept = new Map<string, string>();
  const claims = new Map<string, number>();
  const at = (tenant: string, name: string) => `${tenant}|${name}`;
  return {
    claims,
    read: async (tenant, name) => kept.get(at(tenant, name)) ?? null,
    keep: async (tenant, name, secret) => void kept.set(at(tenant, name), secret),
    forget: async (tenant) => {
      for (const key of kept.keys()) if (key.startsWith(`${tenant}|`)) kept.delete(key);
    },
    tenants: async (name) =>
      [...kept.keys()].filter((key) => key.endsWith(name)).map((key) => key.split('|')[0]!),
    claim: async (tenant, name, forMs) => {
      const until = claims.get(at(tenant, name)) ?? 0;
      if (until > clock.seconds * 1_000) return false;
      claims.set(at(tenant, name), clock.seconds * 1_000 + forMs);
      return true;
    },
    expire: async () => {},
  };
}

/** A process of its own over the same vault. `lookMs`: the real time of a pause, where a stand-in's answer is waited for. */
const process = (lookMs = 0) =>
  installations({
    vault,
    clients: new Clients(clientOptions(slack.apiUrl)),
    clientId: '1.2',
    clientSecret: 'client-secret',
    seconds: () => clock.seconds,
    millis: () => clock.seconds * 1_000,
    pause: async (ms) => {
      clock.seconds += ms / 1_000;
      await new Promise((resolve) => (lookMs ? setTimeout(resolve, lookMs) : setImmediate(resolve)));
    },
  });
const installed = async (endsIn: number) =>
  await process().store({
    team: 'T1',
    name: 'Office',
    enterprise: null,
    token: 'xoxe.xoxb-1',
    refresh: 'xoxe-1',
    expiresAt: clock.seconds + endsIn,
    botId: 'B1',
    botUser: 'U1',
    app: 'A1',
    installer: null,
  });

let asked: string[];
let answer: () => Promise<Response> | Response;
beforeEach(async () => {
  slack = await startSlack();
  vault = memoryVault();
  asked = [];
  answer = () =>
    Response.json({
      ok: true,
      access_token: `xoxe.xoxb-${asked.length + 1}`,
      refresh_token: `xoxe-${asked.length + 1}`,
      expires_in: HALF_DAY,
    });
  slack.faults.push(async (method) => {
    if (method !== 'oauth.v2.access') return null;
    const fields = new URLSearchParams(slack.calls.at(-1)!.body);
    expect(fields.get('grant_type')).toBe('refresh_token');
    asked.push(fields.get('refresh_token')!);
    return await answer();
  });
});
afterEach(async () => await slack.close());

describe('a token that ends soon', () => {
  test('is not renewed before it has to be', async () => {
    await installed(HALF_DAY);
    clock.seconds += HALF_DAY - 31 * 60;
    expect((await process().find('T1'))!.token).toBe('xoxe.xoxb-1');
    expect(asked).toEqual([]);
  });

  test('is renewed once by many requests in many processes', async () => {
    await installed(HALF_DAY);
    clock.seconds += HALF_DAY + 1;
    const processes = [process(20), process(20), process(20)];
    const found = await Promise.all(processes.flatMap((one) => [one.find('T1'), one.find('T1')]));
    expect(new Set(found.map((workspace) => workspace!.token))).toEqual(new Set(['xoxe.xoxb-2']));
    expect(asked).toEqual(['xoxe-1']);
    expect((await process().find('T1'))!.token).toBe('xoxe.xoxb-2');
    expect(asked).toHaveLength(1);
  });

  test('keeps nobody waiting while it still holds', async () => {
    await installed(HALF_DAY);
    clock.seconds += HALF_DAY - 60;
    let release = () => {};
    const hanging = new Promise<void>((resolve) => {
      release = resolve;
    });
    const renewed = answer;
    answer = async () => {
      await hanging;
      return await renewed();
    };
    const first = process().find('T1');
    while (!vault.claims.size) await new Promise(setImmediate);
    expect((await process().find('T1'))!.token).toBe('xoxe.xoxb-1');
    release();
    expect((await first)!.token).toBe('xoxe.xoxb-2');
  });

  test('is used on while Slack does not renew it, and the next one is asked for later', async () => {
    await installed(HALF_DAY);
    clock.seconds += HALF_DAY - 60;
    const renewed = answer;
    answer = () => new Response('', { status: 503 });
    const one = process();
    expect((await one.find('T1'))!.token).toBe('xoxe.xoxb-1');
    answer = renewed;
    clock.seconds += 30;
    const tokens = new Set<string>();
    for (let looks = 0; looks < 500 && !tokens.has('xoxe.xoxb-3'); looks++) {
      tokens.add((await one.find('T1'))!.token);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect([...tokens]).toEqual(['xoxe.xoxb-1', 'xoxe.xoxb-3']);
    expect(asked).toEqual(['xoxe-1', 'xoxe-1']);
  });

  test('that ended and is not renewed is a fault, not a workspace without one', async () => {
    await installed(HALF_DAY);
    clock.seconds += HALF_DAY + 1;
    answer = () => Response.json({ ok: false, error: 'invalid_refresh_token' });
    await expect(process().find('T1')).rejects.toThrow('invalid_refresh_token');
  });
});

describe('while the vault is away', () => {
  test('requests go on with the workspace that was known, and do not wait for long', async () => {
    await installed(HALF_DAY);
    const one = process();
    await one.find('T1');
    clock.seconds += 21;
    const { read } = vault;
    let release = () => {};
    const away = new Promise<void>((resolve) => {
      release = resolve;
    });
    vault.read = async (...named) => {
      await away;
      return await read(...named);
    };
    const before = clock.seconds;
    for (let times = 0; times < 5; times++) expect((await one.find('T1'))!.token).toBe('xoxe.xoxb-1');
    expect(clock.seconds - before).toBeLessThan(0.2);
    await vault.forget('T1');
    release();
    await new Promise(setImmediate);
    expect(await one.find('T1')).toBeNull();
  });

  test('one that fails is asked again with the next request', async () => {
    await installed(HALF_DAY);
    const one = process();
    await one.find('T1');
    clock.seconds += 21;
    const { read } = vault;
    vault.read = async () => await Promise.reject(new Error('away'));
    expect(await one.find('T1')).not.toBeNull();
    await expect(process().find('T1')).rejects.toThrow('away');
    vault.read = read;
    await vault.forget('T1');
    expect(await one.find('T1')).toBeNull();
  });
});

describe('a workspace that is forgotten', () => {
  test('is unknown at once here, and in other processes before half a minute is over', async () => {
    await installed(HALF_DAY);
    const [here, there] = [process(), process()];
    expect([await here.find('T1'), await there.find('T1')]).not.toContain(null);
    await here.forget('T1');
    expect(await here.find('T1')).toBeNull();
    clock.seconds += 30;
    await there.refresh();
    expect([await there.find('T1'), there.known('T1')]).toEqual([null, null]);
  });
});
