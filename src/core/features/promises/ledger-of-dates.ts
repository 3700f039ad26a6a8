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
    const extension = requestOf(entry, requests);
    for (const change of entry.changes) {
      if (change.of !== 'activities' || change.id !== key) continue;
      dates.push(...datesIn(change.set, entry, extension?.request ?? null, dates.length === 0));
    }
    const ended = extension && extension.request.key === key ? requestDate(entry, extension) : null;
    if (ended) dates.push(ended);
  }
  return dates;
}

type ExtensionRequest = { request: DecisionRequest; isNew: boolean };

function requestOf(entry: Entry, requests: Map<string, DecisionRequest>): ExtensionRequest | null {
  const change = entry.changes.find((c): c is Extract<Change, { of: 'requests' }> => c.of === 'requests');
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
