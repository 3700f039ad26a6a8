import express, { type Response, type Router } from 'express';
import { LRUCache } from 'lru-cache';
import type { IsoDate } from '../core/base/time/dates.ts';
import { organisationName } from '../core/domain/organisation-name.ts';
import type { State } from '../core/domain/state.ts';
import { statusPageHash } from '../core/features/status-page/index.ts';
import type { Entry } from '../core/ledger/entry.ts';
import { answerUnseen, LONGEST_SECRET } from '../secret-link.ts';
import { nothingTold, type Told, tell } from './changes.ts';
import { feedOf } from './feed.ts';
import { earlierPage, type PageBasis, STYLE_HASH, statusPage } from './page.ts';

/** What the page needs of the rest. */
export interface StatusPagePorts {
  /** Whose page the secret with this hash is; null: nobody's. */
  published(hash: string): Promise<string | null>;
  state(organisation: string): Promise<State>;
  /** The entries behind a number, oldest first. */
  entries(organisation: string, behind: number): AsyncIterable<Entry>;
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  zone(state: State): string;
  /** What the body calls itself, as it was set up; undefined: nobody has said it. */
  name: string | undefined;
  /** The web address under which the bot is reached, as it is set; null: it is not. */
  address: string | null;
}

const PAGES = 20;

const HEADERS = {
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

interface Asked {
  organisation: string;
  state: State;
  basis: PageBasis;
}

type Page = { type: string; content: string };

/**
 * `GET /status/<secret>`: the plan for the public; behind it `/changes.atom` and a page for each earlier plan. A wrong
 * or withdrawn secret is like any other unknown path, and so is a year that has no plan.
 */
export function statusPageRoutes(ports: StatusPagePorts): Router {
  const router = express.Router();
  const pages = new LRUCache<string, Page>({ max: PAGES });
  const told = new LRUCache<string, Told>({ max: PAGES });
  const answered = async (
    { secret, which }: { secret: string; which: string },
    response: Response,
    made: (asked: Asked) => Promise<Page | null> | Page | null,
  ): Promise<boolean> => {
    const asked = await askedBy(secret, ports);
    if (!asked) return false;
    const { organisation, state, basis } = asked;
    const key = [organisation, state.seq, basis.today, secret, which].join('|');
    const page = pages.get(key) ?? (await made(asked));
    if (!page) return false;
    pages.set(key, page);
    const listed = state.settings.get('settings')?.statusPageListed ?? false;
    answerUnseen(response, { ...page, headers: HEADERS, listed });
    return true;
  };
  router.get('/status/:secret', async ({ params }, response, next) => {
    const { secret } = params;
    const made = ({ state, basis }: Asked) => ({ type: 'html', content: statusPage(state, basis) });
    if (!(await answered({ secret, which: '' }, response, made))) next();
  });
  router.get('/status/:secret/changes.atom', async ({ params }, response, next) => {
    const made = async ({ organisation, state, basis }: Asked) => {
      const { changes } = await toldUpTo(organisation, state, told, ports);
      return { type: 'application/atom+xml', content: feedOf(state, changes, basis, ports.address) };
    };
    if (!(await answered({ secret: params.secret, which: 'feed' }, response, made))) next();
  });
  router.get('/status/:secret/:year', async ({ params }, response, next) => {
    const made = ({ state, basis }: Asked) => {
      const content = earlierPage(state, params.year, basis);
      return content === null ? null : { type: 'html', content };
    };
    if (!(await answered({ secret: params.secret, which: params.year }, response, made))) next();
  });
  return router;
}

/** Whose page a secret opens; null: nobody's. */
async function askedBy(secret: string, ports: StatusPagePorts): Promise<Asked | null> {
  const hash = statusPageHash(secret);
  const organisation = secret.length <= LONGEST_SECRET ? await ports.published(hash) : null;
  const state = organisation === null ? null : await ports.state(organisation);
  // The projection that was searched may be older than a withdrawal.
  if (organisation === null || !state) return null;
  if (state.settings.get('settings')?.statusPage?.hash !== hash) return null;
  const [today, zone] = [ports.today(state), ports.zone(state)];
  return {
    organisation,
    state,
    basis: { organisation: organisationName(state, ports.name), today, zone, secret },
  };
}

/** What changed up to where the state stands; only entries that came since are read. */
async function toldUpTo(
  organisation: string,
  { seq }: State,
  kept: LRUCache<string, Told>,
  ports: StatusPagePorts,
): Promise<Told> {
  const before = kept.get(organisation);
  // Two readers at once each go on from a copy: none tells an entry twice.
  const told: Told =
    before && before.seq <= seq
      ? { ...before, stands: new Map(before.stands), changes: [...before.changes] }
      : nothingTold();
  for await (const entry of ports.entries(organisation, told.seq)) {
    if (entry.seq > seq) break;
    tell(told, entry);
  }
  kept.set(organisation, told);
  return told;
}
