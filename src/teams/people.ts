import { LRUCache } from 'lru-cache';
import type { Speaker } from '../core/domain/speaker.ts';
import { accountOf } from './accounts.ts';
import type { LocatedActivity } from './activity.ts';
import type { Bridge, Member } from './bridge.ts';
import type { TeamsOptions } from './options.ts';
import { isAdministrator } from './tenants.ts';

const MEMBERS = 10_000;
/** Who is a guest is asked again after so long. */
const KNOWN_FOR_MS = 60 * 60_000;
const UNKNOWN_FOR_MS = 60_000;
const UNKNOWN: Member = { role: null, tenant: null, objectId: null, addresses: [] };

/** Members as the roster has them: it alone tells guests and people of other organisations. */
export class People {
  readonly #bridge: Bridge;
  readonly #options: TeamsOptions;
  readonly #known = new LRUCache<string, Member>({ max: MEMBERS, ttl: KNOWN_FOR_MS });

  constructor(bridge: Bridge, options: TeamsOptions) {
    this.#bridge = bridge;
    this.#options = options;
  }

  /** Who speaks, by the object id that the service vouches for; null: nobody of a directory. */
  async speaker(activity: LocatedActivity): Promise<Speaker | null> {
    const { from, tenant } = activity;
    if (!from?.aadObjectId) return null;
    const objectId = from.aadObjectId;
    const member = await this.member(activity, from.id);
    const foreign = member.tenant !== null && member.tenant !== tenant;
    return {
      account: accountOf({ tenant, objectId }),
      name: from.name || 'Somebody in Teams',
      administrator: isAdministrator(this.#options, { tenant, objectId }),
      outsider: foreign || member.role === 'guest' || member.role === 'anonymous',
      plays: null,
      addresses: member.addresses,
    };
  }

  /** While the roster does not answer the token counts, which says that the tenant's own service sent the activity. */
  async member({ serviceUrl, conversation }: LocatedActivity, memberId: string): Promise<Member> {
    const key = `${conversation.id} ${memberId}`;
    const cached = this.#known.get(key);
    if (cached) return cached;
    try {
      const member = await this.#bridge.member(serviceUrl, conversation.id, memberId);
      this.#known.set(key, member);
      return member;
    } catch {
      this.#known.set(key, UNKNOWN, { ttl: UNKNOWN_FOR_MS });
      return UNKNOWN;
    }
  }
}
