import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Vault } from '../core/vault.ts';
import type { Clients } from './calls.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

const NAME = 'slack-installation';
/** Another process may have removed or renewed an installation: it is read again after this. */
const FRESH_MS = 20_000;
const KNOWN = 2_000;
/** A token is renewed this long before it ends. See docs.slack.dev/authentication/using-token-rotation. */
const RENEWED_BEFORE_S = 30 * 60;
const RENEWING_MS = 15_000;
const LISTED_EVERY_MS = 5_000;

const Kept = z.object({
  team: z.string(),
  name: z.string(),
  enterprise: z.string().nullable(),
  token: z.string(),
  /** Only where the app rotates its tokens. */
  refresh: z.string().nullable(),
  /** Seconds since 1970. */
  expiresAt: z.number().nullable(),
  botId: z.string(),
  botUser: z.string(),
  app: z.string().nullable(),
  installer: z.string().nullable(),
});
export type Installation = z.infer<typeof Kept>;

/** Installed workspaces, each an organisation of its own. */
export interface Installations extends Workspaces {
  store(installation: Installation): Promise<void>;
  forget(team: string): Promise<void>;
}

export interface InstallationParts {
  vault: Vault;
  clients: Clients;
  clientId: string;
  clientSecret: string;
  seconds(): number;
  millis(): number;
}

/** Workspaces whose tokens are kept in the vault. */
export function installations(parts: InstallationParts): Installations {
  const { vault, clients, millis } = parts;
  const fresh = new LRUCache<string, Promise<Workspace | null>>({
    max: KNOWN,
    ttl: FRESH_MS,
    perf: { now: millis },
  });
  const known = new Map<string, Workspace>();
  let listedAt = Number.NEGATIVE_INFINITY;
  const load = async (team: string): Promise<Workspace | null> => {
    const kept = await read(vault, team);
    const installation = kept && (await renewed(parts, kept));
    const workspace = installation && workspaceOf(installation);
    if (workspace) known.set(team, workspace);
    else known.delete(team);
    return workspace;
  };
  const find = async (team: string): Promise<Workspace | null> => {
    const asked = fresh.get(team) ?? load(team);
    fresh.set(team, asked, { noUpdateTTL: true });
    return await asked.catch((fault: unknown) => {
      fresh.delete(team);
      throw fault;
    });
  };
  return {
    find,
    known: (organisation) => known.get(organisation) ?? null,
    async refresh() {
      if (millis() - listedAt < LISTED_EVERY_MS) return;
      listedAt = millis();
      const teams = await vault.tenants(NAME);
      for (const team of known.keys()) if (!teams.includes(team)) known.delete(team);
      for (const team of teams) if (!known.has(team)) await find(team);
    },
    async store(installation) {
      await vault.keep(installation.team, NAME, JSON.stringify(installation));
      fresh.delete(installation.team);
      await find(installation.team);
    },
    async forget(team) {
      const gone = known.get(team);
      await vault.forget(team);
      fresh.delete(team);
      known.delete(team);
      if (gone) clients.forget(gone.token);
    },
  };
}

async function read(vault: Vault, team: string): Promise<Installation | null> {
  const kept = await vault.read(team, NAME);
  return kept === null ? null : Kept.parse(JSON.parse(kept));
}

/** A token that ends soon is renewed by one process; others wait for it and read what it kept. */
async function renewed(parts: InstallationParts, installation: Installation): Promise<Installation> {
  const { vault, clients, clientId, clientSecret, seconds } = parts;
  const ends = ({ expiresAt }: Installation) =>
    expiresAt !== null && expiresAt - seconds() < RENEWED_BEFORE_S;
  const { team, refresh } = installation;
  if (!refresh || !ends(installation)) return installation;
  if (!(await vault.claim(team, 'slack-refresh', RENEWING_MS))) {
    for (let waited = 0; waited < RENEWING_MS; waited += 250) {
      await pause(250);
      const now = await read(vault, team);
      if (!now || !ends(now)) return now ?? installation;
    }
    return installation;
  }
  // Somebody may have renewed it between our reading and our claim.
  const now = (await read(vault, team)) ?? installation;
  if (!ends(now) || !now.refresh) return now;
  const given = await clients.of('').oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: now.refresh,
  });
  const next = {
    ...now,
    token: given.access_token ?? now.token,
    refresh: given.refresh_token ?? now.refresh,
    expiresAt: given.expires_in ? seconds() + given.expires_in : now.expiresAt,
  };
  await vault.keep(team, NAME, JSON.stringify(next));
  return next;
}

function workspaceOf({ team, enterprise, token, botId, botUser, app, installer }: Installation): Workspace {
  return { team, organisation: team, enterprise, token, botId, botUser, app, installer };
}
