import MiniSearch, { type SearchOptions } from 'minisearch';
import { withoutMarksBehind } from '../base/text/marks-behind.ts';
import { readMention } from '../base/text/mention.ts';
import { plainForm, splitWords, type Word } from '../base/text/split-words.ts';
import { activitiesOf, rolesThere } from './current.ts';
import { remembered } from './remembered.ts';
import type { Entity, State } from './state.ts';

type Activity = Entity<'activities'>;

/** More choices than this are no help. */
export const MOST_CHOICES = 5;
const MOST_WORDS = 20;
/** Nobody is asked about by a longer name. */
const LONGEST_NAME = 500;
/** Whoever types a longer word made no slip of the hand. */
const MOST_LETTERS_NEAR = 40;

const indexes = new WeakMap<Activity[], MiniSearch>();

/** The first activity of each reference, in small letters. */
const activitiesByRef = remembered(
  ['plans', 'activities'],
  (state) =>
    new Map(
      activitiesOf(state)
        .toReversed()
        .map((activity) => [activity.ref.toLowerCase(), activity]),
    ),
);

/** References of more than one word, the longest first. */
const spacedRefs = remembered(['plans', 'activities'], (state) =>
  [...activitiesByRef(state).values()]
    .map(({ ref }) => ref)
    .filter((ref) => ref.includes(' '))
    .sort((a, b) => b.length - a.length),
);

/** The activity whose reference this is, in any capitals; null when there is none. */
export function byRef(state: State, ref: string): Activity | null {
  return activitiesByRef(state).get(withoutMarksBehind(ref, '.,;:!?').toLowerCase()) ?? null;
}

/** The reference at the start of a text, also one with spaces in it such as "1.1 (a)": the longest there is. */
function refAtStart(state: State, text: string): string | null {
  const refs = spacedRefs(state);
  const words = text.slice(0, refs[0]?.length ?? 0).toLowerCase();
  const stands = (ref: string) =>
    words.startsWith(ref.toLowerCase()) && !/[\p{L}\p{N}]/u.test(text.charAt(ref.length));
  return refs.find(stands) ?? null;
}

/** The first word of a text, or the whole reference with spaces in it that stands there; null: there is none. */
export function firstNamed(state: State, text: string): Pick<Word, 'text' | 'quoted' | 'end'> | null {
  const ref = refAtStart(state, text);
  return ref ? { text: ref, quoted: false, end: ref.length } : (splitWords(text)[0] ?? null);
}

/** Activities of which the file that they came in with has all these words, in any of its columns. */
export function byFileWords(state: State, words: string): Activity[] {
  const terms = plainForm(words)
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS);
  if (!terms.length) return [];
  return activitiesOf(state).filter(({ title, fromFile }) => {
    if (!fromFile) return false;
    const { note, status, helpers, extra } = fromFile;
    const texts = [note, status, ...extra].map((one) => one?.text ?? '');
    const all = plainForm([title, ...texts, ...helpers.map(({ name }) => name)].join(' '));
    return terms.every((word) => all.includes(word));
  });
}

/** Activities that the words may mean, best first: an exact title alone, else all whose title and objective have every word. */
export function byWords(state: State, words: string): Activity[] {
  const query = plainForm(words);
  if (!query) return [];
  const exact = titled(activitiesOf(state)).get(query) ?? [];
  return exact.length ? exact : searched(state, query, {});
}

const titles = new WeakMap<Activity[], Map<string, Activity[]>>();

/** The activities of each title, made once for a plan as it stands: a question looks for many runs of its words. */
function titled(activities: Activity[]): Map<string, Activity[]> {
  const known = titles.get(activities);
  if (known) return known;
  const byTitle = new Map<string, Activity[]>();
  for (const activity of activities) {
    const title = plainForm(activity.title);
    byTitle.set(title, [...(byTitle.get(title) ?? []), activity]);
  }
  titles.set(activities, byTitle);
  return byTitle;
}

/** Activities whose words are nearly these, best first: a guess at a slip of the hand, to be asked about. */
export function byNearWords(state: State, words: string): Activity[] {
  return searched(state, plainForm(words), { fuzzy: (word) => word.length <= MOST_LETTERS_NEAR && 0.2 });
}

function searched(state: State, query: string, how: Pick<SearchOptions, 'fuzzy'>): Activity[] {
  const activities = activitiesOf(state);
  // One letter finds everything and a word counts once, so a long or odd text costs no more than a short one.
  const telling = [...new Set(query.split(' '))]
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS)
    .join(' ');
  if (!telling) return [];
  const index = indexes.get(activities) ?? indexTitles(activities);
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const matches = index.search(telling, { combineWith: 'AND', prefix: true, ...how });
  return matches.map((hit) => byKey.get(String(hit.id))).filter((activity) => activity !== undefined);
}

function indexTitles(activities: Activity[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['title', 'objective'],
    idField: 'key',
    tokenize: (title) => plainForm(title).split(' '),
    searchOptions: { boost: { title: 3 } },
  });
  index.addAll(activities);
  indexes.set(activities, index);
  return index;
}

/** The owner whose role or other name these words are, in any capitals; null when there is none. */
export function ownerNamed(state: State, words: string): Entity<'owners'> | null {
  const wanted = plainForm(roleIn(words));
  return (wanted && namedOwners(state).find(({ names }) => names.includes(wanted))?.owner) || null;
}

/**
 * The owner whom a question means: by role, by a mention or the name of whoever holds it, or by words that only one
 * role has, such as "operations". Null when there is none, or more than one. What changes a role names it in full.
 */
export function ownerMeant(state: State, words: string): Entity<'owners'> | null {
  if (words.length > LONGEST_NAME) return null;
  const named = roleIn(words);
  const held = onlyOne(namedOwners(state).filter(({ owner }) => isHeldBy(state, owner, named)));
  return ownerNamed(state, words) ?? held?.owner ?? byTellingWord(namedOwners(state), plainForm(named));
}

function roleIn(words: string): string {
  return words.replace(/^"|"$/g, '').replace(/^the\s+/i, '');
}

interface NamedOwner {
  owner: Entity<'owners'>;
  /** As names are compared. */
  names: string[];
}

const namedOwners = remembered(['owners'], (state): NamedOwner[] =>
  rolesThere(state).map((owner) => ({ owner, names: [owner.title, ...owner.aliases].map(plainForm) })),
);

function isHeldBy(state: State, { holder }: Entity<'owners'>, named: string): boolean {
  const person = holder === null ? undefined : state.people.get(holder);
  if (!person) return false;
  const account = readMention(named.trim())?.account;
  return account ? person.accounts.includes(account) : plainForm(person.name) === plainForm(named);
}

/** Each word of a role that is wanted, and no other role has all of them. */
function byTellingWord(owners: NamedOwner[], wanted: string): Entity<'owners'> | null {
  const words = wanted.split(' ').filter((word) => word !== 'of' && word !== 'and');
  if (!words.length || words.some((word) => word.length < 3)) return null;
  const has = (own: string[]) => words.every((word) => own.includes(word));
  return onlyOne(owners.filter(({ names }) => names.some((name) => has(name.split(' ')))))?.owner ?? null;
}

function onlyOne<T>(all: T[]): T | null {
  const [only, ...more] = all;
  return only !== undefined && !more.length ? only : null;
}
