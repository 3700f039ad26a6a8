import type { State } from '../../ledger/state.ts';
import { assembled, type Clauses } from './assembly.ts';
import { withGroups } from './groups.ts';
import { apart, isHead, type Mention } from './mention.ts';
import { names } from './names.ts';
import { numbers } from './numbers.ts';
import { places } from './places.ts';
import { endsOf, references } from './references.ts';

/**
 * Cuts a sentence into what is told about each activity: "P1.3 done, rest no change". Activities are named by
 * reference, by their place in the message ("the first one", "2"), by words of their titles, or as "the others".
 */
export function clausesOf(text: string, state: State, about: string[]): Clauses {
  const joined = text
    .slice(0, 2_000)
    .replace(/(?<=[A-Z]\d{1,2}(?:\.\d{1,2})?)\s?[/&+]\s?(?=[A-Z]\d)/gi, ' and ')
    .replace(/(?<=\b\d)\s?[&+]\s?(?=\d\b)/g, ' and ');
  return assembled(joined, mentionsIn(joined, state, about));
}

/** Everything in a text that says what is meant, of whatever kind. */
function mentionsIn(text: string, state: State, about: string[]): Mention[] {
  const { mentions: refs, named } = references(text, state, about);
  const counted = apart([...refs, ...places(text, about), ...numbers(text, about, endsOf(state, about))]);
  const all = apart([...counted, ...names(text, state, about, counted)]).filter(
    (one, i, found) => !isRepeated(one, found[i + 1], text) && !isWithin(one, found[i - 1], text),
  );
  const known = new Set([...named, ...all.flatMap(({ keys }) => keys)]);
  return withGroups(text, all, known, about);
}

/** "1. P1.9", "First, the website": a place right before a name only counts. */
function isRepeated(one: Mention, next: Mention | undefined, text: string): boolean {
  if (!next || (one.by !== 'place' && one.by !== 'number')) return false;
  if (next.by !== 'reference' && next.by !== 'name') return false;
  return /^[\s,:(–—-]*(?:the |our |my |is )?$/i.test(text.slice(one.end, next.at));
}

/** "P1.12: we need a decision on the site": the same by another name, in the middle of what is told of it. */
function isWithin(one: Mention, before: Mention | undefined, text: string): boolean {
  return one.by === 'name' && one.keys.join() === before?.keys.join() && !isHead(text, one.at);
}
