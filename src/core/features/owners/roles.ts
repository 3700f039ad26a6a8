import { distance } from 'fastest-levenshtein';
import { list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { plainForm, splitWords } from '../../base/text/split-words.ts';
import type { Context } from '../../contract/command.ts';
import { rolesThere } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';

const MOST_NAMED = 5;

/** A role at the start of a text, quoted or up to a word that ends it, and what follows; null: none is named. */
export function roleAt(rest: string, ends: RegExp): { title: string; rest: string } | null {
  const [first] = splitWords(rest);
  if (first?.quoted) return { title: first.text, rest: rest.slice(first.end).trim() };
  const end = ends.exec(rest);
  const title = (end ? rest.slice(0, end.index) : rest).trim();
  return title ? { title, rest: end ? rest.slice(end.index).trim() : '' } : null;
}

/** A person's name; their id when nothing is known. */
export function named(state: State, person: string): string {
  return state.people.get(person)?.name ?? person;
}

/** No role is called so: the nearest ones as buttons. */
export function noRole(
  title: string,
  { state }: Pick<Context, 'state'>,
  again: (title: string) => string,
): Reply {
  const query = plainForm(title);
  const near = rolesThere(state)
    .map((owner) => ({ owner, off: distance(query, plainForm(owner.title)) }))
    .sort((a, b) => a.off - b.off)
    .slice(0, MOST_NAMED)
    .map(({ owner }) => owner);
  if (!near.length) return reply([text('There is no plan yet, so there are no roles to hold.')]);
  return reply(
    [
      text(`I can’t find a role called “${title.replace(/^"|"$/g, '').slice(0, 80)}”. The nearest are:`),
      list(near.map((owner) => ({ text: owner.title }))),
      note('Say “owners” to see them all.'),
    ],
    {
      actions: near.map((owner, i) => ({ id: `role-${i + 1}`, label: owner.title, say: again(owner.title) })),
    },
  );
}

/** The one role that the speaker holds or assists, when none is named; else the question which. */
export function ownRole({ state, who }: Context, say: string): Entity<'owners'> | { ask: Reply } {
  const roles = [...new Set([...who.holds, ...who.assists])];
  const own = roles.map((id) => state.owners.get(id)).filter((owner) => owner !== undefined);
  const [only] = own;
  if (only && own.length === 1) return only;
  if (!only) return { ask: sentences(`For which role? Add “for "ROLE"”, or say “owners” to see them all.`) };
  const actions = own.map(({ title }, i) => ({
    id: `role-${i + 1}`,
    label: title,
    say: `${say} "${title}"`,
  }));
  return { ask: reply([text('For which role?')], { actions }) };
}
