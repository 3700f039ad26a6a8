import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { assembled, type Clauses } from './assembly.ts';
import { withGroups } from './groups.ts';
import { apart, isHead, isInReason, type Mention } from './mention.ts';
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
    .replace(/(?<=\b\d)\s?[&+]\s?(?=\d\b)/g, ' and ')
    .replace(/(?<=(?:^|\s)\d(?:,\d)*),(?=\d(?:,\d)*\s)/g, ', ');
  const listed = about.length > 1 ? withNumbers(joined) : joined;
  return assembled(listed, mentionsIn(listed, state, about));
}

/** "a) done b) amber", "i) done ii) amber": as numbers. */
function withNumbers(text: string): string {
  const marks = /(?<=^|[\s(])(a|b|c|d|e|f|i|ii|iii|iv|v)\)/gi;
  const found = [...text.matchAll(marks)].map((match) => (match[1] ?? '').toLowerCase());
  const row = [
    ['a', 'b', 'c', 'd', 'e', 'f'],
    ['i', 'ii', 'iii', 'iv', 'v'],
  ].find((names) => found.length > 1 && found.every((one, i) => one === names[i]));
  return row ? text.replace(marks, (_all, mark: string) => `${row.indexOf(mark.toLowerCase()) + 1})`) : text;
}

/** Of whom “the others” and “all” are said: what has ended meanwhile is not meant with them, unless nothing else is left. */
export function stillOpen(state: State, about: string[]): string[] {
  const open = about.filter((key) => {
    const activity = state.activities.get(key);
    return activity === undefined || isOpen(activity);
  });
  return open.length ? open : about;
}

/** Everything in a text that says what is meant, of whatever kind. */
function mentionsIn(text: string, state: State, about: string[]): Mention[] {
  const { mentions: refs, named } = references(text, state, about);
  const counted = apart([...refs, ...places(text, about), ...numbers(text, about, endsOf(state, about))]);
  const found = merged(apart([...counted, ...names(text, state, about, counted)]), text).filter(
    (one, i, each) => !isWithin(one, each[i - 1], text),
  );
  const all = found.map((one) =>
    one.by !== 'reference' && isInReason(text, one.at) ? { ...one, certain: false } : one,
  );
  const known = new Set([...named, ...all.flatMap(({ keys }) => keys)]);
  return withGroups(text, all, known, stillOpen(state, about));
}

/** "1. P1.9", "First, the website": a place right before a name only counts, and the name says which. */
function merged(mentions: Mention[], text: string): Mention[] {
  const found: Mention[] = [];
  for (const one of mentions) {
    const before = found.at(-1);
    if (before && isCountOf(before, one, text)) {
      const same = before.keys.join() === one.keys.join();
      const counts = /^\s*,/.test(text.slice(before.end, one.at)) || /ly$/i.test(text.slice(0, before.end));
      const named = same && before.certain ? { ...before, end: one.end } : { ...one, at: before.at };
      found[found.length - 1] = {
        ...named,
        certain: named.certain && (same || counts || one.by === 'reference'),
      };
    } else found.push(one);
  }
  return found;
}

function isCountOf(one: Mention, next: Mention, text: string): boolean {
  if ((one.by !== 'place' && one.by !== 'number') || (next.by !== 'reference' && next.by !== 'name'))
    return false;
  const between = text.slice(one.end, next.at);
  if (!isHead(text, one.at) || !/^[\s,:(–—-]*(?:the |our |my |is )?$/i.test(between)) return false;
  // "no change on the second, P1.5 is late" are two; "Second, P1.5 is late" is one.
  return !between.includes(',') || /(?:^|[.;!?:]\s+)(?:and |the |then )*$/i.test(text.slice(0, one.at));
}

/** "P1.12: we need a decision on the site": the same by another name, in the middle of what is told of it. */
function isWithin(one: Mention, before: Mention | undefined, text: string): boolean {
  if (!before || one.by !== 'name' || one.keys.join() !== before.keys.join()) return false;
  return !isHead(text, one.at) || !/[\p{L}\d]/u.test(text.slice(before.end, one.at));
}
