import { LRUCache } from 'lru-cache';
import { textsNamed } from '../core/base/replies/names.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { namesIn, withNamesNow } from '../core/domain/current-names.ts';
import type { State } from '../core/domain/state.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { Admitted } from './admit.ts';
import { type Asked, cursorOf } from './query.ts';
import { Refused } from './refusal.ts';
import type { Basis, Resource } from './resources.ts';

/** What reading needs of the rest. */
export interface ReadPorts {
  state(organisation: string): Promise<State>;
  today(state: State): IsoDate;
  zone(state: State): string;
  /** The plan as it stood at the end of a day. */
  stateAt(organisation: string, day: IsoDate): Promise<State>;
  entries(organisation: string, behind: number): AsyncIterable<Entry>;
}

/** What a program asks for. */
export interface Question {
  admitted: Pick<Admitted, 'organisation'> & { token: Pick<Admitted['token'], 'scope'> };
  resource: Resource;
  asked: Asked;
  /** One activity alone. */
  ref: string | undefined;
}

/** Reads one page of a list, or one activity, as it stood on the day that is asked for. @throws {Refused} */
export type Reading = (
  question: Question,
) => Promise<{ page: Awaited<ReturnType<typeof pageOf>>; basis: Basis }>;

const PAST_STATES = 8;

/** Reads what is asked, and keeps a few of the days that were asked for. */
export function reading(ports: ReadPorts): Reading {
  const past = new LRUCache<string, State>({ max: PAST_STATES });
  return async ({ admitted, resource, asked, ref }) => {
    const { organisation } = admitted;
    mayRead(admitted, resource);
    const now = await ports.state(organisation);
    const day = dayOf(asked, ports.today(now));
    const today = ports.today(now);
    const key = `${organisation}|${day}|${now.seq}`;
    const then = day < today ? (past.get(key) ?? (await ports.stateAt(organisation, day))) : now;
    if (day < today) past.set(key, then);
    const basis = basisOf({ then, now, day, asked }, admitted, ports);
    return { page: await pageOf(resource, basis, asked, ref), basis };
  };
}

/** Whether what is asked for is open to a token. @throws {Refused} It is not. */
export function mayRead({ token }: Question['admitted'], { name, isPublic }: Resource): void {
  if (token.scope === 'public' && !isPublic)
    throw new Refused(403, `This token reads what is published alone, and “${name}” is not.`);
}

/** The day that is asked for. @throws {Refused} It is to come. */
export function dayOf({ place, asAt }: Asked, today: IsoDate): IsoDate {
  const day = place?.day ?? asAt ?? today;
  if (day > today) throw new Refused(400, `${day} has not come yet. “asAt” is today or earlier.`);
  return day;
}

function basisOf(
  { then, now, day, asked }: { then: State; now: State; day: IsoDate; asked: Asked },
  { organisation, token }: Question['admitted'],
  ports: ReadPorts,
): Basis {
  const last = then.seq;
  return {
    state: withNamesNow(then),
    now: withNamesNow(now),
    day,
    zone: ports.zone(now),
    isPublic: token.scope === 'public',
    after: Math.max(asked.after, asked.place?.behind ?? 0),
    most: asked.limit + 1,
    async *entries(behind) {
      for await (const entry of ports.entries(organisation, behind)) {
        if (entry.seq > last) return;
        yield entry;
      }
    },
  };
}

/** One page of a list, or one activity. */
async function pageOf(resource: Resource, basis: Basis, { place, limit }: Asked, ref: string | undefined) {
  const { state, day } = basis;
  const ledger = state.seq;
  const rows = textsNamed(await resource.rows(basis), namesIn(state));
  if (ref !== undefined) {
    const row = rows.find((one) => 'ref' in one && String(one.ref).toLowerCase() === ref.toLowerCase());
    if (!row) throw new Refused(404, `There is no activity “${ref.slice(0, 40)}” in the plan.`);
    return { rows: [row], data: row, next: null };
  }
  // Changes go on by their numbers; a list that has moved meanwhile would leave rows out.
  const isNumbered = resource.name === 'changes';
  if (place && !isNumbered && place.ledger !== ledger)
    throw new Refused(409, 'The plan has changed since the page before. Begin again without “cursor”.');
  const from = isNumbered ? 0 : (place?.behind ?? 0);
  const data = rows.slice(from, from + limit);
  const last = data.at(-1);
  const behind = last && 'ledger' in last ? Number(last.ledger) : from + data.length;
  const more = rows.length > from + limit;
  return { rows: data, data, next: more ? cursorOf({ resource: resource.name, day, ledger, behind }) : null };
}
