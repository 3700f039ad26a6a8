import type { ListItem } from '../../base/replies/reply.ts';
import { localDay } from '../../base/time/days.ts';
import type { DigestSection, SnapshotBasis } from '../../contract/digest-section.ts';
import { section } from '../../contract/section.ts';
import type { State } from '../../domain/state.ts';
import { lineOf, movedText, whenDue } from '../../domain/view.ts';
import { openRequests, requestText } from './request.ts';

declare module '../../contract/digest-section.ts' {
  interface Snapshot {
    /** Ids of requests that wait, and of those that moved a date since. */
    waiting?: string[];
    moved?: string[];
  }
}

/** What waits for a decision, and what a decision moved. */
export const decisionDigest: DigestSection[] = [
  {
    order: 40,
    take: (basis) => ({
      waiting: openRequests(basis.state).flatMap(({ id, key }) => (isAbout(key, basis) ? [id] : [])),
    }),
    isNews: ({ waiting = [] }) => waiting.length > 0,
    parts: ({ state, snapshot, most }) =>
      section('Waiting for a decision', waitingItems(state, snapshot.waiting), most),
  },
  {
    order: 60,
    take: (basis) => ({ moved: movedSince(basis) }),
    isNews: ({ moved = [] }) => moved.length > 0,
    parts: ({ state, snapshot, most }) => section('Promises moved', movedItems(state, snapshot.moved), most),
  },
];

function isAbout(key: string, { activities }: SnapshotBasis): boolean {
  return key === '' || activities.some((activity) => activity.key === key);
}

function movedSince(basis: SnapshotBasis): string[] {
  const { state, day, from, zone } = basis;
  return [...state.requests.values()].flatMap(({ id, key, wants, state: end, verdict }) => {
    const on = verdict && localDay(verdict.at, zone);
    const since = end === 'approved' && wants === 'extension' && on !== null && on >= from && on <= day;
    return since && isAbout(key, basis) ? [id] : [];
  });
}

function waitingItems(state: State, ids: string[] = []): ListItem[] {
  return ids.flatMap((id) => {
    const request = state.requests.get(id);
    if (!request) return [];
    const question = `${request.asker.name} asks ${requestText(state, request)}`;
    return [{ text: question, detail: `“${request.text}”` }];
  });
}

function movedItems(state: State, ids: string[] = []): ListItem[] {
  return ids.flatMap((id): ListItem[] => {
    const request = state.requests.get(id);
    const activity = request && state.activities.get(request.key);
    if (!request || !activity) return [];
    const detail = `${whenDue(activity)} · ${movedText(activity)} · “${request.text}”`;
    return [{ text: lineOf(activity), mark: 'moved', detail }];
  });
}
