import type { SlackRefusal } from '../slack/guard.ts';
import type { TeamsRefusal } from '../teams/guard.ts';

export type RefusalKind = SlackRefusal | TeamsRefusal;

/** How often something was refused, and when first and last. */
export interface Refused {
  kind: RefusalKind;
  count: number;
  since: string;
  last: string;
}

/** What is older is no news any more. */
const KEPT_MS = 24 * 60 * 60_000;

/** The status that was answered, and what is likely behind it. */
const CAUSES = {
  'slack signature': { status: 401, cause: 'SLACK_SIGNING_SECRET is probably another app’s' },
  'slack time': {
    status: 401,
    cause: 'this machine’s clock is probably wrong, or somebody repeats old requests of Slack’s',
  },
  'slack unsigned': { status: 401, cause: 'somebody who is not Slack calls /slack/events' },
  'slack app': {
    status: 403,
    cause: 'the requests are another app’s: its signing secret and the bot token do not belong together',
  },
  'slack workspace': {
    status: 200,
    cause: 'they came from a workspace in which the app is not installed, or whose token is another one’s',
  },
  'teams token': {
    status: 401,
    cause:
      'MICROSOFT_APP_ID is probably another bot’s, the clock is wrong, or somebody who is not Teams calls /api/messages',
  },
  'teams tenant': {
    status: 403,
    cause: 'they came from a tenant that is neither MICROSOFT_APP_TENANT_ID nor in TEAMS_TENANTS',
  },
  'teams service': { status: 403, cause: 'their channel or service address is not Microsoft Teams’' },
} satisfies Record<RefusalKind, { status: number; cause: string }>;

const KINDS = Object.keys(CAUSES) as RefusalKind[];

/** Counts what was refused. */
export class Refusals {
  readonly #now: () => Date;
  #counted = new Map<RefusalKind, Refused>();
  #fresh = new Map<RefusalKind, number>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  note(kind: RefusalKind): void {
    const at = this.#now().toISOString();
    const known = this.#counted.get(kind);
    this.#counted.set(kind, { kind, count: (known?.count ?? 0) + 1, since: known?.since ?? at, last: at });
    this.#fresh.set(kind, (this.#fresh.get(kind) ?? 0) + 1);
  }

  /** What the last day brought. */
  counted(): Refused[] {
    const oldest = new Date(this.#now().getTime() - KEPT_MS).toISOString();
    for (const [kind, { last }] of this.#counted) if (last < oldest) this.#counted.delete(kind);
    return [...this.#counted.values()];
  }

  /** What came since this was last asked: a line each. */
  fresh(): { kind: RefusalKind; count: number; status: number; cause: string }[] {
    const fresh = [...this.#fresh].map(([kind, count]) => ({ kind, count, ...CAUSES[kind] }));
    this.#fresh = new Map();
    return fresh;
  }
}

/** The counts of several processes as one, of kinds that this version knows. */
export function together(counts: (Omit<Refused, 'kind'> & { kind: string })[]): Refused[] {
  const sums = new Map<RefusalKind, Refused>();
  for (const one of counts) {
    const kind = KINDS.find((known) => known === one.kind);
    if (!kind) continue;
    const sum = sums.get(kind) ?? { ...one, kind, count: 0 };
    const [since = one.since] = [sum.since, one.since].sort();
    const last = [sum.last, one.last].sort().at(-1) ?? one.last;
    sums.set(kind, { kind, count: sum.count + one.count, since, last });
  }
  return [...sums.values()];
}

/** Says what was refused and why it probably was; `time`: an instant as people read it. */
export function refusedText({ kind, count, since }: Refused, time: (instant: string) => string): string {
  const { status, cause } = CAUSES[kind];
  const many = count === 1 ? '1 request was' : `${count} requests were`;
  const how = status === 200 ? 'left unanswered' : `refused with ${status}`;
  return `${many} ${how} since ${time(since)}: ${cause}`;
}
