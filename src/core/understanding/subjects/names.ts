import type { State } from '../../ledger/state.ts';
import { LEADS_TO_SUBJECT, PREDICATE, STANDS_FOR } from '../vocabulary/predicates.ts';
import { isAside, isHead, type Mention } from './mention.ts';
import { isOf, isWeak, type Title, titleOf } from './title-words.ts';

/** Words of a title, as people call an activity: "the website", "HQ application", "stop and search". */

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’]*/gu;
const LINKS = /^(?:and|of|for|the|to|in|on|with|our)$/i;

interface Run {
  at: number;
  end: number;
  keys: string[];
  words: string[];
  nearly: boolean;
}

/** Names of the message's own activities; `others` are the mentions of other kinds that were found. */
export function names(text: string, state: State, about: string[], others: Mention[]): Mention[] {
  const titles = new Map<string, Title>();
  for (const key of about) titles.set(key, titleOf(state.activities.get(key)?.title ?? ''));
  const words = [...text.matchAll(WORD)].map((match) => ({ word: match[0], at: match.index }));
  const found: Mention[] = [];
  const counted = others.some(({ by }) => by !== 'group');
  for (let i = 0; i < words.length; i++) {
    const { at = 0 } = words[i] ?? {};
    if ([...others, ...found].some((one) => at >= one.at && at < one.end)) continue;
    const run = runFrom(words, i, text, titles);
    const mention = run && mentionOf(run, text, about.length, counted);
    if (!mention) continue;
    found.push(mention);
    while ((words[i + 1]?.at ?? Number.POSITIVE_INFINITY) < mention.end) i++;
  }
  return about.length === 1 ? asParts(found, text) : found;
}

/** Two names for one activity are of its parts. */
function asParts(found: Mention[], text: string): Mention[] {
  const said = new Set(found.map(({ at, end }) => text.slice(at, end).toLowerCase()));
  return said.size > 1 ? found.map((one) => ({ ...one, certain: false })) : found;
}

/** The longest run of words from here that stand in the title of one activity, or of as few as possible. */
function runFrom(
  words: { word: string; at: number }[],
  from: number,
  text: string,
  titles: Map<string, Title>,
): Run | null {
  let run = null as Run | null;
  let end = 0;
  for (let i = from; i < words.length; i++) {
    const { word, at } = words[i] ?? { word: '', at: 0 };
    if (run && !/^[\s/-]*$/.test(text.slice(end, at))) break;
    end = at + word.length;
    if (run && LINKS.test(word)) continue;
    const fits = [...titles].map(([key, title]) => [key, isOf(word, title)] as const);
    const exactly = fits.flatMap(([key, how]) => (how === 'exactly' ? [key] : []));
    const any = exactly.length ? exactly : fits.flatMap(([key, how]) => (how ? [key] : []));
    // "website and strategy" are two names unless one title holds both.
    const keys: string[] = run ? run.keys.filter((key) => any.includes(key)) : any;
    if (!keys.length) break;
    run = {
      at: run?.at ?? at,
      end,
      keys,
      words: [...(run?.words ?? []), word],
      nearly: (run?.nearly ?? false) || !exactly.length,
    };
  }
  return run;
}

function mentionOf(run: Run, text: string, of: number, counted: boolean): Mention | null {
  const { at, keys, words } = run;
  const strong = words.some((word) => !isWeak(word)) || (words.length > 1 && keys.length === 1);
  const swallowed = standsFor(text, run.end);
  const end = swallowed.end;
  const after = text.slice(end);
  const before = text.slice(0, at);
  const told = PREDICATE.test(after);
  if (isAside(text, at)) return null;
  const ends = /^\s*(?:$|[,;.!?)]|and\b|but\b)/i.test(after);
  const head = isHead(text, at) || (of > 1 && beginsLine(text, at));
  const led =
    of > 1 &&
    strong &&
    LEADS_TO_SUBJECT.test(before) &&
    (ends || /\b(?:on|for|with|re|about|of) (?:the |our |my )*$/i.test(before));
  if (!head && !led) return null;
  const [only] = keys;
  if (of === 1)
    return head && told && strong && only ? { at, end, keys, certain: !run.nearly, by: 'name' } : null;
  if (keys.length > 1)
    return strong && told && head ? { at, end, keys: [], certain: false, by: 'name' } : null;
  if (!strong) return told && head && !counted ? { at, end, keys, certain: false, by: 'name' } : null;
  return { at, end, keys, certain: told && !run.nearly && swallowed.sure, by: 'name' };
}

/** "the website piece", "the stakeholder list": what stands for the whole behind its name. */
function standsFor(text: string, end: number): { end: number; sure: boolean } {
  const next = /^ ([\p{L}]+)/u.exec(text.slice(end));
  const word = next?.[1] ?? '';
  const to = end + (next?.[0].length ?? 0);
  if (STANDS_FOR.test(word)) return { end: to, sure: true };
  const kind = word && (isWeak(word) || /^list$/i.test(word)) && !PREDICATE.test(` ${word}`);
  return kind && PREDICATE.test(text.slice(to)) ? { end: to, sure: false } : { end, sure: true };
}

/** A capital in the middle of a sentence, where lines were run together. */
function beginsLine(text: string, at: number): boolean {
  return (
    /\p{Lu}/u.test(text.charAt(at)) &&
    /(?:\p{Ll}|\d%?|[)])\s$/u.test(text.slice(0, at)) &&
    !/\b(?:the|our|my|a|an|of|for|on|to|in|with|and|by|at|from)\s$/i.test(text.slice(0, at))
  );
}
