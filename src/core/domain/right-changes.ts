import type { IsoDate } from '../base/time/dates.ts';
import type { Activity, Change, Settings } from './model.ts';
import type { Owner } from './people.ts';
import { type Recipient, recipientOf } from './recipients.ts';
import { isStage, STAGES } from './stages.ts';
import { titledChief } from './standing.ts';
import type { Entity, State } from './state.ts';

/**
 * holds: a role. assists: says who updates for it. updates: a role's activities, or one. contributes: words and evidence
 * to one. answers: one activity more, or several. decides: in the chief executive's stead. reviews: decides about the
 * chief executive's own. speaks: from one account more. stays: has not left.
 */
export type Right =
  | 'holds'
  | 'assists'
  | 'updates'
  | 'contributes'
  | 'answers'
  | 'decides'
  | 'reviews'
  | 'speaks'
  | 'stays';

/** One right that somebody gains or loses by a change. Ids alone: an entry keeps it in its hashed part. */
export interface RightChange {
  /** A person, or a role that nobody holds yet. */
  who: Recipient;
  right: Right;
  gained: boolean;
  /** The role's id, the activity's key or the account that it is about. */
  over: string;
  /** Its first and last day, where it has them. */
  from?: IsoDate;
  to?: IsoDate;
  /** Of how many activities; absent: one. */
  many?: number;
}

/** A role before anybody stands for it. */
const NOBODY_YET: Pick<Owner, 'holder' | 'delegates' | 'cover'> = { holder: null, delegates: [], cover: [] };

/** Every right that changes of a plan give and take, in whatever way they were made. */
export function rightsChanged(state: State, changes: readonly Change[]): RightChange[] {
  const each = changes.flatMap((change): RightChange[] => {
    if (change.of === 'owners') return ofRole(state, change, changes);
    if (change.of === 'people') return ofPerson(state, change.id, change.set);
    if (change.of === 'activities') return ofActivity(state, change.id, change.set);
    return [];
  });
  return [...each, ...ofAnswering(state, changes), ...ofDeciding(state, changes)];
}

function place(person: string, right: Right, over: string): RightChange {
  return { who: `person:${person}`, right, gained: true, over };
}

/** What people are to a role: the same words before and after, so that what differs was given or taken. */
function placesIn(owner: Omit<Partial<Owner>, 'title'>, id: string): RightChange[] {
  const { holder, handovers = [], assistants = [], delegates = [], cover = [] } = owner;
  return [
    ...(holder ? [place(holder, 'holds', id)] : []),
    ...handovers.map(({ person, from }) => ({ ...place(person, 'holds', id), from })),
    ...assistants.map((person) => place(person, 'assists', id)),
    ...delegates.map((person) => place(person, 'updates', id)),
    ...cover.map(({ person, from, to }) => ({ ...place(person, 'updates', id), from, to })),
  ];
}

function ofRole(
  state: State,
  { id, set, gone }: Extract<Change, { of: 'owners' }>,
  all: readonly Change[],
): RightChange[] {
  const was = state.owners.get(id) ?? NOBODY_YET;
  const now = { ...was, ...set };
  const differs = differing(placesIn(was, id), now.mergedInto || gone ? [] : placesIn(now, id));
  // A hand-over whose day has come is no loss: the person holds the role now.
  const isKept = ({ who, right, gained }: RightChange) =>
    !gained && differs.some((other) => other.gained && other.who === who && other.right === right);
  return differs.filter((one) => !isKept(one) && !(one.right === 'holds' && plays(state, one.who, id, all)));
}

/** Whoever plays a role on a stage holds it by playing. */
function plays(state: State, who: Recipient, role: string, changes: readonly Change[]): boolean {
  return accountsOf(state, who, changes).some((account) =>
    STAGES.some((stage) => account === `${stage}:${role}`),
  );
}

/** The accounts that a person speaks from once the changes are made. */
export function accountsOf(state: State, who: Recipient, changes: readonly Change[]): readonly string[] {
  const id = who.slice('person:'.length);
  const made = changes.find(({ of, id: its }) => of === 'people' && its === id);
  const set = made?.of === 'people' ? made.set.accounts : undefined;
  return set ?? state.people.get(id)?.accounts ?? [];
}

/** What stands in one list alone; lost what only stood before. */
function differing(was: RightChange[], now: RightChange[]): RightChange[] {
  const keys = (list: RightChange[]) => new Set(list.map((one) => JSON.stringify(one)));
  const [before, after] = [keys(was), keys(now)];
  return [
    ...was.filter((one) => !after.has(JSON.stringify(one))).map((one) => ({ ...one, gained: false })),
    ...now.filter((one) => !before.has(JSON.stringify(one))),
  ];
}

/** An account more is a way in; one that is not known yet comes with its person. */
function ofPerson(state: State, id: string, set: Partial<Entity<'people'>>): RightChange[] {
  const was = state.people.get(id);
  if (!was) return [];
  const who: Recipient = `person:${id}`;
  const added = (set.accounts ?? []).filter(
    (account) => !was.accounts.includes(account) && !isStage(account),
  );
  const left = 'leftOn' in set && Boolean(set.leftOn) !== Boolean(was.leftOn);
  return [
    ...added.map((over): RightChange => ({ who, right: 'speaks', gained: true, over })),
    ...(left ? [{ who, right: 'stays' as const, gained: !set.leftOn, over: id }] : []),
  ];
}

/** Who helps with an activity; one that is new has nobody yet. */
function ofActivity(state: State, id: string, set: Partial<Activity>): RightChange[] {
  const was = state.activities.get(id);
  if (!was || !('delegates' in set || 'contributors' in set)) return [];
  const places = ({ delegates = [], contributors = [] }: Partial<Activity>) => [
    ...delegates.map((person) => place(person, 'updates', id)),
    ...contributors.map((person) => place(person, 'contributes', id)),
  ];
  return differing(places(was), places({ ...was, ...set }));
}

/** Activities that are there already and get another owner, told role by role. */
function ofAnswering(state: State, changes: readonly Change[]): RightChange[] {
  const roles = new Map<string, { role: string; gained: boolean; keys: string[] }>();
  for (const change of changes) {
    const activity = change.of === 'activities' ? state.activities.get(change.id) : undefined;
    const next = change.of === 'activities' ? change.set.owner : undefined;
    if (!activity || next === undefined || next === activity.owner) continue;
    for (const [role, gained] of [
      [activity.owner, false],
      [next, true],
    ] as const) {
      const one = roles.get(`${role} ${gained}`) ?? { role, gained, keys: [] };
      one.keys.push(change.id);
      roles.set(`${role} ${gained}`, one);
    }
  }
  return [...roles.values()].flatMap(({ role, gained, keys }): RightChange[] => {
    const [over] = keys;
    if (!over || !role) return [];
    const many = keys.length > 1 ? { many: keys.length } : {};
    return [{ who: recipientOf(state, role), right: 'answers', gained, over, ...many }];
  });
}

/** Whose word decides, by the settings; for the chief executive's, the role that is titled so until they say otherwise. */
function ofDeciding(state: State, changes: readonly Change[]): RightChange[] {
  const change = changes.find(({ of }) => of === 'settings');
  if (change?.of !== 'settings') return [];
  const was = state.settings.get('settings');
  const now = change.gone ? {} : { ...was, ...change.set };
  const usual = titledChief(state)?.id ?? null;
  const has = (right: Right, role: string | null | undefined): RightChange[] =>
    role ? [{ who: recipientOf(state, role), right, gained: true, over: role }] : [];
  const all = ({ chiefExecutive, second, reviewer }: Partial<Settings> = {}) => [
    ...has('decides', chiefExecutive ?? usual),
    ...has('decides', second),
    ...has('reviews', reviewer),
  ];
  return differing(all(was), all(now));
}
