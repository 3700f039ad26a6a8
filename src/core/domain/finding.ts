import MiniSearch from 'minisearch';
import { readMention } from '../base/text/mention.ts';
import { plainForm, splitWords, type Word } from '../base/text/split-words.ts';
import { activitiesOf } from './current.ts';
import type { Entity, State } from './state.ts';

type Activity = Entity<'activities'>;

/** More choices than this are no help. */
export const MOST_CHOICES = 5;
const MOST_WORDS = 20;

const indexes = new WeakMap<Activity[], MiniSearch>();

/** The activity whose reference this is, in any capitals; null when there is none. */
export function byRef(state: State, ref: string): Activity | null {
  const query = ref.toLowerCase().replace(/[.,;:!?]+$/, '');
  return activitiesOf(state).find((activity) => activity.ref.toLowerCase() === query) ?? null;
}

/** The reference at the start of a text, also one with spaces in it such as "1.1 (a)": the longest there is. */
function refAtStart(state: State, text: string): string | null {
  const words = text.toLowerCase();
  const fits = activitiesOf(state)
    .map(({ ref }) => ref)
    .filter((ref) => ref.includes(' ') && words.startsWith(ref.toLowerCase()))
    .filter((ref) => !/[\p{L}\p{N}]/u.test(words.charAt(ref.length)));
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
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
  const exact = activitiesOf(state).filter((activity) => plainForm(activity.title) === query);
  return exact.length ? exact : searched(state, query, {});
}

/** Activities whose words are nearly these, best first: a guess at a slip of the hand, to be asked about. */
export function byNearWords(state: State, words: string): Activity[] {
  return searched(state, plainForm(words), { fuzzy: 0.2 });
}

function searched(state: State, query: string, how: { fuzzy?: number }): Activity[] {
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
  if (!wanted) return null;
  return ownersOf(state).find((owner) => namesOf(owner).some((name) => plainForm(name) === wanted)) ?? null;
}

/**
 * The owner whom a question means: by role, by a mention or the name of whoever holds it, or by words that only one
 * role has, such as "operations". Null when there is none, or more than one. What changes a role names it in full.
 */
export function ownerMeant(state: State, words: string): Entity<'owners'> | null {
  const named = roleIn(words);
  const owners = ownersOf(state);
  const held = onlyOne(owners.filter((owner) => isHeldBy(state, owner, named)));
  return ownerNamed(state, words) ?? held ?? byTellingWord(owners, plainForm(named));
}

function roleIn(words: string): string {
  return words.replace(/^"|"$/g, '').replace(/^the\s+/i, '');
}

function ownersOf(state: State): Entity<'owners'>[] {
  return [...state.owners.values()].filter(({ mergedInto }) => !mergedInto);
}

function namesOf({ title, aliases }: Entity<'owners'>): string[] {
  return [title, ...aliases];
}

function isHeldBy(state: State, { holder }: Entity<'owners'>, named: string): boolean {
  const person = holder === null ? undefined : state.people.get(holder);
  if (!person) return false;
  const account = readMention(named.trim())?.account;
  return account ? person.accounts.includes(account) : plainForm(person.name) === plainForm(named);
}

/** Each word of a role that is wanted, and no other role has all of them. */
function byTellingWord(owners: Entity<'owners'>[], wanted: string): Entity<'owners'> | null {
  const words = wanted.split(' ').filter((word) => word !== 'of' && word !== 'and');
  if (!words.length || words.some((word) => word.length < 3)) return null;
  return onlyOne(
    owners.filter((owner) =>
      namesOf(owner).some((name) => {
        const own = plainForm(name).split(' ');
        return words.every((word) => own.includes(word));
      }),
    ),
  );
}

function onlyOne<T>(all: T[]): T | null {
  const [only, ...more] = all;
  return only !== undefined && !more.length ? only : null;
}
