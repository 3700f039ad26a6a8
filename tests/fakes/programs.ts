import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { tokenHash } from '../../src/core/features/tokens/index.ts';
import { memoryStore } from '../../src/core/ledger/memory-store.ts';
import type { LedgerStore } from '../../src/core/ledger/store.ts';
import { httpApp } from '../../src/http.ts';
import { logOf } from '../../src/watching/log.ts';
import { apiFor } from '../../src/wiring/api.ts';
import { BY, examplePlan, ORGANISATION, world } from './world.ts';

export const OTHERS = 'others';
export const PLACE = { zone: 'Europe/London', region: 'england-and-wales' as const };

/** A store in which each organisation has its own. */
function storeOfEach(): LedgerStore {
  const stores = new Map<string, LedgerStore>();
  const of = (organisation: string): LedgerStore => {
    const store = stores.get(organisation) ?? memoryStore({ ledger: [], rows: [] });
    stores.set(organisation, store);
    return store;
  };
  return {
    head: async (one) => await of(one).head(one),
    entriesAfter: async (one, after, limit) => await of(one).entriesAfter(one, after, limit),
    entryByInput: async (one, key) => await of(one).entryByInput(one, key),
    entriesAbout: async (one, keys) => await of(one).entriesAbout(one, keys),
    entriesBy: async (one, account, limit) => await of(one).entriesBy(one, account, limit),
    rows: async (one, hashes) => await of(one).rows(one, hashes),
    keepRows: async ([row, ...more]) => void (row && (await of(row.organisation).keepRows([row, ...more]))),
    append: async (entry) => await of(entry.organisation).append(entry),
    appliedTo: async (one) => await of(one).appliedTo(one),
    projections: async (one) => await of(one).projections(one),
    project: async (one, ...rest) => await of(one).project(one, ...rest),
  };
}

/** The API over two organisations with the example plan each, and programs that send to it. */
export async function programs() {
  const here = await world(storeOfEach());
  const { ledger, clock, talk, say } = here;
  await bringIn(ledger, {
    ...{ organisation: OTHERS, imported: examplePlan(), by: BY, at: clock.at, inputKey: 'import:others' },
  });
  const tokenWith = async (hash: string) => {
    for (const organisation of [ORGANISATION, OTHERS]) {
      const { tokens } = await ledger.current(organisation, clock.at);
      const one = [...tokens.values()].find((token) => token.hash === hash);
      if (one) return { organisation, token: one.id };
    }
    return null;
  };
  const time = { millis: 0 };
  const api = apiFor(
    { ledger, clock, conversation: talk, address: 'https://plan.example.org/', tokenWith },
    PLACE,
    () => time.millis,
  );
  const app = httpApp({
    ...{ log: logOf('silent'), notReady: async () => [], metricsToken: undefined, faces: [api] },
  });
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const at = `http://127.0.0.1:${port}/api/v1/`;
  let keys = 0;
  return {
    ...here,
    time,
    port,
    token: async (text: string) => {
      const told = await say('Administrator', `token new ${text}`);
      return /ans_[\w-]{22}/.exec(told)?.[0] ?? told;
    },
    /** A token of the other organisation, which nobody speaks in here. */
    tokenOfOthers: async () => {
      const secret = 'ans_OTHERSOTHERSOTHERSOTH1';
      const set = { id: 'T1', name: 'Theirs', scope: 'write' as const, role: null, hash: tokenHash(secret) };
      const dated = { ...set, since: '2023-04-03', until: '2024-04-03', revokedOn: null, usedOn: null };
      const input = { organisation: OTHERS, inputKey: 'made', at: clock.at, said: null, by: BY };
      await ledger.change({ ...input, action: 'token' as const }, () => ({
        ...{ kind: 'change', refs: [], detail: { token: 'T1' } },
        changes: [{ of: 'tokens', id: 'T1', set: dated }],
      }));
      return secret;
    },
    get: async (path: string, token: string) =>
      await fetch(at + path, { headers: { authorization: `Bearer ${token}` } }),
    post: async (
      path: string,
      token: string,
      body: unknown,
      headers: Record<string, string> = {},
    ): Promise<{ status: number; body: any; headers: Headers }> => {
      const response = await fetch(at + path, {
        method: 'POST',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `key-${++keys}`,
          ...headers,
        },
      });
      return { status: response.status, body: await response.json(), headers: response.headers };
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
