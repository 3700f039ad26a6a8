import { plainForm } from '../../base/text/split-words.ts';
import type { State } from '../../domain/state.ts';
import { ERASED } from '../../ledger/erasable-words.ts';

/** What is looked for in texts of others: a person's names, how platforms call them, and what they said themselves. */
export interface Naming {
  names: string[];
  accounts: string[];
  /** Their own words, as they may stand as a quotation in a message. */
  texts: string[];
}

/** Shorter words are anybody's: they are theirs in quotation marks alone. */
const OWN_ENOUGH = 16;
/** So much of a long text tells whose it is, where a message has it shortened. */
const BEGINNING = 24;

/** A text without the person's names and words, in place: everything else stays as it was written. */
export function redacted(text: string, { names, accounts, texts }: Naming): string {
  let left = text;
  for (const account of accounts)
    left = left.replace(new RegExp(`@\\{${escaped(account)}\\|[^{}]*\\}`, 'gu'), ERASED);
  for (const own of texts) left = withoutWords(left, own);
  for (const name of names) left = left.replace(nameIn(name), ERASED);
  return left;
}

/** Every text within a value, redacted; keys and everything else stay. */
export function redactedIn<T>(value: T, naming: Naming): T {
  const copy: T = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string' ? redacted(inner, naming) : inner,
  );
  return copy;
}

/** Names that are looked for: what is a role's title too names the role, not who held it. */
export function namesLookedFor(names: string[], state: State): string[] {
  const titles = new Set(
    [...state.owners.values()].flatMap(({ title, aliases }) => [title, ...aliases].map(plainForm)),
  );
  return names.filter((name) => plainForm(name) && !titles.has(plainForm(name)));
}

/** A name in any capitals, spacing and apostrophe, as a word of its own. */
function nameIn(name: string): RegExp {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => escaped(word).replace(/['’]/g, "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[\\s\\u00a0]+')}(?![\\p{L}\\p{N}])`, 'giu');
}

function withoutWords(text: string, own: string): string {
  if (text === own) return ERASED;
  const quoted = text.split(`“${own}”`).join(`“${ERASED}”`);
  if (own.length < OWN_ENOUGH) return quoted;
  const whole = quoted.split(own).join(ERASED);
  if (own.length <= BEGINNING) return whole;
  // A message may have the beginning alone, and an ellipsis.
  const at = whole.indexOf(own.slice(0, BEGINNING));
  if (at < 0) return whole;
  let end = at;
  while (end < whole.length && whole[end] === own[end - at]) end++;
  return whole.slice(0, at) + ERASED + whole.slice(whole[end] === '…' ? end + 1 : end);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
