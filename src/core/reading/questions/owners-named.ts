import { plainForm } from '../../base/text/split-words.ts';
import { rolesThere } from '../../domain/current.ts';
import { ownerMeant } from '../../domain/finding.ts';
import type { State } from '../../domain/state.ts';

/** Words that many roles have, or that mean all of them. */
const OF_EVERY_ROLE = new Set(
  `executive executives officer officers director directors head heads chief manager managers lead leads leader owner
  owners office team service services deputy assistant senior group public plan board panel member members`.split(
    /\s+/,
  ),
);
const SHORTEST = 4;
const MARK = 'xowner';

/** The role that a question names: by a mention, its title, its initials, or a word that it alone has. */
export function ownersIn(text: string, plain: string, state: State): { title: string | null; plain: string } {
  const mention = /@\{[^{}]*\}/.exec(text)?.[0];
  const mentioned = mention ? ownerMeant(state, mention) : null;
  if (mention && mentioned) return { title: mentioned.title, plain: plain.replace(plainForm(mention), MARK) };
  for (const { name, title } of namesOf(state))
    if (` ${plain} `.includes(` ${name} `))
      return { title, plain: ` ${plain} `.replace(` ${name} `, ` ${MARK} `).trim() };
  for (const word of plain.split(' ')) {
    if (word.length < SHORTEST || OF_EVERY_ROLE.has(word)) continue;
    const owner = ownerMeant(state, word);
    // “finance officer”: what belongs to the title goes with it.
    if (owner) return { title: owner.title, plain: withoutTitle(plain, word, owner.title) };
  }
  const [initials, title] = byInitials(text, state) ?? ['', null];
  if (!title) return { title: null, plain };
  return { title, plain: ` ${plain} `.replace(` ${initials.toLowerCase()} `, ` ${MARK} `).trim() };
}

/** Titles and other names of roles as names are compared, the longest first. */
function namesOf(state: State): { name: string; title: string }[] {
  return rolesThere(state)
    .flatMap(({ title, aliases }) => [title, ...aliases].map((name) => ({ name: plainForm(name), title })))
    .filter(({ name }) => name.length >= SHORTEST)
    .sort((a, b) => b.name.length - a.name.length);
}

function withoutTitle(plain: string, word: string, title: string): string {
  const own = new Set([...plainForm(title).split(' '), 'of', 'the']);
  const words = plain.split(' ');
  let [from, to] = [words.indexOf(word), words.indexOf(word) + 1];
  while (from > 0 && own.has(words[from - 1] ?? '')) from--;
  while (to < words.length && own.has(words[to] ?? '')) to++;
  return [...words.slice(0, from), MARK, ...words.slice(to)].join(' ');
}

/** “CFO” is the one role that has these letters first in words that follow each other. */
function byInitials(text: string, state: State): [initials: string, title: string] | null {
  for (const [initials] of text.matchAll(/\b[A-Z]{2,5}\b/g)) {
    const roles = rolesThere(state).filter(({ title }) =>
      plainForm(title)
        .split(' ')
        .map((word) => word.charAt(0))
        .join('')
        .includes(initials.toLowerCase()),
    );
    const [only, ...more] = roles;
    if (only && !more.length) return [initials, only.title];
  }
  return null;
}
