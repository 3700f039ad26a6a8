import type { Cell } from './cell.ts';
import {
  holdsLink,
  isAddress,
  isNumber,
  isReference,
  isSerialDay,
  isUrgency,
  looksDated,
  looksLikeWho,
} from './cell-kinds.ts';
import type { Field } from './fields.ts';
import { percentIn, ragIn, statusIn, tickIn } from './status-words.ts';

/** What a column's cells are like: each a share of the cells that hold something, from 0 to 1. */
export interface Content {
  /** How many of the cells looked at hold something. */
  filled: number;
  of: number;
  words: number;
  distinct: number;
  /** How many blocks of equal neighbours there are, as a share: 1 where each differs from the one above. */
  runs: number;
  /** Numbers that begin with 1 and never go down: the parts of a plan in their order. */
  ascends: boolean;
  /** More than one value, and each in one block of its own. */
  grouped: boolean;
  dated: number;
  serial: number;
  number: number;
  reference: number;
  who: number;
  status: number;
  tick: number;
  rag: number;
  percent: number;
  /** Of those, with a sign that says so. */
  percentSign: number;
  link: number;
  address: number;
  urgency: number;
}

/** Enough cells to know a column by. */
const SAMPLE = 200;

/** Looks at a column's cells, the first of them where there are many. */
export function contentOf(column: readonly (Cell | undefined)[]): Content {
  const looked = column.slice(0, SAMPLE);
  const cells = looked.filter((cell) => cell !== undefined).filter(({ text, colour }) => text || colour);
  const texts = cells.map(({ text }) => text).filter((text) => text);
  const share = (fits: (text: string) => boolean) =>
    texts.length ? texts.filter(fits).length / texts.length : 0;
  const runs = texts.filter((text, i) => text !== texts[i - 1]).length;
  const wordCount = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  const typed = cells.filter(({ date }) => date).length / (cells.length || 1);
  return {
    filled: texts.length,
    of: looked.length,
    words: texts.length ? wordCount / texts.length : 0,
    distinct: texts.length ? new Set(texts).size / texts.length : 0,
    runs: texts.length ? runs / texts.length : 0,
    ascends: ascend(texts),
    grouped: new Set(texts).size > 1 && runs === new Set(texts).size && runs < texts.length,
    dated: Math.max(typed, share(looksDated)),
    serial: share(isSerialDay),
    number: share(isNumber),
    reference: share(isReference),
    who: share(looksLikeWho),
    status: share((text) => statusIn(text) !== null),
    tick: share((text) => tickIn(text) !== null),
    rag: Math.max(
      share((text) => text.length < 20 && ragIn(text) !== null),
      texts.length
        ? 0
        : cells.filter(({ colour }) => colour && colour !== 'grey').length / (cells.length || 1),
    ),
    percent: share((text) => percentIn(text, false) !== null),
    percentSign: share((text) => /%$/.test(text)),
    link:
      cells.filter(({ link, text }) => link?.startsWith('http') || holdsLink(text)).length /
      (cells.length || 1),
    address:
      cells.filter(({ link, text }) => link?.startsWith('mailto:') || isAddress(text)).length /
      (cells.length || 1),
    urgency: share(isUrgency),
  };
}

function ascend(texts: readonly string[]): boolean {
  const numbers = texts.map(Number);
  return numbers[0] === 1 && numbers.every((number, i) => number >= (numbers[i - 1] ?? 1));
}

/** More equal values than this in a row of cells is a grouping. */
const GROUPED = 0.6;
const NEVER = -20;

type Judge = (c: Content) => number;

const when: Judge = (c) => Math.max(c.dated, c.serial * 0.95) * 6 - 3 - (c.words > 8 ? 2 : 0);
/** Fields that only a real date makes: without one the column is something else. */
const onlyWhen: Judge = (c) => (Math.max(c.dated, c.serial) ? when(c) : NEVER);
const structure: Judge = (c) =>
  (c.distinct <= GROUPED || c.runs <= GROUPED || c.filled * 2 < c.of ? 1.5 : -0.5) -
  c.dated * 4 -
  (c.words > 30 ? 2 : 0) -
  (c.distinct > 0.95 && c.filled > 6 && c.words > 5 ? 2.5 : 0);

/** How well a column's cells fit each field; 0 says nothing, below −10 rules it out. */
const JUDGES: Record<Field, Judge> = {
  activity: (c) =>
    (c.words >= 3 ? 2 : c.words >= 2 ? 1 : -1) +
    (c.words >= 5 ? 0.5 : 0) +
    (c.distinct >= 0.8 ? 1 : c.distinct <= 0.4 && c.filled > 4 ? -2 : 0) -
    (c.dated > 0.7 ? 5 : 0) -
    (c.number > 0.7 ? 6 : 0) -
    (c.status > 0.8 && c.words < 4 ? 4 : 0) -
    (c.who > 0.8 && c.words < 6 ? 2 : 0) -
    c.address * 6,
  owner: (c) =>
    c.who * 5 -
    2 -
    c.dated * 5 -
    c.number * 6 -
    c.tick * 6 -
    c.urgency * 6 -
    (c.words > 12 ? 3 : 0) -
    (c.status > 0.8 ? 4 : 0),
  contributors: (c) => c.who * 3 - 1 - c.dated * 5 - c.number * 6 - (c.words > 20 ? 3 : 0) - c.tick * 6,
  ref: (c) =>
    c.reference * 3 -
    1.5 +
    (c.distinct > 0.9 ? 1 : -0.5) -
    (c.words > 3 ? 5 : 0) -
    (c.dated > 0.8 && c.reference < 0.8 ? 3 : 0),
  date: when,
  baseline: onlyWhen,
  forecast: onlyWhen,
  start: onlyWhen,
  completed: onlyWhen,
  noteDate: onlyWhen,
  status: (c) =>
    Math.max(c.status, c.tick) * 5 -
    2 -
    (c.words > 8 ? 5 : 0) -
    (c.number > 0.7 ? 5 : 0) -
    (c.dated > 0.8 && c.status < 0.5 ? 4 : 0),
  percent: (c) => (c.percent ? c.percent * 6 - 3 : NEVER),
  rag: (c) => (c.rag ? c.rag * 6 - 2 - (c.words > 6 ? 3 : 0) : NEVER),
  note: (c) =>
    (c.words >= 3 ? 1 : -1) -
    (c.dated > 0.8 && c.words < 5 ? 4 : 0) -
    (c.number > 0.7 ? 4 : 0) -
    (c.status > 0.8 && c.words < 5 ? 4 : 0),
  evidence: (c) => (c.link ? c.link * 6 - 1 : NEVER),
  urgency: (c) =>
    c.urgency ? c.urgency * 6 - 2.5 : c.number > 0.9 && c.words <= 1 && !c.ascends ? 0.5 : NEVER,
  email: (c) => (c.address ? c.address * 6 - 2 : NEVER),
  priority: (c) =>
    structure(c) - (c.urgency > 0.5 ? 8 : 0) - (c.number > 0.9 && !c.ascends && !c.grouped ? 4 : 0),
  section: (c) => structure(c) - (c.number > 0.9 ? 3 : 0) - (c.tick > 0.8 ? 6 : 0),
  objective: (c) => structure(c) - (c.number > 0.9 ? 3 : 0),
};

/** How well the cells fit a field. An empty column fits whatever its heading says. */
export function contentScore(field: Field, content: Content): number {
  return content.filled || content.rag || content.link ? JUDGES[field](content) : 0;
}
