import { LRUCache } from 'lru-cache';
import { outcomeOf, slackError } from './calls.ts';
import type { People } from './people.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Somebody who joins a workspace later is found within a day. */
const AGAIN_MS = 24 * 60 * 60_000;
const KNOWN = 50_000;
/** Slack allows fifty such calls in a minute. */
const MOST_CALLS = 40;
/** So many workspaces in one go; the others have the next one. */
const MOST_WORKSPACES = 5;

/** Somebody in a workspace with the address that was looked for. */
export interface Match {
  account: string;
  name: string;
  addresses: string[];
}

export interface SearchParts {
  workspaces: Pick<Workspaces, 'all'>;
  people: Pick<People, 'byAddress'>;
  millis(): number;
  /** The addresses that an organisation waits for. */
  wanted(workspace: Workspace): Promise<string[]>;
  /** Keeps who was found, and whom nobody is; `unread`: the app may not look people up. */
  told(workspace: Workspace, result: { found: Match[]; missing: string[]; unread: boolean }): Promise<void>;
}

/** Looks for people by the e-mail addresses of a plan's file, workspace after workspace. */
export class Search {
  readonly #parts: SearchParts;
  /** Addresses that were asked for a while ago, as "team address". */
  readonly #asked: LRUCache<string, true>;
  #next = 0;

  constructor(parts: SearchParts) {
    this.#parts = parts;
    this.#asked = new LRUCache({ max: KNOWN, ttl: AGAIN_MS, ttlResolution: 0, perf: { now: parts.millis } });
  }

  /** A few workspaces, beginning with the one after the last. What Slack cannot answer now is asked again. */
  async look(): Promise<void> {
    const all = this.#parts.workspaces.all();
    for (let i = 0; i < Math.min(all.length, MOST_WORKSPACES); i++) {
      const workspace = all[this.#next++ % all.length];
      if (workspace) await this.#lookIn(workspace);
    }
  }

  async #lookIn(workspace: Workspace): Promise<void> {
    const { wanted, told } = this.#parts;
    const keyOf = (email: string) => `${workspace.team} ${email.toLowerCase()}`;
    const emails = (await wanted(workspace)).filter((email) => !this.#asked.has(keyOf(email)));
    if (!emails.length) return;
    const found: Match[] = [];
    const missing: string[] = [];
    let unread = false;
    for (const email of emails.slice(0, MOST_CALLS)) {
      const match = await this.#lookUp(workspace, email);
      if (match === 'later') break;
      unread = match === 'may not';
      if (unread) break;
      this.#asked.set(keyOf(email), true);
      if (match && typeof match === 'object') found.push(match);
      else missing.push(email);
    }
    if (unread) for (const email of emails) this.#asked.set(keyOf(email), true);
    const result = { found, missing: unread ? emails : missing, unread };
    if (found.length || result.missing.length) await told(workspace, result);
  }

  /** Guests and programs hold no role: for the plan they are nobody. */
  async #lookUp(workspace: Workspace, email: string): Promise<Match | null | 'later' | 'may not'> {
    try {
      const match = await this.#parts.people.byAddress(workspace, email);
      if (!match || match.member.outsider || match.member.bot) return null;
      // Slack has just found them by it, however it writes the address.
      const addresses = [...match.member.addresses, email];
      return { account: match.account, name: match.member.name, addresses };
    } catch (fault) {
      if (slackError(fault) === 'missing_scope') return 'may not';
      if (outcomeOf(fault).outcome === 'refused') return null;
      return 'later';
    }
  }
}
