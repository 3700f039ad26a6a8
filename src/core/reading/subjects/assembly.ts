import { BEFORE_SUBJECT, LEADS_TO_SUBJECT } from '../vocabulary/before-subjects.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { countsAll } from './groups.ts';
import type { Mention } from './mention.ts';

/** What is told about some activities, in the owner's words. */
export interface Clause {
  /** Empty: which of several is named is not clear. */
  keys: string[];
  /** As typed, with its name. */
  said: string;
  /** For reading: without its name, and with what it shares with another. */
  words: string;
  /** Whether it is clear which activities are meant. */
  certain: boolean;
  /** By words of a title, which may name a part of the work only. */
  byName: boolean;
}

/** What a sentence tells of each activity, and what it says before it names one. */
export interface Clauses {
  clauses: Clause[];
  before: string;
}

/** "P1.4 ditto", "same for the second". */
const DITTO =
  /^(?:(?:is|are|and|also|it's) )*(?:ditto|likewise|idem|same (?:for|goes for|with|applies to|here|story|is true of)(?: the| with| for)*|so (?:is|are|has|have)(?: the)?|as well|too)$/i;

/** What leads on to a name, so that the words before it are told of that name. */
const LEADS_ON =
  /\b(?:the|our|my|that|on|for|about|with|re|of|to|at|by|from|regarding|concerning|and|will|not|can|can't|make|get|got|have|has)\s*$/i;

/** Puts the parts of a text together to what is told of each of its names. */
export function assembled(text: string, mentions: Mention[]): Clauses {
  const assembly = new Assembly(text);
  const chunks = chunksOf(text, mentions);
  chunks.forEach((chunk, i) => {
    if (chunk.mentions.length) assembly.named(chunk, /^\s*[-–—:]/.test(chunks[i + 1]?.apart ?? ''));
    else assembly.unnamed(chunk);
  });
  return assembly.done();
}

/** BRAG by its letters. */
export const COLOURS: Record<string, string> = { b: 'complete', g: 'green', a: 'amber', r: 'red' };

interface Open extends Omit<Clause, 'said'> {
  at: number;
  end: number;
}

class Assembly {
  readonly #text: string;
  readonly #open: Open[] = [];
  readonly #before: string[] = [];
  /** Names whose words are still to come. */
  #waiting: Mention[] = [];
  /** Whether the last name stood behind what is told of it: "no change on the first". */
  #behind = false;
  /** What stood before the last part with names. */
  #linked = '';

  constructor(text: string) {
    this.#text = text;
  }

  /** A part with names: each begins what is told of it. `goesOn`: behind a dash. */
  named(chunk: Chunk, goesOn: boolean): void {
    // "no change on 1 and 2, 3 done": the comma begins anew.
    const comma = /and|&/.test(this.#linked) && /^,\s*$/.test(chunk.apart);
    if (this.#behind && (comma || chunk.anew)) this.#joined();
    else if (this.#waiting.length && chunk.anew) {
      this.#add(this.#waiting, '', chunk.at);
      this.#waiting = [];
    }
    this.#linked = chunk.apart;
    chunk.mentions.forEach((mention, i) => {
      const next = chunk.mentions[i + 1]?.at ?? chunk.at + chunk.text.length;
      const after = this.#text.slice(mention.end, next);
      const before = i ? '' : this.#text.slice(chunk.at, mention.at);
      const told = hasWords(after);
      const leads = BEFORE_SUBJECT.test(before);
      if (!leads && (told || goesOn) && this.#endsBefore(before)) this.#lastTold({ ...chunk, text: before });
      else if (!leads) {
        this.#begin(before, mention, next);
        return;
      }
      if (told) this.#begin('', mention, next);
      else this.#waiting.push(mention);
    });
  }

  /** A part without names goes on with what waits, or with what was told last. */
  unnamed(chunk: Chunk): void {
    const dashed = /^\s*[-–—:]/.test(chunk.apart);
    if (this.#waiting.length && (!this.#behind || dashed)) {
      // "green on 1, 2 - done": what goes with what is clear of one only.
      const either = this.#behind && this.#waiting.length > 1;
      const meant = either ? this.#waiting.map((one) => ({ ...one, certain: false })) : this.#waiting;
      this.#behind = false;
      this.#add(meant, chunk.text, endOf(chunk));
    } else {
      const behind = this.#behind && !chunk.anew;
      this.#joined();
      // "no change on the website, ERP or the hub": a name that nobody knows, and others may follow it.
      this.#behind = behind;
      const last = this.#open.at(-1);
      if (behind && last && chunk.text.trim().split(' ').length < 4) last.certain = false;
      if (this.#open.length) this.#goOn(chunk);
      else this.#before.push(chunk.apart, chunk.text);
    }
    this.#waiting = [];
  }

  done(): Clauses {
    if (this.#behind) this.#joined();
    else this.#add(this.#waiting, '', this.#waiting.at(-1)?.end ?? 0);
    return {
      clauses: withColours(withUnits(withDitto(this.#open.map((one) => this.#told(one))))),
      before: this.#before.join('').trim(),
    };
  }

  /** "1.3 - 20%, on track 1.9 - not started": what was told last goes on until the next name. */
  #endsBefore(words: string): boolean {
    const something = this.#open.length > 0 || this.#waiting.length > 0;
    return something && !LEADS_ON.test(words) && !LEADS_TO_SUBJECT.test(words);
  }

  #lastTold(chunk: Chunk): void {
    this.unnamed(chunk);
    this.#behind = false;
  }

  #told({ at, end, ...clause }: Open): Clause {
    const said = this.#text.slice(at, end).replace(/^[\s,;:/|→–—-]+|[\s,;:/|→–—-]+$/g, '');
    return { ...clause, said, words: tidy(clause.words) };
  }

  #begin(before: string, mention: Mention, end: number): void {
    const after = this.#text.slice(mention.end, end);
    if (before && this.#behind) this.#joined();
    // "no change on 1, 2 and 3 done": whether the second goes with the first or the third, nobody can say.
    const either = this.#behind && this.#waiting.length > 0;
    const names = [...this.#waiting, mention];
    const meant = either ? names.map((one) => ({ ...one, certain: false })) : names;
    this.#add(meant, `${before} ${after}`, end, before.length);
    this.#waiting = [];
    this.#behind = before !== '' && !hasWords(after);
  }

  /** Begins what is told of these, or goes on where the same was told of last. */
  #add(mentions: Mention[], words: string, end: number, before = 0): void {
    const meant = meantBy(mentions, hasWords(words));
    if (!meant.length) return;
    const keys = [...new Set(meant.flatMap((one) => one.keys))];
    const last = this.#open.at(-1);
    const certain = meant.every((one) => one.certain);
    if (last && keys.length && last.keys.join() === keys.join()) {
      last.words = `${last.words}, ${words}`;
      last.certain &&= certain;
      last.end = end;
      return;
    }
    const at = Math.min(...mentions.map((one) => one.at)) - (mentions.length > 1 ? 0 : before);
    this.#open.push({ keys, words, certain, byName: meant.some(({ by }) => by === 'name'), at, end });
  }

  /** "no change on 1, 2 and 3": names behind what is told of them. */
  #joined(): void {
    const last = this.#open.at(-1);
    this.#behind = false;
    if (!last) return;
    last.keys = [...new Set([...last.keys, ...this.#waiting.flatMap(({ keys }) => keys)])];
    last.certain &&= this.#waiting.every(({ certain }) => certain);
    last.end = this.#waiting.at(-1)?.end ?? last.end;
    this.#waiting = [];
  }

  /** What names nothing goes on with what was named last, or with all of it: "P1.3 60%, P1.9 40%, both on track". */
  #goOn(chunk: Chunk): void {
    const { apart: between, text } = chunk;
    const keys = new Set(this.#open.flatMap((clause) => clause.keys));
    const ofAll = countsAll(text, keys.size) && this.#open.length > 1;
    for (const clause of ofAll ? this.#open : this.#open.slice(-1))
      clause.words = `${clause.words}${between}${text}`;
    const last = this.#open.at(-1);
    if (last) last.end = endOf(chunk);
  }
}

function endOf({ at, text }: Chunk): number {
  return at + text.length;
}

function hasWords(text: string): boolean {
  return /[\p{L}\d\p{Extended_Pictographic}]/u.test(text);
}

/** "all but the first are done" tells nothing of the first, and neither does "no change except on the first". */
function meantBy(mentions: Mention[], told: boolean): Mention[] {
  const excepted = mentions.filter(({ except }) => except);
  if (!excepted.length) return mentions;
  const others = mentions.filter(({ except }) => !except);
  return others.length || !told ? others : excepted;
}

function withDitto(clauses: Clause[]): Clause[] {
  let words = '';
  return clauses.map((clause) => {
    const same = words && DITTO.test(clause.words);
    if (!same) words = clause.words;
    return same ? { ...clause, words, certain: false } : clause;
  });
}

/** "1 G, 2 A, 3 R". */
function withColours(clauses: Clause[]): Clause[] {
  const letters = clauses.filter(({ words }) => COLOURS[words.toLowerCase()]);
  if (letters.length < 2) return clauses;
  return clauses.map((clause) => ({ ...clause, words: COLOURS[clause.words.toLowerCase()] ?? clause.words }));
}

/** "55% on P2.2 and 70 on P2.1": the unit of one is that of all. */
function withUnits(clauses: Clause[]): Clause[] {
  if (!clauses.some(({ words }) => /\d ?(?:%|per ?cent)/i.test(words))) return clauses;
  const bare =
    /^((?:(?:now|is|are|at|on|about|still|around|up to|just) )*\d{1,3})(?= (?:on|for|now|done|so far)$|[.]?$)/i;
  return clauses.map((clause) => ({ ...clause, words: clause.words.replace(bare, '$1%') }));
}

function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,!?])/g, '')
    .replace(/^[\s,;:.=/|→–—)-]+|[\s,;:/|→–—(-]+$/g, '')
    .replace(/^['’](?:s|re|ve|d)\s+/i, '')
    .replace(/^['’]ll\s+/i, 'will ')
    .replace(/^(?:which|that|who) (?=has|is|was|are|will|needs)/i, '')
    .replace(/[\s,;]+(?:and|but|while|the|our|my)$/i, '')
    .replace(/^leave(?: alone)?$/i, 'leave as is');
}
