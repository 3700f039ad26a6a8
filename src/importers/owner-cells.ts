import { plainForm } from '../core/base/text/split-words.ts';
import { isAddress, looksLikeWho, namesBody, namesRole } from './cell-kinds.ts';
import { tidy } from './source.ts';

/** Who a cell names: who answers for the activity, and who helps. */
export interface Named {
  owner: string;
  contributors: string[];
  /** Who holds the owner's role, where the cell names both. */
  holder: string | null;
}

/** What initials in a plan stand for, by their small letters. */
export type Legend = ReadonlyMap<string, string>;

/** Reads the owners of a column; how one of its cells is parted is learnt from all of them. */
export class OwnerCells {
  readonly #alone: Set<string>;
  readonly #legend: Legend;
  /** What cells say: few owners stand in many rows. */
  readonly #known = new Map<string, Named>();

  /** `cells` are the words of all cells that name owners, `roles` the titles that are known already. */
  constructor(cells: readonly string[], roles: readonly string[], legend: Legend) {
    this.#alone = new Set([...cells, ...roles].map(plainForm));
    this.#legend = legend;
  }

  /** The first one named is accountable, the others contribute. */
  read(cell: string): Named {
    const known = this.#known.get(cell);
    if (known) return known;
    const named = this.#read(cell);
    this.#known.set(cell, named);
    return named;
  }

  #read(cell: string): Named {
    const [first, ...others] = this.#parts(tidy(cell)).map((part) => this.#person(part));
    if (!first) return { owner: '', contributors: [], holder: null };
    const contributors = [...new Set(others.map(({ role }) => role))].filter((role) => role !== first.role);
    return { owner: first.role, contributors, holder: first.name };
  }

  /** Everybody that a cell of helpers names. */
  all(cell: string): string[] {
    const { owner, contributors } = this.read(cell);
    return owner ? [owner, ...contributors] : [];
  }

  #parts(cell: string): string[] {
    const text = cell
      .replace(/^\[(.*)\]$/, '$1')
      .replace(/^lead:\s*/i, '')
      .replace(HELPED, ' with $1');
    if (NOBODY.test(text)) return [];
    const parts = [...text.matchAll(RACI)];
    // Of those who are responsible and accountable the accountable one answers.
    if (parts.length > 1)
      return ['a', 'r', 'c', 'i'].flatMap((letter) =>
        parts.flatMap(([, part = '', who = '']) =>
          part.toLowerCase().startsWith(letter) ? this.#parts(tidy(who)) : [],
        ),
      );
    return outsideBrackets(text, CERTAIN).flatMap((part) => this.#apart(part));
  }

  /** "A / B", "A, B and C": parted where each piece can stand alone, kept whole where one cannot (“Planning and Place”). */
  #apart(text: string): string[] {
    for (const { between, open } of BETWEEN) {
      const pieces = outsideBrackets(text, between);
      if (pieces.length > 1 && this.#eachStands(pieces, open)) return pieces;
      const cuts = halves(text, between);
      // "Area Manager, Prevention and Station Managers": the comma may stand inside a post, “and” between two.
      for (const [left, right] of [...cuts.filter(byWord), ...cuts.filter((cut) => !byWord(cut))])
        if (this.#eachStands([left, right], open)) return [...this.#apart(left), ...this.#apart(right)];
    }
    return [text];
  }

  /** `open`: behind “Head of Planning” the next words may belong to it, unless they begin a role of their own. */
  #eachStands(pieces: string[], open: boolean): boolean {
    return pieces.every((piece, i) => {
      const before = pieces[i - 1] ?? '';
      const goesOn =
        open &&
        / (?:of|for) /.test(before) &&
        !this.#isKnown(piece) &&
        !STARTS_ROLE.test(piece) &&
        !isPostAndField(piece);
      return !goesOn && (this.#isWhole(piece) || (i > 0 && this.#apart(piece).length > 1));
    });
  }

  #isKnown(piece: string): boolean {
    return (
      this.#alone.has(plainForm(piece)) ||
      this.#legend.has(piece.toLowerCase()) ||
      isAddress(piece) ||
      ACRONYM.test(piece)
    );
  }

  /** The words can be all of a role, a team or an organisation. */
  #isWhole(piece: string): boolean {
    if (this.#isKnown(piece)) return true;
    const bare = piece.replace(/\([^)]*\)/g, '').trim();
    const last = bare.split(' ').at(-1) ?? '';
    return (
      STARTS_ROLE.test(bare) ||
      isPostAndField(bare) ||
      ((namesRole(last) || namesBody(last)) && looksLikeWho(bare))
    );
  }

  /** "A. Person (Head of A)" and "Head of A – A. Person": the role answers, the person holds it. */
  #person(part: string): { role: string; name: string | null } {
    const whole = this.#legend.get(part.toLowerCase()) ?? part;
    const bracketed = /^(.*?)\s*\(([^()]+)\)$/.exec(whole);
    const dashed = /^(.*?)(?:\s+[-–—]\s+|:\s+|,\s+)(.*)$/.exec(whole);
    for (const pair of [bracketed, dashed]) {
      const [, one = '', two = ''] = pair ?? [];
      if (!one || !two) continue;
      if (
        TITLED.test(two) !== TITLED.test(one) &&
        pair === dashed &&
        !whole.slice(one.length).startsWith(',')
      )
        return TITLED.test(two) ? { role: one, name: two } : { role: two, name: one };
      // "Pharmacy - P. Ahmed": who has an initial is a person, and the other words say where they work.
      if (
        pair === dashed &&
        INITIALLED.test(two) &&
        !INITIALLED.test(one) &&
        !whole.slice(one.length).startsWith(',')
      )
        return { role: one, name: two };
      if (namesRole(two) && isPerson(one, pair === bracketed ? 1 : 2)) return { role: two, name: one };
      const listed = pair === dashed && whole.slice(one.length).startsWith(',');
      if (namesRole(one) && isPerson(two, 2) && (!listed || INITIALS.test(two)))
        return { role: one, name: two };
    }
    return { role: whole, name: null };
  }
}

const NOBODY =
  /^(?:tb[acd]|n\/?a|none|nobody|unassigned|vacant|vacancy|no owner|not (?:yet )?(?:assigned|known|agreed)|to be (?:confirmed|agreed|appointed|assigned|decided)|\?+|[-–—.]+)$/i;
const HELPED = /\s*\((?:with|supported by|support from|support:)\s+([^()]+)\)$/i;
/** "R: Manager A: Head of Housing": the letters of a matrix, or their words. */
const RACI =
  /(?<!\S)(R|A|C|I|Responsible|Accountable|Consulted|Informed)\s?[:=]\s*(\S.*?)(?=[,;]?\s+(?:[RACI]|Responsible|Accountable|Consulted|Informed)\s?[:=]|$)/g;
const ACRONYM = /^(?:the )?[A-Z][A-Za-z&]{0,3}[A-Z]s?$/;
/** The last one parts roles that stood on lines of their own. */
const CERTAIN =
  /\s*(?:;|\||\s\+\s)\s*|\s+(?:[Ss]upported by|[Ww]ith support from|in partnership with|alongside)\s+|(?<!\b(?:of|the|to|and|for|by|with|or|[Dd]eputy|[Aa]ssistant|[Ii]nterim|[Aa]cting)|[&/,–-])\s(?=(?:Deputy |Assistant |Interim )?(?:Head|Director|Chief) of )/;
/** Between people in a cell; a Welsh “a” is small, the A of a name is not. */
const BETWEEN = [
  { between: /\s*\/\s*/, open: false },
  { between: /\s+with\s+/, open: false },
  { between: /\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|&|a|ac)\s+/, open: true },
];
const STARTS_ROLE =
  /^(?:the |interim |acting |deputy |assistant |senior |strategic |executive |group |associate |joint )*(?:head|director|chief|manager|leader|lead|chair|officer|cabinet member|portfolio holder|secretary|commissioner|pennaeth|cyfarwyddwr|prif)\b/i;

/** “A. Person”, “Dr Person”: behind a comma two words may be a field of work as well. */
const INITIALS = /^(?:\p{Lu}\.? |(?:mrs?|ms|miss|dr|cllr|prof)\b)/iu;
/** "P. Ahmed", "J. R. Jones". */
const INITIALLED = /^(?:\p{Lu}\.? ?){1,3} ?\p{Lu}[\p{L}’'-]+$/u;
/** Who is called by a title and a name is a person, whatever the name means as a word. */
const TITLED = /^(?:mrs?|ms|miss|dr|prof|professor|cllr|councillor|sir|dame)\b\.? +\p{Lu}/iu;
/** "Area Manager, Prevention": one post with its field behind a comma. */
const POST_AND_FIELD = /^([^,/]+), (\p{Lu}[\p{L}’'-]+(?: (?:(?:of|for|&) )?\p{Lu}[\p{L}’'-]+){0,3})$/u;

function isPostAndField(text: string): boolean {
  const [, post = '', field = ''] = POST_AND_FIELD.exec(text) ?? [];
  return (
    namesRole(post.split(' ').at(-1) ?? '') &&
    !/ (?:and|&) /.test(post) &&
    !namesRole(field) &&
    !namesBody(field)
  );
}

function byWord([, , between]: [string, string, string]): boolean {
  return !between.includes(',');
}

const PLACE = /\b(?:north|south|east|west|central|region|interim|acting|vacant|job share|maternity)\b/i;

/** Words of a name, in capitals, with or without initials: not a team, not a role and not a place. */
function isPerson(text: string, least: number): boolean {
  if (namesBody(text) || namesRole(text) || PLACE.test(text)) return false;
  const words = text.replace(/^(?:mrs?|ms|miss|dr|cllr|councillor|prof|sir|dame)\.? /i, '').split(/\s+/);
  return (
    words.length >= least &&
    words.length <= 4 &&
    words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word)) &&
    (words.length > 1 || !/^[A-Z]{2,}$/.test(text))
  );
}

/** Each way to part a text in two where no bracket is open, with what stands between the two. */
function halves(text: string, between: RegExp): [string, string, string][] {
  return [...text.matchAll(new RegExp(between, 'g'))].flatMap((match): [string, string, string][] => {
    const [left, right] = [text.slice(0, match.index), text.slice(match.index + match[0].length)];
    return left.split('(').length === left.split(')').length && left && right
      ? [[left, right, match[0]]]
      : [];
  });
}

/** Splits where no bracket is open. */
function outsideBrackets(text: string, between: RegExp): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of text.matchAll(new RegExp(between, 'g'))) {
    const before = text.slice(0, match.index);
    if (before.split('(').length !== before.split(')').length) continue;
    pieces.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return [...pieces, text.slice(from)].map(tidy).filter((piece) => piece);
}
