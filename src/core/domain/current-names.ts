import { plainForm } from '../base/text/split-words.ts';
import type { Kind } from './model.ts';
import { remembered } from './remembered.ts';
import { personWith } from './standing.ts';
import { type Entity, kindsOf, type State } from './state.ts';

/** Who somebody was when they acted. */
interface Actor {
  account: string;
  person: string | null;
  name: string;
}

/** Kinds of things whose names are their own, not those of people who did something to them. */
const OWN_NAMES: ReadonlySet<Kind> = new Set<Kind>(['people', 'plans', 'owners']);

/** What somebody is called now, by their account or person; their name at the time where nobody knows them. */
export function nameNow(state: State, { account, person, name }: Actor): string {
  const known = (person !== null && state.people.get(person)) || personWith(state, account);
  return known ? known.name : name;
}

/** What an account is called now; null: it is nobody of the plan. */
export function namesIn(state: State): (account: string) => string | null {
  return (account) => personWith(state, account)?.name ?? null;
}

/**
 * An entry as it reads now: its author, and what stands in it in their name, by what they are called today; so is
 * whoever is named in the sentence that tells of it.
 */
export function withNameNow<E extends { by: Actor; changes: unknown[]; detail: unknown }>(
  state: State,
  entry: E,
): E {
  const now = nameNow(state, entry.by);
  const { name } = entry.by;
  const others = renamed(state);
  if (now === name && !others.size) return entry;
  const names = new Map([...others, [name, now]]);
  return {
    ...entry,
    by: { ...entry.by, name: now },
    changes: calledNow(entry.changes, names),
    detail: calledNow(entry.detail, names),
  };
}

/** Names that somebody had before and nobody else has or had, with what they are called now. */
const renamed: (state: State) => ReadonlyMap<string, string> = remembered(['people'], (state) => {
  const people = [...state.people.values()];
  const taken = new Set(people.map(({ name }) => plainForm(name)));
  const names = new Map<string, string>();
  for (const { name, former } of people) {
    for (const { name: before } of former ?? []) {
      if (taken.has(plainForm(before))) names.delete(before);
      else names.set(before, name);
      taken.add(plainForm(before));
    }
  }
  return names;
});

const views = new WeakMap<State, { seq: number; view: State }>();
const entities = new WeakMap<object, { names: ReadonlyMap<string, string>; now: object }>();

/**
 * The plan with everybody by the name that they have now: who asked, answered and wrote is kept by name, and people
 * change theirs. It is the state itself while nobody has.
 */
export function withNamesNow(state: State): State {
  const names = renamed(state);
  if (!names.size) return state;
  const cached = views.get(state);
  if (cached?.seq === state.seq) return cached.view;
  const view = { ...state };
  for (const kind of kindsOf(state))
    if (!OWN_NAMES.has(kind)) Object.assign(view, tableNow(state, kind, names));
  views.set(state, { seq: state.seq, view });
  return view;
}

function tableNow(state: State, kind: Kind, names: ReadonlyMap<string, string>): object {
  const table = new Map<string, object>();
  for (const [id, entity] of state[kind]) table.set(id, entityNow(entity, names));
  return { [kind]: table };
}

function entityNow(entity: Entity, names: ReadonlyMap<string, string>): object {
  const cached = entities.get(entity);
  if (cached?.names === names) return cached.now;
  const now = calledNow(entity, names);
  entities.set(entity, { names, now });
  return now;
}

/** A value in which every field `name`, and every sentence of the bot's own, has the names of now. */
function calledNow<T>(value: T, names: ReadonlyMap<string, string>): T {
  const now: T = JSON.parse(JSON.stringify(value), (field, inner: unknown) => {
    if (typeof inner !== 'string') return inner;
    if (field === 'name') return names.get(inner) ?? inner;
    return field === 'value' ? sentenceNow(inner, names) : inner;
  });
  return now;
}

function sentenceNow(sentence: string, names: ReadonlyMap<string, string>): string {
  let now = sentence;
  for (const [before, name] of names) {
    const at = now.indexOf(before);
    if (at < 0 || /[\p{L}\p{N}]/u.test(`${now[at - 1] ?? ''}${now[at + before.length] ?? ''}`)) continue;
    now = `${now.slice(0, at)}${name}${now.slice(at + before.length)}`;
  }
  return now;
}
