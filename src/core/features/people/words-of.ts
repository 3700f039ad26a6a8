import { plainForm } from '../../base/text/split-words.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Person } from '../../domain/people.ts';
import type { State } from '../../domain/state.ts';
import type { StoredEntry, StoredRows } from '../../ledger/entry.ts';

/** A person with every name they were shown by. */
export interface Subject {
  person: Person;
  names: string[];
}

/** Fields of an entry that are its speaker's own words or name; titles and dates are the plan's. */
const OWN_FIELDS = new Set(['name', 'email', 'said', 'text', 'value', 'reason', 'note']);
/** Free text of others that may name somebody. */
const FREE_FIELDS = new Set(['said', 'text', 'value', 'reason', 'note']);

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
      refused: `I know nobody called “${shown}”. “answerable ask owners --as Administrator” shows who holds what.`,
    };
  return {
    refused: `“${shown}” is the name of ${wordIndexesOf.length} people. Give an id: ${wordIndexesOf.map(({ id }) => id).join(', ')}.`,
  };
}

/** Whether an entry was made by the person. */
export function isBy({ body }: StoredEntry, { person }: Pick<Subject, 'person'>): boolean {
  return body.by.person === person.id || person.accounts.includes(body.by.account);
}

/** The numbers of an entry's words that are the person's, or name them. Pure. */
export function wordsOfPerson(entry: StoredEntry, subject: Subject): number[] {
  return wordIndexesOf(entry.body, entry.words, subject, isBy(entry, subject));
}

/** The same in the rows of a large entry. */
export function rowWordsOfPerson(block: StoredRows, subject: Subject, own: boolean): number[] {
  return wordIndexesOf(block.body.changes, block.words, subject, own);
}

function wordIndexesOf(
  body: unknown,
  words: StoredEntry['words'],
  { person, names }: Subject,
  own: boolean,
): number[] {
  const indexes = new Set<number>();
  const called = names.map(plainForm).filter((name) => name);
  const textAt = (node: unknown) => words[wordAt(node) ?? -1]?.text ?? '';
  const isName = (node: unknown) => called.includes(plainForm(textAt(node)));
  const isNamedIn = (text: string) => called.some((name) => ` ${plainForm(text)} `.includes(` ${name} `));
  const walk = (node: unknown, field: string, theirs: boolean): void => {
    const index = wordAt(node);
    if (index !== null) {
      if (theirs && OWN_FIELDS.has(field)) indexes.add(index);
      else if (FREE_FIELDS.has(field) && isNamedIn(textAt(node))) indexes.add(index);
      return;
    }
    if (Array.isArray(node)) for (const inner of node) walk(inner, field, theirs);
    else if (typeof node === 'object' && node !== null) {
      const fields = Object.entries(node);
      // "{text, name}" is what somebody said, wherever it was copied to.
      const isNamed = fields.some(([key, inner]) => (key === 'name' || key === 'email') && isName(inner));
      const about =
        (node as { of?: unknown; id?: unknown }).of === 'people' &&
        (node as { id?: unknown }).id === person.id;
      for (const [key, inner] of fields) walk(inner, key, theirs || isNamed || about);
    }
  };
  walk(body, '', own);
  return [...indexes].filter((index) => words[index]).sort((a, b) => a - b);
}

function wordAt(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('word' in node)) return null;
  return typeof node.word === 'number' ? node.word : null;
}
