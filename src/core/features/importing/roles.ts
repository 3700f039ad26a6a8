import { grouped } from '../../base/grouped.ts';
import { listed } from '../../base/replies/build.ts';
import { freeId } from '../../base/text/free-id.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { rolesThere } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';
import { SimilarTitles } from '../owners/index.ts';
import type { ImportedActivity, ImportedPlan, ImportWarning } from './imported.ts';

/** An owner as a file names it, with what it is taken for. */
export interface OwnerRead {
  /** As the file has it. */
  title: string;
  activities: number;
  /** The title of the role that it is, or null: a new role. */
  known: string | null;
  /** A role of a similar title that it may be. */
  like: string | null;
  name: string | null;
  email: string | null;
}

export interface Roles {
  changes: Change[];
  warnings: ImportWarning[];
  owners: OwnerRead[];
  idOf(title: string): string;
}

/** Finds the roles that a file names among those that are known, and makes the others. */
export function rolesFor(state: State, { activities: rows, contacts }: ImportedPlan): Roles {
  const ids = new Map<string, string>();
  const known = rolesThere(state);
  for (const owner of known)
    for (const title of [owner.title, ...owner.aliases]) ids.set(plainForm(title), owner.id);
  const read = new Map<string, OwnerRead>();
  const taken = new Set(state.owners.keys());
  const counted = new Map<string, number>();
  const titles = new SimilarTitles<string>();
  for (const { title } of known) titles.add(title, title);
  const given = new Map([...contacts].reverse().map((contact) => [plainForm(contact.owner), contact]));
  const withdrawn = withdrawnBefore(state);
  const rowsOf = grouped(rows, ({ owner }) => owner);
  const changes: Change[] = [];
  const warnings: ImportWarning[] = [];
  const held: string[] = [];
  const plainOf = remembered(plainForm);
  for (const { owner: title, line } of rows) {
    const plain = plainOf(title);
    const before = read.get(plain);
    if (before) before.activities++;
    if (before || !title) continue;
    const there = state.owners.get(ids.get(plain) ?? '');
    const [like] = there ? [] : titles.like(title);
    const contact = given.get(plain);
    const { name = null, email = null } = contact ?? {};
    read.set(plain, { title, activities: 1, known: there?.title ?? null, like: like ?? null, name, email });
    if (there) {
      if (email && there.contact?.email !== email) {
        changes.push({ of: 'owners', id: there.id, set: { contact: { email, name } } });
        if (there.holder) held.push(there.title);
      }
      continue;
    }
    const id = withdrawn.get(plain) ?? freeId(title, taken, counted);
    taken.add(id);
    ids.set(plain, id);
    if (like) warnings.push(oneOrTwo(like, title, line, rowsOf.get(title) ?? []));
    titles.add(title, title);
    changes.push(newRole(id, title, email, name));
  }
  return {
    changes,
    warnings: [...warnings, ...heldAlready(held)],
    owners: [...read.values()],
    idOf: (title) => ids.get(plainOf(title)) ?? '',
  };
}

/** Thousands of rows name a few dozen owners. */
function remembered(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const before = made.get(text);
    if (before !== undefined) return before;
    const fresh = make(text);
    made.set(text, fresh);
    return fresh;
  };
}

/** Roles that an earlier import made, and that went with it, by their titles: they come back under their ids. */
function withdrawnBefore(state: State): Map<string, string> {
  const those = [...state.owners.values()].filter(({ withdrawn }) => withdrawn).reverse();
  return new Map(those.map(({ id, title }) => [plainForm(title), id]));
}

function newRole(id: string, title: string, email: string | null, name: string | null): Change {
  const contact = email ? { contact: { email, name } } : {};
  const set = {
    ...{ id, title, aliases: [], holder: null, delegates: [], cover: [], zone: null, withdrawn: null },
    ...contact,
  };
  return { of: 'owners', id, set };
}

/** An address of a file takes no role away from anybody. */
function heldAlready(titles: string[]): ImportWarning[] {
  if (!titles.length) return [];
  const roles = titles.length === 1 ? 'This role has a holder' : 'These roles have holders';
  return [
    {
      code: 'owner-held',
      message: `${roles} already, so the e-mail address in the file changes nothing: ${listed(titles)}. Say owner "${titles[0]}" is @person to name somebody else.`,
      refs: [],
      line: null,
    },
  ];
}

/** A title that may be a role which is known: asked, never decided silently. */
function oneOrTwo(known: string, title: string, line: number, rows: ImportedActivity[]): ImportWarning {
  const refs = rows.map(({ ref }) => ref);
  const how = `“owner "${known}" also "${title}"” makes them one; “settings” asks an administrator`;
  return { code: 'owner-alike', message: `“${title}” may be the role “${known}”: ${how}.`, refs, line };
}
