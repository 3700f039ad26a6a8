import type { Cell } from '../cell.ts';
import { looksDated, looksLikeWho } from '../cell-kinds.ts';
import { strongest } from '../heading-score.ts';
import type { Block } from '../source.ts';

/** "Owner: Head of A", several of them in a line perhaps: more than one space ends what stands before the next. */
const LABEL = /(?:^|[\s;|,•(])(\p{Lu}(?:[\p{L}\p{M}/&'’-]|\(s\)| (?! )){1,38}?)\s*:\s+(?=\S)/gu;
const FEWEST_CARDS = 2;
const FEWEST_LABELS = 2;

interface Card {
  title: string;
  values: Map<string, string>;
  first: number;
  last: number;
  line: number;
  /** Its title is a heading: it goes on to the next one. */
  headed?: boolean;
}

/**
 * Activities written as cards, a title with "Owner: …" and "Due: …" below it, as rows of a table. Cards are only taken
 * for some where two or more share two or more labels; other prose stays as it is.
 */
export function withCards(blocks: Block[]): Block[] {
  const cards = withOneLabelEach(cardsIn(blocks));
  const shared = sharedLabels(cards);
  const real = cards.filter(
    ({ values }) => shared.filter((label) => values.has(label)).length >= FEWEST_LABELS,
  );
  if (real.length < FEWEST_CARDS) return blocks;
  const labels = [...new Set(real.flatMap(({ values }) => [...values.keys()]))];
  const saysWhat = labels.some(isActivity);
  const named = saysWhat ? referencesIn(real.map(({ title }) => title)) : null;
  const heading = named ? 'Reference' : saysWhat ? 'Section' : 'Action';
  const starts = new Map(real.map((card) => [card.first, card]));
  const result: Block[] = [];
  let before: number | null = null;
  for (let i = 0; i < blocks.length; i++) {
    const card = starts.get(i);
    const block = blocks[i];
    if (!card) {
      if (block) result.push(block);
      continue;
    }
    // The columns are named again below each heading.
    if (before !== i) result.push(row([heading, ...labels], card.line));
    result.push(
      row(
        [named?.get(card.title) ?? card.title, ...labels.map((label) => card.values.get(label) ?? '')],
        card.line,
      ),
    );
    i = card.last;
    before = i + 1;
  }
  return result;
}

const OF_ONE_MEANING = new Set(['owner', 'date', 'status']);

/** "Lead" in some cards and "Owner" in others is one column, unless a card has both. */
function withOneLabelEach(cards: Card[]): Card[] {
  const names = new Map<string, string>();
  for (const label of new Set(cards.flatMap(({ values }) => [...values.keys()]))) {
    const field = strongest(label).field;
    const apart = (other: string) => !cards.some(({ values }) => values.has(label) && values.has(other));
    const same = [...names.values()].find((other) => strongest(other).field === field && apart(other));
    names.set(label, (field && OF_ONE_MEANING.has(field) && same) || label);
  }
  return cards.map((card) => ({
    ...card,
    values: new Map([...card.values].map(([label, value]) => [names.get(label) ?? label, value])),
  }));
}

function isActivity(label: string): boolean {
  return strongest(label).field === 'activity';
}

const REFERENCE_ALONE = /^(?:\p{Lu}\p{L}+ )?((?=\S*\d)[\p{L}\p{N}][\p{L}\p{N}./-]*)$/u;

/** The references that titles are, "Recommendation 4.1" with the word before it; null: one of them is a text. */
function referencesIn(titles: string[]): Map<string, string> | null {
  const refs = new Map<string, string>();
  for (const title of titles) {
    const ref = REFERENCE_ALONE.exec(title)?.[1];
    if (ref) refs.set(title, ref);
  }
  return refs.size === titles.length ? refs : null;
}

function row(texts: string[], line: number): Block {
  return { kind: 'row', cells: texts.map((text): Cell => ({ text })), line, table: 'cards' };
}

/** A line without labels, and the labels in the lines below it. */
function cardsIn(blocks: Block[]): Card[] {
  const cards: Card[] = [];
  let open: Card | null = null;
  let action: string | null = null;
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') action = NUMBERED_ACTION.test(block.text) ? block.text : null;
    const labelled = labelsOf(block);
    if (block.kind === 'row') {
      open = null;
      continue;
    }
    if (!labelled) {
      if (open?.headed && goesOn(open, block, blocks[i + 1])) continue;
      open = { title: block.text, values: new Map(), first: i, last: i, line: block.line };
      continue;
    }
    if (labelled.title)
      open = { title: labelled.title, values: new Map(), first: i, last: i, line: block.line };
    const before: Card | null = open;
    // An action that is named again below the same title is another one.
    if (before && [...labelled.values.keys()].some((label) => isActivity(label) && before.values.has(label)))
      open = { title: before.title, values: new Map(), first: i, last: i, line: block.line };
    if (!open || [...labelled.values.keys()].some((label) => open?.values.has(label))) continue;
    if (!open.values.size) {
      // Below “Action 2: Publish the catalogue” stands what it is about, and no title of its own.
      if (action && !labelled.title) Object.assign(open, { title: action, headed: true });
      action = null;
      cards.push(open);
    }
    for (const [label, value] of labelled.values) open.values.set(label, value);
    open.last = i;
  }
  return cards;
}

/** "Community actions: working together" is a heading; "Lead: Head of Policy" may be printed as one. */
function labelsOf(block: Block): ReturnType<typeof labelsIn> {
  const labelled = block.kind === 'row' ? null : labelsIn(block.text);
  const says = (label: string) => OF_ONE_MEANING.has(strongest(label).field ?? '');
  return block.kind === 'heading' && ![...(labelled?.values.keys() ?? [])].some(says) ? null : labelled;
}

/** One line between two with labels, as a printed page breaks them, is the end of what stands above it. */
function goesOn(card: Card, block: Block, next: Block | undefined): boolean {
  const [label, value] = [...card.values].at(-1) ?? [];
  const between = next?.kind === 'heading' || (next?.kind === 'text' && labelsIn(next.text) !== null);
  if (label === undefined || block.kind !== 'text' || !between) return false;
  card.values.set(label, `${value} ${block.text}`);
  card.last += 1;
  return true;
}

const NUMBERED_ACTION =
  /^(?:action|commitment|deliverable|initiative|milestone|project|recommendation|task) \S{0,8}\d\S{0,8}\s+\S/i;
const BY_DAY = /^(.{3,80}?),? (?:by|due|before)(?: the)? ((?:end of )?[^.]*\d[^.]*)\.?$/i;

/** "Lead: Head of Policy, by 31 May 2026": who and when behind one label. */
function whoAndWhen(label: string, value: string): [string, string][] | null {
  const [, who = '', when = ''] = strongest(label).field === 'owner' ? (BY_DAY.exec(value) ?? []) : [];
  return who && looksLikeWho(who) && looksDated(when)
    ? [
        [label, who],
        ['Due', when],
      ]
    : null;
}

/** The labels of a line with what stands behind each; null: it has none, or is a sentence with a colon. */
function labelsIn(text: string): { title: string; values: Map<string, string> } | null {
  const found = [...text.matchAll(LABEL)];
  const [first] = found;
  if (!first || text.length > 600) return null;
  // "Open the hub (Lead: …; Due: …)": the brackets go with the labels.
  const bracketed = text[first.index] === '(' && text.endsWith(')');
  const title = text
    .slice(0, first.index)
    .replace(/[\s–-]+$/, '')
    .replace(/(?<=\S{2})\.$/, '')
    .trim();
  const behind = text.slice(first.index + first[0].length).trim();
  const both = found.length < 2 && !bracketed ? whoAndWhen(first[1] ?? '', behind) : null;
  if (both) return { title, values: new Map(both) };
  // Words before a single label are a sentence.
  if (title && found.length < 2) return null;
  const values = new Map<string, string>();
  for (const [i, match] of found.entries()) {
    const until = found[i + 1]?.index ?? text.length - (bracketed ? 1 : 0);
    const value = text.slice(match.index + match[0].length, until).replace(/(?:\s[–—-]|[;|,•\s])+$/, '');
    values.set(match[1] ?? '', found.length > 1 ? value.trim().replace(/(?<=\S{2})\.$/, '') : value.trim());
  }
  return { title, values };
}

/** Labels that stand in two cards or more. */
function sharedLabels(cards: Card[]): string[] {
  const counts = new Map<string, number>();
  for (const { values } of cards)
    for (const label of values.keys()) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].filter(([, many]) => many >= FEWEST_CARDS).map(([label]) => label);
}
