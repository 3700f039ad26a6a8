import { plainForm } from '../../base/text/split-words.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Person } from '../../domain/people.ts';
import type { State } from '../../domain/state.ts';
import type { StoredEntry, StoredRows } from '../../ledger/entry.ts';
import { type Naming, redacted } from './redacted.ts';

/** A person with every name they were shown by. */
export interface Subject {
  person: Person;
  names: string[];
  /** How others' texts may name them. */
  said: Naming;
}

/** Fields of an entry that are its speaker's own words or name; titles and dates are the plan's. */
const OWN_FIELDS = new Set(['name', 'email', 'said', 'text', 'value', 'reason', 'note']);

/** The person with this name or id. A sentence instead where there is none or more than one. */
export function personCalled(state: State, called: string): Person | { refused: string } {
  const query = plainForm(called);
  const people = [...state.people.values()];
  const wordIndexesOf = people.filter(
    ({ id, name, accounts }) => id === called || plainForm(name) === query || accounts.includes(called),
  );
  const [one] = wordIndexesOf;
  if (one && wordIndexesOf.length === 1) return one;
  const shown = called.slice(0, 80);
  if (!one && ownerNamed(state, called))
    return {
      refused: `“${shown}” is a role, and nobody called so has spoken yet. Give a person’s name or id; “answerable ask owners --as Administrator” shows who holds the role.`,
    };
  if (!one)
    return {
      refused: `I don’t know anyone called “${shown}”. “answerable ask owners --as Administrator” shows who holds what.`,
    };
  return {
    refused: `“${shown}” is the name of ${wordIndexesOf.length} people. Give an id: ${wordIndexesOf.map(({ id }) => id).join(', ')}.`,
  };
}

/** Whether an entry was made by the person. */
export function isBy({ body }: StoredEntry, { person }: Pick<Subject, 'person'>): boolean {
  return body.by.person === person.id || person.accounts.includes(body.by.account);
}

/** The numbers of words that are the person's own, and of others' words that name them. */
export interface TheirWords {
  own: number[];
  naming: number[];
}

/** What changes a file, a year or an undo brings is nobody's own words, whoever brought it. */
const BROUGHT = new Set(['import', 'plan', 'undo']);

/** The words of an entry that are the person's, or name them. Pure. */
export function wordsOfPerson(entry: StoredEntry, subject: Subject): TheirWords {
  const own = isBy(entry, subject);
  const { changes, ...rest } = entry.body;
  const brought = isBrought(entry);
  return together(
    wordIndexesOf(rest, entry.words, subject, own),
    wordIndexesOf(changes, entry.words, subject, own && !brought),
  );
}

/** The same in the rows of a large entry. */
export function rowWordsOfPerson(block: StoredRows, subject: Subject, own: boolean): TheirWords {
  return wordIndexesOf(block.body.changes, block.words, subject, own);
}

/** Whether what an entry changes is the plan's, not its author's own words. */
export function isBrought({ body }: StoredEntry): boolean {
  return BROUGHT.has(body.action) || body.changes.some(({ set }) => 'carriedFrom' in set);
}

function together(a: TheirWords, b: TheirWords): TheirWords {
  const own = new Set([...a.own, ...b.own]);
  const naming = new Set([...a.naming, ...b.naming].filter((index) => !own.has(index)));
  return { own: [...own].sort((x, y) => x - y), naming: [...naming].sort((x, y) => x - y) };
}

function wordIndexesOf(
  body: unknown,
  words: StoredEntry['words'],
  { person, names, said }: Subject,
  own: boolean,
): TheirWords {
  const mine = new Set<number>();
  const naming = new Set<number>();
  const called = new Set(names.map(plainForm).filter((name) => name));
  const textAt = (node: unknown) => words[wordAt(node) ?? -1]?.text ?? '';
  const walk = (node: unknown, field: string, theirs: boolean): void => {
    const index = wordAt(node);
    if (index !== null) {
      if (theirs && OWN_FIELDS.has(field)) mine.add(index);
      else if (textAt(node) && redacted(textAt(node), said) !== textAt(node)) naming.add(index);
      return;
    }
    if (Array.isArray(node)) for (const inner of node) walk(inner, field, theirs);
    else if (typeof node === 'object' && node !== null) {
      const fields = Object.entries(node);
      // "{text, name}" is what whoever is named said, wherever it was copied to and by whom.
      const name = fields.find(([key, inner]) => key === 'name' && textAt(inner));
      const about =
        (node as { of?: unknown; id?: unknown }).of === 'people' &&
        (node as { id?: unknown }).id === person.id;
      const whose = name ? called.has(plainForm(textAt(name[1]))) : theirs;
      for (const [key, inner] of fields) walk(inner, key, whose || about);
    }
  };
  walk(body, '', own);
  return together(
    { own: [...mine].filter((index) => words[index]), naming: [...naming] },
    { own: [], naming: [] },
  );
}

function wordAt(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('word' in node)) return null;
  return typeof node.word === 'number' ? node.word : null;
}
