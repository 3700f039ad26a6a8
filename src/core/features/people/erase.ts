import type { Instant } from '../../base/time/dates.ts';
import type { Change } from '../../domain/model.ts';
import { oneChangeEach } from '../../domain/one-change-each.ts';
import type { Person } from '../../domain/people.ts';
import { emptyState, kindsOf, type State } from '../../domain/state.ts';
import { applyEntry } from '../../ledger/apply.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import { unseal } from '../../ledger/entry.ts';
import { ERASED, hashWord, placeOf, type Word } from '../../ledger/erasable-words.ts';
import { sha256 } from '../../ledger/hash.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { LedgerStore, Projection } from '../../ledger/store.ts';
import { subjectOf } from './personal-record.ts';
import { type Naming, redacted } from './redacted.ts';
import { isBrought, isBy, rowWordsOfPerson, type Subject, wordsOfPerson } from './words-of.ts';

/** What erasing needs of the database beside the ledger: nothing else ever changes what was written. */
export interface Erasing {
  /** Unsets text and salt of these words of an entry. */
  entryWords(organisation: string, seq: number, indexes: number[]): Promise<void>;
  rowWords(organisation: string, hash: string, indexes: number[]): Promise<void>;
  /** Puts other words in place of these, in an entry or in rows; the ledger has their hashes by then. */
  replaceWords(organisation: string, replacements: Replacement[]): Promise<void>;
  /** Puts these projections in place of what is there. */
  project(organisation: string, projections: Projection[]): Promise<void>;
  /** Takes their names and words out of messages, in place. Returns how many had any. */
  messages(organisation: string, naming: Naming): Promise<number>;
  /** Forgets where these accounts are written to. */
  accounts(accounts: string[]): Promise<void>;
}

/** Words of others that named the person, as they stand without the name: of an entry, or of rows by their hash. */
export interface Replacement {
  at: { seq: number } | { rows: string };
  index: number;
  word: Word;
}

export interface Erased {
  words: number;
  entries: number;
  messages: number;
}

export interface EraseParts {
  ledger: Ledger;
  store: LedgerStore;
  erasing: Erasing;
}

const ENTRIES_PER_READ = 500;

/**
 * Unsets a person's names and words wherever they are kept. The chain holds their salted hashes and still verifies.
 * Killed anywhere in between, it is run again. The entry that tells of it makes every process read anew.
 */
export async function erasePerson(
  { ledger, store, erasing }: EraseParts,
  state: State,
  person: Person,
  { by, at, inputKey }: { by: Author; at: Instant; inputKey: string },
): Promise<Erased> {
  const { organisation } = state;
  const subject = await subjectOf(ledger, state, person);
  const input = { organisation, inputKey, at, action: 'erase' as const, by, said: null };
  // First, so that whatever is written from now on knows the person no more.
  await ledger.change<null>(input, (newest) => ({
    kind: 'change',
    refs: [],
    changes: forgotten(newest, person.id),
    detail: { person: person.id, accounts: subject.person.accounts },
  }));
  const found = await wordsHeld(store, organisation, subject);
  await takenOut(found, { ledger, erasing }, input, subject.person);
  // Whatever is written after this entry was read from a ledger without the words.
  const closing = { ...input, inputKey: `${inputKey}:done` };
  const detail = { person: person.id, accounts: subject.person.accounts, words: found.words };
  await ledger.change<null>(closing, () => ({ kind: 'change', refs: [], changes: [], detail }));
  await erasing.project(organisation, await replayed(store, organisation));
  const said = { ...subject.said, texts: [...new Set(found.texts)].sort((a, b) => b.length - a.length) };
  const messages = await erasing.messages(organisation, said);
  await erasing.accounts(subject.person.accounts);
  return { words: found.words, entries: found.entries, messages };
}

/** Their words wherever the ledger holds them, before anything is taken out. */
interface WordsHeld {
  unset: { at: Replacement['at']; indexes: number[] }[];
  replacements: Replacement[];
  /** What they said, to be found in messages. */
  texts: string[];
  words: number;
  entries: number;
}

async function wordsHeld(store: LedgerStore, organisation: string, subject: Subject): Promise<WordsHeld> {
  const total = { words: 0, entries: 0 };
  const unset: { at: Replacement['at']; indexes: number[] }[] = [];
  const replacements: Replacement[] = [];
  const texts: string[] = [];
  for (let after = 0; ; ) {
    const entries = await store.entriesAfter(organisation, after, ENTRIES_PER_READ);
    for (const entry of entries) {
      const blocks = await store.rows(organisation, entry.body.rows);
      const own = isBy(entry, subject);
      let count = 0;
      for (const block of blocks) {
        const held = rowWordsOfPerson(block, subject, own && !isBrought(entry));
        if (held.own.length) unset.push({ at: { rows: block.hash }, indexes: held.own });
        const renamed = replacing({ rows: block.hash }, held.naming, block.words, subject);
        replacements.push(...renamed);
        texts.push(...textsOf(held.own, block.words));
        count += held.own.length + renamed.length;
      }
      const held = wordsOfPerson(entry, subject);
      if (held.own.length) unset.push({ at: { seq: entry.seq }, indexes: held.own });
      const renamed = replacing({ seq: entry.seq }, held.naming, entry.words, subject);
      replacements.push(...renamed);
      texts.push(...textsOf(held.own, entry.words));
      count += held.own.length + renamed.length;
      total.words += count;
      total.entries += count ? 1 : 0;
    }
    after = entries.at(-1)?.seq ?? after;
    if (entries.length < ENTRIES_PER_READ) break;
  }
  return { unset, replacements, texts, ...total };
}

async function takenOut(
  { unset, replacements }: WordsHeld,
  { ledger, erasing }: Pick<EraseParts, 'ledger' | 'erasing'>,
  input: Input<'erase'>,
  { id, accounts }: Person,
): Promise<void> {
  const { organisation, inputKey } = input;
  // Told in the chain before it is done, so that a word in place of another, or a gap, is known to be the erasure's.
  if (replacements.length || unset.length) {
    const redacted = replacements.map(({ at, index, word }) => ({
      at: placeOf(at),
      index,
      hash: hashWord(word),
    }));
    const gaps = unset.map(({ at, indexes }) => ({ at: placeOf(at), indexes }));
    const telling = { person: id, accounts, redacted, unset: gaps };
    await ledger.change<null>({ ...input, inputKey: `${inputKey}:redacted` }, () => ({
      kind: 'change',
      refs: [],
      changes: [],
      detail: telling,
    }));
    if (replacements.length) await erasing.replaceWords(organisation, replacements);
  }
  for (const { at, indexes } of unset) {
    if ('seq' in at) await erasing.entryWords(organisation, at.seq, indexes);
    else await erasing.rowWords(organisation, at.rows, indexes);
  }
}

/** Words of others without the person's name; their salts come of the old ones, which are gone with them. */
function replacing(
  at: Replacement['at'],
  indexes: number[],
  words: (Word | null)[],
  { said }: Subject,
): Replacement[] {
  return indexes.flatMap((index) => {
    const word = words[index];
    if (!word) return [];
    return [
      {
        at,
        index,
        word: { text: redacted(word.text, said), salt: sha256(`${word.salt}:erased`).slice(0, 32) },
      },
    ];
  });
}

function textsOf(indexes: number[], words: (Word | null)[]): string[] {
  return indexes.flatMap((index) => words[index]?.text.trim() || []);
}

/** Every thing as the ledger says it is now. */
async function replayed(store: LedgerStore, organisation: string): Promise<Projection[]> {
  const state = emptyState(organisation);
  for (;;) {
    const entries = await store.entriesAfter(organisation, state.seq, ENTRIES_PER_READ);
    for (const entry of entries) {
      const blocks = await store.rows(organisation, entry.body.rows);
      const inOrder = entry.body.rows.flatMap((hash) => blocks.filter((block) => block.hash === hash));
      applyEntry(state, unseal(entry, inOrder));
    }
    if (entries.length < ENTRIES_PER_READ) break;
  }
  return kindsOf(state).flatMap((of) => [...state[of]].map(([id, doc]) => ({ of, id, doc }) as Projection));
}

/** The person keeps an id and nothing else; what they held waits for somebody else. */
function forgotten(state: State, id: string): Change[] {
  const without = (people: string[] = []) => people.filter((one) => one !== id);
  const owners = [...state.owners.values()].map((owner): Change => {
    const { holder, delegates, cover, handovers = [], assistants = [], contact } = owner;
    const set = {
      ...(holder === id && { holder: null }),
      ...(contact?.settledBy === id && { contact: null }),
      ...(delegates.includes(id) && { delegates: without(delegates) }),
      ...(assistants.includes(id) && { assistants: without(assistants) }),
      ...(cover.some(({ person }) => person === id) && {
        cover: cover.filter(({ person }) => person !== id),
      }),
      ...(handovers.some(({ person }) => person === id) && {
        handovers: handovers.filter(({ person }) => person !== id),
      }),
    };
    return { of: 'owners', id: owner.id, set };
  });
  const activities = [...state.activities.values()].map(({ key, delegates, contributors }): Change => {
    const set = {
      ...(delegates?.includes(id) && { delegates: without(delegates) }),
      ...(contributors?.includes(id) && { contributors: without(contributors) }),
    };
    return { of: 'activities', id: key, set };
  });
  const changed = [...owners, ...activities].filter(({ set }) => Object.keys(set).length);
  return oneChangeEach([
    {
      of: 'people',
      id,
      set: { name: ERASED, accounts: [], former: null, calendar: null, dashboard: null, tab: null },
    },
    ...changed,
  ]);
}
