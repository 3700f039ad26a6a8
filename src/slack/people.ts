import { LRUCache } from 'lru-cache';
import type { Speaker } from '../core/domain/speaker.ts';
import type { Clients } from './calls.ts';
import { slackError } from './calls.ts';
import { isGrid, lookedThrough, type Workspace } from './workspaces.ts';

const KNOWN = 20_000;
/** A changed role or a lost account counts after this at the latest; `user_change` tells sooner. */
const FRESH_MS = 10 * 60_000;

/** Looked through for who runs a workspace: its owners were there first. */
const MOST_LISTED = 1_000;
const MOST_GREETED = 3;

/** What Slack says about a member. */
export interface Member {
  /** The id that they have in the whole enterprise, where that is one organisation. */
  id: string;
  name: string;
  administrator: boolean;
  /** A guest, a stranger of another organisation, or nobody that Slack knows. */
  outsider: boolean;
  bot: boolean;
  gone: boolean;
  /** Their e-mail address, where the app may read it. */
  addresses: string[];
}

/** Slack's words for nobody. */
const NOT_THERE = new Set(['users_not_found', 'user_not_found', 'user_not_visible']);

const NOBODY: Omit<Member, 'id'> = {
  name: 'Somebody',
  administrator: false,
  outsider: true,
  bot: false,
  gone: false,
  addresses: [],
};

/** The fields of Slack's user object that count here. See docs.slack.dev/reference/objects/user-object. */
export interface SlackUser {
  id?: string;
  team_id?: string;
  deleted?: boolean;
  name?: string;
  real_name?: string;
  profile?: { display_name?: string; real_name?: string; email?: string };
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_bot?: boolean;
  enterprise_user?: { id?: string; enterprise_id?: string; is_admin?: boolean; is_owner?: boolean };
}

export interface PeopleParts {
  clients: Clients;
  /** Slack user ids that administer by configuration. */
  administrators: string[];
  /** Admins and owners of the workspace administer the plan too. */
  adminsAdminister: boolean;
  /** There is one workspace, whose ids they are. */
  alone: boolean;
  millis(): number;
}

/** Who speaks, as their workspace knows them. */
export class People {
  readonly #parts: PeopleParts;
  readonly #members: LRUCache<string, Member>;
  readonly #asking = new Map<string, Promise<Member>>();

  constructor(parts: PeopleParts) {
    this.#parts = parts;
    this.#members = new LRUCache({ max: KNOWN, ttl: FRESH_MS, perf: { now: parts.millis } });
  }

  async speaker(workspace: Workspace, user: string): Promise<Speaker> {
    const { id, name, administrator, outsider, addresses } = await this.member(workspace, user);
    return { account: accountOf(workspace, id), name, administrator, outsider, plays: null, addresses };
  }

  async member(workspace: Workspace, user: string): Promise<Member> {
    const key = `${workspace.team}:${user}`;
    const cached = this.#members.get(key) ?? this.#asking.get(key);
    if (cached) return await cached;
    const asking = this.#ask(workspace, user).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return await asking;
  }

  /** Whether Slack says, asked anew, that an account is closed. */
  async isGone(workspace: Workspace, user: string): Promise<boolean> {
    return (await this.#ask(workspace, user)).gone;
  }

  /** What an event says about a member counts at once. */
  learn(workspace: Workspace, user: SlackUser): Member {
    const member = memberOf(workspace, user, this.#parts);
    if (user.id) this.#members.set(`${workspace.team}:${user.id}`, member);
    return member;
  }

  /** Who has an e-mail address there; null: nobody. Fails where the app may not look people up by it. */
  async byAddress(workspace: Workspace, email: string): Promise<{ account: string; member: Member } | null> {
    try {
      const { user } = await this.#parts.clients.of(workspace.token).users.lookupByEmail({ email });
      if (!user?.id) return null;
      const member = this.learn(workspace, { ...(user as SlackUser), id: user.id });
      return { account: accountOf(workspace, member.id), member };
    } catch (fault) {
      if (NOT_THERE.has(slackError(fault))) return null;
      throw fault;
    }
  }

  /** Administrators that were met, are configured or installed the app, as Slack user ids. */
  administratorsOf(workspace: Workspace): string[] {
    const met = [...this.#members.entries()]
      .filter(
        ([key, { administrator, gone }]) => administrator && !gone && key.startsWith(`${workspace.team}:`),
      )
      .map(([key]) => key.slice(workspace.team.length + 1));
    // Where many workspaces are installed nobody knows in which one a configured id is; whoever was met is told.
    const names = this.#parts.alone
      ? this.#parts.administrators.filter((id) => /^[UW][A-Z0-9]+$/.test(id))
      : [workspace.installer].filter((id) => id !== null);
    return [...new Set([...names, ...met])];
  }

  /** Who is led through the set-up: whoever administers here by configuration, else a few who run the workspace. */
  async whoSetsUp(workspace: Workspace): Promise<string[]> {
    const known = this.administratorsOf(workspace);
    if (known.length || !this.#parts.adminsAdminister) return known;
    const client = this.#parts.clients.of(workspace.token);
    const [first = {}] = await lookedThrough(client, workspace);
    const { members = [] } = await client.users.list({ ...first, limit: MOST_LISTED });
    return members
      .filter(({ id }) => id)
      .map((user) => ({ ...(user as SlackUser), id: user.id ?? '' }))
      .filter((user) => {
        const { administrator, bot, gone } = this.learn(workspace, user);
        return administrator && !bot && !gone;
      })
      .sort((a, b) => seniorityOf(b) - seniorityOf(a))
      .slice(0, MOST_GREETED)
      .map(({ id }) => id);
  }

  /** A few of those who administer, by the names that Slack has for them. */
  async administratorsNamed(workspace: Workspace): Promise<string[]> {
    const few = this.administratorsOf(workspace).slice(0, MOST_GREETED);
    const members = await Promise.all(few.map(async (user) => await this.member(workspace, user)));
    return members.filter(({ outsider }) => !outsider).map(({ name }) => name);
  }

  forget(workspace: Workspace): void {
    for (const key of [...this.#members.keys()])
      if (key.startsWith(`${workspace.team}:`)) this.#members.delete(key);
  }

  async #ask(workspace: Workspace, user: string): Promise<Member> {
    try {
      const { user: profile } = await this.#parts.clients.of(workspace.token).users.info({ user });
      return profile
        ? this.learn(workspace, { ...(profile as SlackUser), id: user })
        : { ...NOBODY, id: user };
    } catch (fault) {
      // Slack's own word for a stranger; anything else is tried again with the next request.
      if (NOT_THERE.has(slackError(fault))) return { ...NOBODY, id: user };
      throw fault;
    }
  }
}

export function accountOf({ team }: Workspace, user: string): string {
  return `slack:${team}:${user}`;
}

/** Slack may name somebody by a workspace’s id or by their enterprise’s; an enterprise’s plan knows the one. */
export function idOf(workspace: Workspace, { id = '', enterprise_user: everywhere }: SlackUser): string {
  return (isGrid(workspace) && everywhere?.id) || id;
}

function seniorityOf({ is_primary_owner, is_owner }: SlackUser): number {
  return is_primary_owner ? 2 : is_owner ? 1 : 0;
}

function memberOf(
  workspace: Workspace,
  user: SlackUser,
  { administrators, adminsAdminister }: Pick<PeopleParts, 'administrators' | 'adminsAdminister'>,
): Member {
  const { profile } = user;
  const name = user.real_name || profile?.real_name || profile?.display_name || user.name || 'Somebody';
  const elsewhere = user.team_id !== undefined && user.team_id !== workspace.team;
  const colleague =
    workspace.enterprise !== null && user.enterprise_user?.enterprise_id === workspace.enterprise;
  const guest = user.is_restricted === true || user.is_ultra_restricted === true;
  const outsider = guest || user.is_stranger === true || user.deleted === true || (elsewhere && !colleague);
  const ids = [user.id, user.enterprise_user?.id].filter((id) => id !== undefined);
  const named = ids.some((id) => administrators.includes(id) || workspace.installer === id);
  return {
    id: idOf(workspace, user),
    name,
    administrator: !outsider && (named || (adminsAdminister && runs(workspace, user))),
    outsider,
    bot: user.is_bot === true,
    gone: user.deleted === true,
    addresses: profile?.email ? [profile.email] : [],
  };
}

/** The admins of one workspace among many do not administer what the whole enterprise shares. */
function runs(workspace: Workspace, user: SlackUser): boolean {
  const { is_admin, is_owner, is_primary_owner, enterprise_user: everywhere } = user;
  if (isGrid(workspace)) return everywhere?.is_admin === true || everywhere?.is_owner === true;
  return is_admin === true || is_owner === true || is_primary_owner === true;
}
