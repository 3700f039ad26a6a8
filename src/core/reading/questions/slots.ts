import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { countOf, ORDINAL_WORD, ordinalOf } from '../../base/time/number-words.ts';
import { byRef, byWords } from '../../domain/finding.ts';
import type { State } from '../../domain/state.ts';
import { measuresNamed, nameToSay } from '../../features/measures/index.ts';
import { ownersIn } from './owners-named.ts';
import { type Span, spanIn } from './spans.ts';
import { statusIn } from './statuses-asked.ts';

/** What a question names, and its words with a mark in the place of each: “how is xthing coming along”. */
export interface Slots {
  ref: string | null;
  /** The title of a role. */
  owner: string | null;
  priority: number | null;
  status: DeliveryStatus | null;
  span: Span | null;
  /** Words from titles, and the activities that have them. */
  thing: { words: string; refs: string[] } | null;
  /** A measure's name as its command takes it. */
  measure: string | null;
  /** Words that look like a name, and nothing in the plan has them. */
  unknown: string | null;
  words: string[];
}

/** So many letters make a word that may name something by itself. */
const TELLING = 5;
const MOST_WORDS = 50;
/** So many places are tried where a name may stand. */
const MOST_TRIED = 40;
/** More than this are no answer to what something is like. */
const MOST_THINGS = 20;

/** Takes a question apart. `known` are the words that questions are asked with: whatever else it has may name something. */
export function slotsIn(text: string, state: State, today: IsoDate, known: ReadonlySet<string>): Slots {
  const { ref, rest } = withoutRef(text, state);
  const priority = priorityIn(inFull(rest));
  const owner = ownersIn(rest, priority.plain, state);
  const status = statusIn(owner.plain);
  const span = spanIn(status.plain, today);
  const words = span.plain.split(' ').slice(0, MOST_WORDS);
  const isOwn = (word: string) =>
    word.length > 1 && !COMMON.has(word) && !known.has(word) && !MARK.test(word);
  const named = thingIn(words, state, isOwn);
  return {
    ref,
    owner: owner.title,
    priority: priority.number,
    status: status.status,
    span: span.span,
    ...named,
  };
}

/** The first reference, and the text with a mark in its place. */
function withoutRef(text: string, state: State): { ref: string | null; rest: string } {
  let ref: string | null = null;
  const words = text.split(/(\s+)/).map((word) => {
    const named = byRef(state, word.replace(/['’]s$|^[("“]+|[)"”,;:!?]+$/g, ''));
    ref ??= named?.ref ?? null;
    return named ? 'xref' : word;
  });
  return { ref, rest: words.join('') };
}

/** Small letters, without marks, and with “is” and “not” written out. */
function inFull(text: string): string {
  return plainForm(
    text
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .replace(/#(ref|thing|owner|priority|time|status|measure)\b/g, 'x$1')
      .replace(
        /\b(\w+?)n'?t\b(?<=(?:is|are|was|were|has|have|had|do|does|did|ca|wo|would|could|should)n'?t)/g,
        '$1 not',
      )
      .replace(/\b(?:(what|who|how|where|when)'?|(it|that|there)')s\b/g, '$1$2 is')
      .replace(/'s\b/g, ' s'),
  );
}

const IS_ORDINAL = new RegExp(`^(?:${ORDINAL_WORD})$`);

/** "priority 2", "priority two" and "the second priority" are one. */
function priorityIn(plain: string): { number: number | null; plain: string } {
  const behind = /\bpriority (\w+)\b/.exec(plain);
  const before = /\b(\w+) priority\b/.exec(plain);
  const short = /\bp ?([1-9])\b(?! \d)/.exec(plain);
  const count = behind && !/^(?:an?|another)$/.test(behind[1] ?? '') ? countOf(behind[1] ?? '') : null;
  if (behind && count !== null) return { number: count, plain: marked(plain, behind[0], 'xpriority') };
  if (before && IS_ORDINAL.test(before[1] ?? ''))
    return { number: ordinalOf(before[1] ?? ''), plain: marked(plain, before[0], 'xpriority') };
  if (short) return { number: Number(short[1]), plain: marked(plain, short[0], 'xpriority') };
  return { number: null, plain };
}

const marked = (plain: string, words: string, mark: string) => plain.replace(words, () => mark);

type Named = Pick<Slots, 'thing' | 'measure' | 'unknown' | 'words'>;

/** The longest run of words, not those that questions are asked with, that titles or a measure's name have. */
function thingIn(words: string[], state: State, isOwn: (word: string) => boolean): Named {
  const runs = runsIn(words, isOwn);
  const none = { thing: null, measure: null, unknown: null };
  const owns = ([from, to]: Run) => words.slice(from, to).filter(isOwn).length;
  const [longest] = runs;
  for (const [from, to] of runs) {
    // “Council tax survey” is not what one title has of councils.
    if (longest && contains(longest, [from, to]) && owns([from, to]) * 2 < owns(longest)) continue;
    const run = words.slice(from, to).join(' ');
    const found = run.length >= TELLING ? titled(state, run) : [];
    const [only, ...more] = measuresNamed(state, run);
    const rest = [...words.slice(0, from), found.length ? 'xthing' : 'xmeasure', ...words.slice(to)];
    if (found.length && found.length <= MOST_THINGS)
      return { ...none, thing: { words: run, refs: found.map(({ ref }) => ref) }, words: rest };
    if (only && !more.length && to - from > 1)
      return { ...none, measure: nameToSay(state, only), words: rest };
  }
  const unknown = longest && owns(longest) > 1 ? words.slice(...longest).join(' ') : null;
  return { ...none, unknown, words };
}

/** Activities whose titles have the words; “web site” is “website” where nothing has both. */
function titled(state: State, run: string) {
  const found = byWords(state, run);
  const [first, second, ...more] = run.split(' ');
  return found.length || !first || !second || more.length ? found : byWords(state, first + second);
}

type Run = [from: number, to: number];

const contains = (outer: Run, inner: Run) => outer[0] <= inner[0] && inner[1] <= outer[1];

/** Where names may stand, the longest first: words that are not known, and what joins them. */
function runsIn(words: string[], isOwn: (word: string) => boolean): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; from++) {
    if (!isOwn(words[from] ?? '')) continue;
    for (let to = from + 1; to <= words.length; to++) {
      const last = words[to - 1] ?? '';
      if (isOwn(last)) runs.push([from, to]);
      else if (MARK.test(last)) break;
      if (to - from > MOST_RUN) break;
    }
  }
  return runs.sort((a, b) => b[1] - b[0] - (a[1] - a[0])).slice(0, MOST_TRIED);
}

const MOST_RUN = 7;
const MARK = /^x(?:ref|owner|priority|time|status)$/;

/** Words of questions and of every plan: they name nothing of one. */
const COMMON = new Set(
  `about action actions activities activity after agree all also am an any anyone anything are area as ask away be been
  before being big bit bits board by can case come could date dates day days deliver delivery did do does doing done
  each else end even ever every everybody everyone everything far few finish for from get give go going good got great
  had has have having he help her here his how i if in into is it item items its job just keep know last late latest
  least less let like list little long look make many matter may me meeting might minutes month months more most much
  must my name names need needs never new next no not nothing now number numbers of off office on once one ones only or
  other our out over own part paragraph people person piece place plan please point position progress put really right
  say see she should since so some somebody something soon stand start started state still stuff such summary take team
  tell than that the their them then there these they thing things this those through time times to today together too
  total trouble under up update updates us use very want was way we week weeks well were what when where which while
  who whole whom whose why will with word words work would year years yet you your`.split(/\s+/),
);
