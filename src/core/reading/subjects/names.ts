import type { State } from '../../domain/state.ts';
import { carriesNothing } from '../plain.ts';
import { LEADS_TO_SUBJECT, TOLD_BEFORE } from '../vocabulary/before-subjects.ts';
import { STANDS_FOR } from '../vocabulary/names.ts';
import { OF_A_NUMBER, PREDICATE } from '../vocabulary/predicates.ts';
import { isAside, isHead, type Mention } from './mention.ts';
import { areInitials, isOf, isWeak, singular, type Title, titleOf } from './title-words.ts';

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

interface Named extends Mention {
  /** A kind of work alone. */
  weak?: true;
}

type How = ReturnType<typeof isOf>;

/** The titles of the message's activities. How a word is theirs is worked out once, however often it is said. */
class Titles extends Map<string, Title> {
  readonly #said = new Map<string, [key: string, how: How][]>();

  howIs(word: string): [key: string, how: How][] {
    const known =
      this.#said.get(word) ?? [...this].map(([key, title]): [string, How] => [key, isOf(word, title)]);
    this.#said.set(word, known);
    return known;
  }
}

/** Names of the message's own activities; `others` are the mentions of other kinds that were found. */
export function names(text: string, state: State, about: string[], others: Mention[]): Mention[] {
  const titles = new Titles();
  for (const key of about) titles.set(key, titleOf(state.activities.get(key)?.title ?? ''));
  const words = [...text.matchAll(WORD)].map((match) => ({ word: match[0], at: match.index }));
  const found: Named[] = [];
  for (let i = 0; i < words.length; i++) {
    const { at = 0 } = words[i] ?? {};
    if ([...others, ...found].some((one) => at >= one.at && at < one.end)) continue;
    const run = runFrom(words, i, text, titles);
    const mention = run && mentionOf(narrowed(run, titles), text, about.length, others);
    if (!mention) continue;
    found.push(mention);
    while ((words[i + 1]?.at ?? Number.POSITIVE_INFINITY) < mention.end) i++;
  }
  if (about.length === 1) return ofWhole(found, text);
  // A kind of work alone, "the strategy", is clear beside others that are called by name.
  const byName = found.some(({ certain }) => certain);
  return found.map(({ weak, ...one }) => (weak ? { ...one, certain: byName } : one));
}

/** Of one activity two names are of its parts, and stay in what is told. */
function ofWhole(found: Mention[], text: string): Mention[] {
  const said = new Set(found.map(({ at, end }) => text.slice(at, end).toLowerCase()));
  return said.size > 1 ? [] : found;
}

/** The longest run of words from here that stand in the title of one activity, or of as few as possible. */
function runFrom(
  words: { word: string; at: number }[],
  from: number,
  text: string,
  titles: Titles,
): Run | null {
  let run = null as Run | null;
  let end = 0;
  for (let i = from; i < words.length; i++) {
    const { word, at } = words[i] ?? { word: '', at: 0 };
    if ((run || i > from) && !/^[\s/-]*$/.test(text.slice(end, at))) break;
    end = at + word.length;
    if (run && LINKS.test(word)) continue;
    // "out of court disposals" begins with words that name nothing.
    if (!run && i - from < 3 && isLink(word, titles)) continue;
    const next = text[end] === ' ' && words[i + 1]?.at === end + 1 ? (words[i + 1]?.word ?? '') : '';
    const initialsOf = (key: string) => areInitials(word, next, titles.get(key)) && 'nearly';
    const fits = titles.howIs(word).map(([key, how]) => [key, how ?? initialsOf(key)] as const);
    const exactly = fits.flatMap(([key, how]) => (how === 'exactly' ? [key] : []));
    const any = exactly.length ? exactly : fits.flatMap(([key, how]) => (how ? [key] : []));
    // "website and strategy" are two names unless one title holds both.
    const listed = run && /\b(?:and|with)\b/i.test(text.slice(run.end, at));
    const keys: string[] = run
      ? run.keys.filter((key) => any.includes(key) && (!listed || titles.get(key)?.pairs.has(singular(word))))
      : any;
    if (!keys.length) break;
    run = {
      at: run?.at ?? words[from]?.at ?? at,
      end,
      keys,
      words: [...(run?.words ?? []), word],
      nearly: (run?.nearly ?? false) || !exactly.length,
    };
  }
  return run;
}

/** "offices" is rather of the title that has them than of one that has an office. */
function narrowed(run: Run, titles: Map<string, Title>): Run {
  const literally = run.keys.filter((key) =>
    run.words.every((word) => titles.get(key)?.all.has(word.toLowerCase())),
  );
  return run.keys.length > 1 && literally.length === 1 ? { ...run, keys: literally } : run;
}

function isLink(word: string, titles: Titles): boolean {
  const lower = word.toLowerCase();
  if (/^(?:and|or|but|with|for|on|in|at|by|to|so|that|how|who|which)$/.test(lower)) return false;
  return titles.howIs(word).some(([key, how]) => !how && titles.get(key)?.all.has(lower));
}

/** A run of words as a mention where it stands like a name: at the head of a clause, or behind what is told of it. */
function mentionOf(run: Run, text: string, of: number, others: Mention[]): Named | null {
  const { at, keys, words } = run;
  const strong = words.some((word) => !isWeak(word)) || (words.length > 1 && keys.length === 1);
  const { end, sure } = standsFor(text, run.end);
  const told = PREDICATE.test(text.slice(end));
  const runsOn = of > 1 && strong && OF_A_NUMBER.test(text.slice(end)) && TOLD_BEFORE.test(text.slice(0, at));
  const head = isHead(text, at) || (of > 1 && beginsLine(text, at)) || runsOn;
  const led = of > 1 && told && LEADS_TO_SUBJECT.test(text.slice(0, at));
  if (isAside(text, at) || (!head && !led)) return null;
  const mention: Mention = { at, end, keys, certain: told && sure && !run.nearly, by: 'name' };
  if (of === 1) return told && strong ? mention : null;
  if (keys.length > 1) return told && (strong || led) ? { ...mention, keys: [], certain: false } : null;
  if (strong) return mention;
  const clear = !others.length || others.some((one) => counts(one, text, at));
  return told && clear ? { ...mention, weak: true } : null;
}

/** "Second, the strategy": the place belongs to the name. */
function counts({ end }: Mention, text: string, at: number): boolean {
  return end <= at && /^[\s,:(–—-]*(?:the |our |my )?$/i.test(text.slice(end, at));
}

/** "the website piece", "the stakeholder list": what stands for the whole behind its name. */
function standsFor(text: string, end: number): { end: number; sure: boolean } {
  const next = /^ ([\p{L}]+)/u.exec(text.slice(end));
  const word = next?.[1] ?? '';
  const to = end + (next?.[0].length ?? 0);
  if (STANDS_FOR.test(word)) return { end: to, sure: true };
  const kind = word && (isWeak(word) || /^list$/i.test(word)) && !PREDICATE.test(` ${word}`);
  if (kind && PREDICATE.test(text.slice(to))) return { end: to, sure: false };
  // "substance misuse 10%": a word that the title does not have, and what is told behind it.
  const unknown = /^(?: \p{Ll}{4,}){1,2}(?= )/u.exec(text.slice(end))?.[0] ?? '';
  const other = unknown
    .trim()
    .split(' ')
    .every((one) => !PREDICATE.test(` ${one}`) && !carriesNothing(one));
  const behind = text.slice(end + unknown.length);
  const told = PREDICATE.test(behind) && !/^\s*(?:$|[,;.!?])/.test(behind);
  return unknown && other && told ? { end: end + unknown.length, sure: false } : { end, sure: true };
}

/** A capital in the middle of a sentence, where lines were run together. */
function beginsLine(text: string, at: number): boolean {
  return (
    /\p{Lu}/u.test(text.charAt(at)) &&
    /(?:\p{Ll}|\d%?|[)])\s$/u.test(text.slice(0, at)) &&
    !/\b(?:the|our|my|a|an|of|for|on|to|in|with|and|by|at|from)\s$/i.test(text.slice(0, at))
  );
}
