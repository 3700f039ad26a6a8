import { z } from 'zod';
import type { Vault } from '../core/contract/vault.ts';
import type { Clients } from './calls.ts';
import { Patient } from './patience.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

const NAME = 'slack-installation';
/** Another process may have removed or renewed an installation: it is read again after this. */
const FRESH_MS = 20_000;
/** Of the three seconds that Slack waits, no more goes to finding the workspace. */
const PATIENCE_MS = 150;
const KNOWN = 2_000;
/** A workspace's organisation has its team's own name, an enterprise's its own. */
const TEAM = /^[TE][A-Z0-9]+$/;
/** A token is renewed this long before it ends. See docs.slack.dev/authentication/using-token-rotation. */
const RENEWED_BEFORE_S = 30 * 60;
const RENEWING_MS = 15_000;
const LOOKS_EVERY_MS = 250;
const LISTED_EVERY_MS = 5_000;

const Kept = z.object({
  /** What it is found by: the workspace, or the enterprise that has it in all its workspaces. */
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

/** Installed workspaces and enterprises, each an organisation of its own. */
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
  pause(ms: number): Promise<void>;
}

/** Workspaces whose tokens are kept in the vault. */
export function installations(parts: InstallationParts): Installations {
  const { vault, clients, seconds, millis, pause } = parts;
  const cache = new Map<string, { workspace: Workspace; expiresAt: number | null }>();
  /** Workspaces that have the app, as they were listed last; null: not yet. */
  let listed: Set<string> | null = null;
  let listedAt = Number.NEGATIVE_INFINITY;
  const remembered = new Patient<Workspace>({
    async load(team) {
      const kept = await read(vault, team);
      const installation = kept && (await renewed(parts, kept));
      if (!installation) {
        cache.delete(team);
        return null;
      }
      const workspace = workspaceOf(installation);
      cache.set(team, { workspace, expiresAt: installation.expiresAt });
      return workspace;
    },
    stale(team) {
      const { workspace, expiresAt = null } = cache.get(team) ?? {};
      return workspace && (expiresAt === null || expiresAt > seconds()) ? workspace : null;
    },
    freshMs: FRESH_MS,
    patienceMs: PATIENCE_MS,
    most: KNOWN,
    millis,
    pause,
  });
  const find = async (team: string) => await remembered.get(team);
  return {
    find,
    known: (organisation) => cache.get(organisation)?.workspace ?? null,
    all: () => [...cache.values()].map(({ workspace }) => workspace),
    left: (organisation) => TEAM.test(organisation) && listed !== null && !listed.has(organisation),
    async refresh() {
      if (millis() - listedAt < LISTED_EVERY_MS) return;
      listedAt = millis();
      listed = new Set(await vault.tenants(NAME));
      for (const team of cache.keys()) if (!listed.has(team)) cache.delete(team);
      for (const team of listed) if (!cache.has(team)) await find(team);
    },
    async store(installation) {
      await vault.keep(installation.team, NAME, JSON.stringify(installation));
      listed?.add(installation.team);
      remembered.forget(installation.team);
      await find(installation.team);
    },
    async forget(team) {
      const gone = cache.get(team);
      await vault.forget(team);
      listed?.delete(team);
      remembered.forget(team);
      cache.delete(team);
      if (gone) clients.forget(gone.workspace.token);
    },
  };
}

async function read(vault: Vault, team: string): Promise<Installation | null> {
  const kept = await vault.read(team, NAME);
  return kept === null ? null : Kept.parse(JSON.parse(kept));
}

/**
 * A token that ends soon is renewed by one process; the others go on with it. Once it has ended they wait for the
 * one, and read what it kept.
 */
async function renewed(parts: InstallationParts, installation: Installation): Promise<Installation> {
  const { vault, seconds, pause } = parts;
  const endsWithin = ({ expiresAt }: Installation, left: number) =>
    expiresAt !== null && expiresAt - seconds() < left;
  const { team, refresh } = installation;
  if (!refresh || !endsWithin(installation, RENEWED_BEFORE_S)) return installation;
  const ended = endsWithin(installation, 0);
  if (await vault.claim(team, 'slack-refresh', RENEWING_MS)) {
    // Somebody may have renewed it between our reading and our claim.
    const now = (await read(vault, team)) ?? installation;
    if (!now.refresh || !endsWithin(now, RENEWED_BEFORE_S)) return now;
    return await renew(parts, now, now.refresh).catch((fault: unknown) => {
      // There is time to try again while it still holds.
      if (ended) throw fault;
      return now;
    });
  }
  for (let waited = 0; ended && waited < RENEWING_MS; waited += LOOKS_EVERY_MS) {
    await pause(LOOKS_EVERY_MS);
    const now = await read(vault, team);
    if (!now || !endsWithin(now, RENEWED_BEFORE_S)) return now ?? installation;
  }
  return installation;
}

async function renew(
  { vault, clients, clientId, clientSecret, seconds }: InstallationParts,
  installation: Installation,
  refresh: string,
): Promise<Installation> {
  const given = await clients.of('').oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'refresh_token',
    refresh_token: refresh,
  });
  const next = {
    ...installation,
    token: given.access_token ?? installation.token,
    refresh: given.refresh_token ?? refresh,
    expiresAt: given.expires_in ? seconds() + given.expires_in : installation.expiresAt,
  };
  await vault.keep(installation.team, NAME, JSON.stringify(next));
  clients.forget(installation.token);
  return next;
}

function workspaceOf({ team, enterprise, token, botId, botUser, app, installer }: Installation): Workspace {
  return { team, organisation: team, enterprise, token, botId, botUser, app, installer };
}
