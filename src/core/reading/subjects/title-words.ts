import { distance } from 'fastest-levenshtein';
import { carriesNothing } from '../plain.ts';
import { KINDS_OF_WORK, NO_NAMES } from '../vocabulary/names.ts';

/** What people call things otherwise than titles do, where they do not merely cut the word off. */
const CALLED: Record<string, string[]> = {
  hq: ['headquarters'],
  app: ['application'],
  apps: ['application'],
  mgmt: ['management'],
  cttee: ['committee'],
  ops: ['operations'],
  fin: ['finance'],
  svc: ['service'],
  svcs: ['service'],
  strat: ['strategy'],
  web: ['website'],
  site: ['site', 'website'],
  dept: ['department'],
  depts: ['department'],
  hr: ['people', 'personnel', 'workforce'],
  erp: ['resource'],
  accommodation: ['accommodation', 'office'],
  premises: ['office', 'building'],
  refuge: ['accommodation', 'refuge'],
  refuges: ['accommodation', 'refuge'],
  it: ['technology'],
  ict: ['technology'],
};
/** What a noun is made of a verb with, and what is made of a noun: "departmental", "recruitment", "planning". */
const MADE_WITH = /^(?:al|ment|ation|ion|n?ing|ting)$/;

/** The words of a title by which somebody may call its activity, singular, with the initials of its phrases. */
export interface Title {
  words: string[];
  /** Words behind an "and". */
  pairs: Set<string>;
  /** Every word as it stands. */
  all: Set<string>;
  initials: Set<string>;
}

export function titleOf(title: string): Title {
  const all = (title.match(/[\p{L}\p{N}'’]+/gu) ?? []).map((word) => word.toLowerCase());
  const words = all
    .map(singular)
    .filter((word) => word.length > 2 && !NO_NAMES.has(word) && !/^\d/.test(word));
  const initials = new Set<string>();
  const letters = all
    .filter((word) => !/^(?:and|of|for|the|to|in|a|with|on)$/.test(word))
    .map((word) => word.charAt(0));
  for (let from = 0; from < letters.length; from++)
    for (let length = 2; length <= 4 && from + length <= letters.length; length++)
      initials.add(letters.slice(from, from + length).join(''));
  const hyphened = title.toLowerCase().match(/\p{L}+(?:-\p{L}+)+/gu) ?? [];
  words.push(...hyphened.map((word) => word.replaceAll('-', '')));
  const pairs = new Set(all.flatMap((word, i) => (all[i - 1] === 'and' ? [singular(word)] : [])));
  return { words, pairs, all: new Set(all), initials };
}

/** How a word that was said is a title's; null: it is none of it. */
export function isOf(spoken: string, title: Title): 'exactly' | 'nearly' | null {
  const said = spoken.replace(/['’]s?$/, '');
  const lower = said.toLowerCase();
  if (said.length >= 2 && said.length <= 4 && said === said.toUpperCase() && title.initials.has(lower))
    return 'exactly';
  // In small letters initials may be a word.
  if (/^\p{L}{3,4}$/u.test(said) && title.initials.has(lower) && !carriesNothing(lower)) return 'nearly';
  const called = CALLED[lower];
  if (called) return called.some((word) => title.words.includes(singular(word))) ? 'exactly' : null;
  const word = singular(lower);
  if (word.length < 3 || NO_NAMES.has(word)) return null;
  if (title.words.includes(word)) return 'exactly';
  if (title.words.some((own) => isCutOff(word, own) || isMadeOf(word, own) || isRelated(word, own)))
    return 'exactly';
  return title.words.some((own) => isSlip(word, own)) ? 'nearly' : null;
}

/** "cj board": two small letters are initials where a word of the same title follows. */
export function areInitials(word: string, next: string, title: Title | undefined): boolean {
  const letters = /^[b-df-hj-np-tv-z]{2}$/.test(word) && !carriesNothing(word);
  return Boolean(letters && title?.initials.has(word) && isOf(next, title) === 'exactly');
}

/** "comms" for communications, "rehab" for rehabilitative. */
function isCutOff(word: string, own: string): boolean {
  return word.length >= 4 && own.length >= word.length + 3 && own.startsWith(word) && !carriesNothing(word);
}

function isMadeOf(word: string, own: string): boolean {
  return own.length >= 4 && word.startsWith(own) && MADE_WITH.test(word.slice(own.length));
}

/** "neurodiversity" of neurodiverse, "rehabilitation" of rehabilitative; "contractor" is another thing than a contract. */
function isRelated(word: string, own: string): boolean {
  let same = 0;
  while (same < word.length && word[same] === own[same]) same++;
  const short = word.length - same <= 4 && own.length - same <= 4;
  return same >= 7 && short && !/(?:or|er)$/.test(word) && !/(?:ed|ing)$/.test(word);
}

/** A letter too many, too few, wrong or swapped. */
function isSlip(word: string, own: string): boolean {
  if (word.length < 5 || own.length < 5 || word[0] !== own[0] || carriesNothing(word)) return false;
  const swapped = word.length === own.length && [...word].sort().join('') === [...own].sort().join('');
  return swapped || distance(word, own) <= (own.length >= 9 ? 2 : 1);
}

/** Without its possessive and plural. */
export function singular(word: string): string {
  const bare = word
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/['’]/g, '');
  if (bare.length <= 3) return bare;
  if (/ies$/.test(bare)) return bare.replace(/ies$/, 'y');
  if (/(?:ss|x|ch|sh|z)es$/.test(bare)) return bare.slice(0, -2);
  return /[^suií]s$/.test(bare) && !/(?:ics|ness)$/.test(bare) ? bare.slice(0, -1) : bare;
}

/** Kinds of work, such as "review", tell little by themselves. */
export function isWeak(said: string): boolean {
  const lower = said.toLowerCase();
  return KINDS_OF_WORK.has(singular(lower));
}
