import type { Instant, IsoDate } from '../../base/time/dates.ts';
import type { Activity, Change } from '../../domain/model.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { DecisionRequest } from '../decisions/index.ts';

/** One date that was ever promised, expected or asked for. */
export interface PromisedDate {
  at: Instant;
  date: IsoDate;
  what: 'first promised' | 'approved' | 'brought in' | 'expected' | 'asked for' | 'declined' | 'withdrawn';
  by: string;
  reason: string | null;
  /** Whose word made it stand; null where none was needed. */
  approvedBy: string | null;
}

/** Every date of an activity, oldest first, from the entries about it. Pure. */
export function datesPromised(entries: Entry[], key: string): PromisedDate[] {
  const dates: PromisedDate[] = [];
  const requests = new Map<string, DecisionRequest>();
  for (const entry of entries) {
    const parts = partsOf(entry);
    const extension = requestOf(parts, requests);
    for (const { set } of parts.activities.get(key) ?? [])
      dates.push(...datesIn(set, entry, extension?.request ?? null, dates.length === 0));
    const ended = extension && extension.request.key === key ? requestDate(entry, extension) : null;
    if (ended) dates.push(ended);
  }
  return dates;
}

type ChangeOf<K extends Change['of']> = Extract<Change, { of: K }>;

interface Parts {
  activities: Map<string, ChangeOf<'activities'>[]>;
  request: ChangeOf<'requests'> | null;
}

const parted = new WeakMap<Entry, Parts>();

/** What an entry changed, looked through once: an import is about every activity, and each of them asks. */
function partsOf(entry: Entry): Parts {
  const known = parted.get(entry);
  if (known) return known;
  const parts: Parts = { activities: new Map(), request: null };
  for (const change of entry.changes) {
    if (change.of === 'requests') parts.request ??= change;
    if (change.of !== 'activities') continue;
    const those = parts.activities.get(change.id);
    if (those) those.push(change);
    else parts.activities.set(change.id, [change]);
  }
  parted.set(entry, parts);
  return parts;
}

type ExtensionRequest = { request: DecisionRequest; isNew: boolean };

function requestOf(
  { request: change }: Parts,
  requests: Map<string, DecisionRequest>,
): ExtensionRequest | null {
  if (!change) return null;
  const before = requests.get(change.id);
  const request = { ...before, ...change.set } as DecisionRequest;
  requests.set(change.id, request);
  return { request, isNew: !before };
}

function datesIn(
  { completionDate, forecastDate }: Partial<Activity>,
  { at, by, action }: Entry,
  request: DecisionRequest | null,
  first: boolean,
): PromisedDate[] {
  const dates: PromisedDate[] = [];
  const approved = request?.wants === 'extension' && request.state === 'approved' ? request : null;
  if (completionDate) {
    dates.push({
      at,
      date: completionDate,
      what: first ? 'first promised' : approved ? 'approved' : 'brought in',
      by: approved ? approved.asker.name : by.name,
      reason: approved?.text ?? (action === 'import' ? 'as the plan words it' : null),
      approvedBy: approved?.verdict?.name ?? null,
    });
  }
  if (forecastDate) {
    dates.push({ at, date: forecastDate, what: 'expected', by: by.name, reason: null, approvedBy: null });
  }
  return dates;
}

/** What was asked for and did not come to stand. */
function requestDate({ at }: Entry, { request, isNew }: ExtensionRequest): PromisedDate | null {
  const { wants, to, state, asker, text, verdict } = request;
  if (wants !== 'extension' || !to || state === 'approved') return null;
  if (isNew) return { at, date: to, what: 'asked for', by: asker.name, reason: text, approvedBy: null };
  if (state !== 'declined' && state !== 'withdrawn') return null;
  return {
    at,
    date: to,
    what: state,
    by: verdict?.name ?? '',
    reason: verdict?.text || null,
    approvedBy: null,
  };
}
