import { LRUCache } from 'lru-cache';
import { textsNamed } from '../core/base/replies/names.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { namesIn, withNamesNow } from '../core/domain/current-names.ts';
import type { State } from '../core/domain/state.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { Admitted } from './admit.ts';
import { type Asked, cursorOf, NO_CURSOR } from './query.ts';
import { Refused } from './refusal.ts';
import type { Basis, Resource } from './resources.ts';

/** What reading needs of the rest. */
export interface ReadPorts {
  state(organisation: string): Promise<State>;
  today(state: State): IsoDate;
  zone(state: State): string;
  /** The plan as it stood at the end of a day, by the entries up to a number. */
  stateAt(organisation: string, day: IsoDate, upTo: number): Promise<State>;
  entries(organisation: string, behind: number): AsyncIterable<Entry>;
  /** The entries about one activity, by its key. */
  about(organisation: string, key: string): AsyncIterable<Entry>;
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
export type Reading = (question: Question) => Promise<{ page: ReturnType<typeof pageOf>; basis: Basis }>;

const PAST_STATES = 8;
/** So many letters of lists are kept, so that a list is not made anew for each of its pages. */
const MOST_KEPT = 32_000_000;

/** Reads what is asked, and keeps a few of the days and lists that were asked for. */
export function reading(ports: ReadPorts): Reading {
  const past = new LRUCache<string, State>({ max: PAST_STATES });
  const lists = new LRUCache<string, object[]>({
    maxSize: MOST_KEPT,
    sizeCalculation: (rows) => JSON.stringify(rows).length,
  });
  const generations = countingGenerations();
  return async ({ admitted, resource, asked, ref }) => {
    const { organisation, token } = admitted;
    mayRead(admitted, resource);
    const now = await ports.state(organisation);
    const today = ports.today(now);
    const day = dayOf(asked, today);
    const upTo = endOf(asked, resource, now);
    const kept = [organisation, generations(now), day, upTo].join('|');
    const isNow = day === today && upTo === now.seq;
    const then = isNow ? now : (past.get(kept) ?? (await ports.stateAt(organisation, day, upTo)));
    if (!isNow) past.set(kept, then);
    const basis = basisOf({ then, now, day, asked }, admitted, ports);
    if (asked.place && !isNumbered(resource) && asked.place.ledger !== basis.ledger)
      throw new Refused(400, NO_CURSOR);
    const terms = isNumbered(resource) ? [basis.after, basis.most] : [];
    // What is public is asked of today, whatever the page before was made of.
    const whose = token.scope === 'public' ? ['public', now.seq] : ['all'];
    const list = [kept, basis.ledger, resource.name, asked.about ?? '', ...whose, ...terms].join('|');
    const rows = lists.get(list) ?? textsNamed(await resource.rows(basis), namesIn(basis.state));
    lists.set(list, rows);
    return { page: pageOf(resource, rows, basis, asked, ref), basis };
  };
}

/** Numbers that change when a plan is read anew, as it is when something was erased. */
function countingGenerations(): (state: State) => number {
  const numbers = new WeakMap<State, number>();
  let newest = 0;
  return (state) => {
    const number = numbers.get(state) ?? ++newest;
    numbers.set(state, number);
    return number;
  };
}

/** Changes go on by their numbers, with those that came since; any other list is read to its end as it was at its first page. */
const isNumbered = ({ name }: Resource): boolean => name === 'changes';

function endOf({ place }: Asked, resource: Resource, now: State): number {
  if (!place || isNumbered(resource)) return now.seq;
  if (place.ledger > now.seq) throw new Refused(400, NO_CURSOR);
  return place.ledger;
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
  // The state goes on while entries are read; what is answered is as of this number.
  const ledger = then.seq;
  return {
    ledger,
    state: withNamesNow(then),
    now: withNamesNow(now),
    day,
    zone: ports.zone(now),
    isPublic: token.scope === 'public',
    after: Math.max(asked.after, asked.place?.behind ?? 0),
    most: asked.limit + 1,
    async *entries(behind) {
      const those = asked.about
        ? ports.about(organisation, asked.about)
        : ports.entries(organisation, behind);
      for await (const entry of those) {
        if (entry.seq > ledger) return;
        if (entry.seq > behind) yield entry;
      }
    },
  };
}

/** One page of a list, or one activity. */
function pageOf(
  resource: Resource,
  rows: readonly object[],
  { ledger, day }: Basis,
  { place, limit }: Asked,
  ref: string | undefined,
) {
  if (ref !== undefined) {
    const row = rows.find((one) => 'ref' in one && String(one.ref).toLowerCase() === ref.toLowerCase());
    if (!row) throw new Refused(404, `There is no activity “${ref.slice(0, 40)}” in the plan.`);
    return { rows: [row], data: row, next: null };
  }
  const from = isNumbered(resource) ? 0 : (place?.behind ?? 0);
  const data = rows.slice(from, from + limit);
  const last = data.at(-1);
  const behind = last && 'ledger' in last ? Number(last.ledger) : from + data.length;
  const more = rows.length > from + limit;
  return { rows: data, data, next: more ? cursorOf({ resource: resource.name, day, ledger, behind }) : null };
}
