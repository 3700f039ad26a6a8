import { timingSafeEqual } from 'node:crypto';
import express, { type Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { IsoDate } from '../core/base/time/dates.ts';
import type { State } from '../core/domain/state.ts';
import { statusPageHash } from '../core/features/status-page/index.ts';
import { answerUnseen, LONGEST_SECRET } from '../secret-link.ts';
import { STYLE_HASH, statusPage } from './page.ts';

/** What the page needs of the rest. */
export interface StatusPagePorts {
  /** The hashes of the secrets that are published, each with its organisation. */
  published(): Promise<{ organisation: string; hash: string }[]>;
  state(organisation: string): Promise<State>;
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  /** What the body calls itself. */
  name: string;
}

const PAGES = 20;

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

/** `GET /status/<secret>`: the plan for the public. A wrong or withdrawn secret is like any other unknown path. */
export function statusPageRoutes(ports: StatusPagePorts): Router {
  const router = express.Router();
  const pages = new LRUCache<string, string>({ max: PAGES });
  router.get('/status/:secret', async (request, response, next) => {
    const { secret } = request.params;
    const organisation = secret.length <= LONGEST_SECRET ? await organisationOf(secret, ports) : null;
    const state = organisation === null ? null : await ports.state(organisation);
    // The projection that was searched may be older than a withdrawal.
    if (!state || state.settings.get('settings')?.statusPage?.hash !== statusPageHash(secret)) {
      next();
      return;
    }
    const today = ports.today(state);
    const key = `${organisation}|${state.seq}|${today}`;
    const content = pages.get(key) ?? statusPage(state, { organisation: ports.name, today });
    pages.set(key, content);
    answerUnseen(response, { type: 'html', headers: HEADERS, content });
  });
  return router;
}

/** Compares with every published secret in constant time. */
async function organisationOf(secret: string, ports: StatusPagePorts): Promise<string | null> {
  const given = Buffer.from(statusPageHash(secret));
  let match: string | null = null;
  for (const { organisation, hash } of await ports.published()) {
    const kept = Buffer.from(hash);
    if (kept.length === given.length && timingSafeEqual(given, kept)) match = organisation;
  }
  return match;
}
