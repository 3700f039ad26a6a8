import type {
  ActionsBlock,
  Button,
  KnownBlock,
  MrkdwnElement,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import type { Action, Figure, ListItem, Part } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { inert } from '../slack-text.ts';
import { button, fitsOption, plain, type Standing, select } from './button.ts';
import { cut, LIMITS, pieces } from './limits.ts';
import { image, isUploaded } from './picture.ts';
import { allows, type Surface } from './surfaces.ts';
import { tableBlocks, tableItems } from './table.ts';
import { hasLink, hasMarkup, marked, rich, richQuote, textObject, type Words } from './typed.ts';

/** Blocks that stay together on one page. */
export type Group = KnownBlock[];

/** Lines joined into one text are easier to read than a block each, and cost less of the message. */
const LINES = 2_600;
const SHORT_FIELD = 60;

/** Where a part is shown. */
export interface Shown {
  /** Tells its buttons from those of other parts. */
  place: number;
  surface: Surface;
  /** Up to which entry of the ledger its buttons know. */
  asOf?: number | undefined;
}

/** A part of a reply as blocks that its surface has. */
export function groupsOf(part: Part, { place, surface, asOf }: Shown): Group[] {
  switch (part.type) {
    case 'heading':
      return part.text.trim() ? heading(part.text).map((block) => [block]) : [];
    case 'text':
      return joined([{ text: part.text }]).map((block) => [block]);
    case 'note':
      return pieces(part.text, LIMITS.fieldText / 2).map((text) => [
        { type: 'context', elements: [textObject({ text }, LIMITS.fieldText)] },
      ]);
    case 'quote':
      return quote(part.text, part.source);
    case 'fields':
      return fieldGroups(part.fields);
    case 'figures':
      return fieldGroups(part.figures);
    case 'list':
      return listGroups(part.items, place, asOf);
    case 'table':
      return allows(surface, 'table')
        ? tableBlocks(part).map((block) => [block])
        : listGroups(tableItems(part), place);
    case 'picture':
      return [[isUploaded(part) && allows(surface, 'image') ? image(part) : wordsOf(part.alt)]];
    case 'form':
      return [];
  }
}

/** Slack shows `verbatim` text as it stands: no names, links or channels are made of it. */
function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** What a picture says, in its place. */
export function wordsOf(alt: string): KnownBlock {
  return context(pieces(inert(`Picture: ${alt}`), LIMITS.fieldText)[0] ?? '');
}

/** Words as they stand, in as few sections as hold them. */
export function plainSections(text: string): KnownBlock[] {
  return pieces(text, LIMITS.text - 100).map((piece) => ({
    type: 'section',
    text: plain(piece),
    expand: true,
  }));
}

function section(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text), expand: true };
}

function sections(text: string): KnownBlock[] {
  return pieces(text, LIMITS.text - 100).map(section);
}

/** A heading that is too long for one, or could be read as a command to Slack, is a bold line. */
function heading(text: string): KnownBlock[] {
  if (text.length <= LIMITS.header && !/[<>&]/.test(text))
    return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
  return joined([{ bold: text, text: '' }]);
}

function quote(text: string, by: string): Group[] {
  const said = { text };
  const source = cut(by, LIMITS.header);
  if (!hasMarkup(said) && !hasLink(said))
    return sections(`${quoted(inert(text))}\n— ${inert(source)}`).map((block) => [block]);
  return [...pieces(text, LINES).map((piece) => [richQuote(piece)]), [rich([{ text: `— ${source}` }])]];
}

function quoted(escaped: string): string {
  return escaped
    .split('\n')
    .map((line) => `>${line}`)
    .join('\n');
}

function fieldGroups(fields: Figure[]): Group[] {
  const shown = fields.map(({ label, value, mark }) => ({
    label,
    value: mark ? `${SIGNS[mark]} ${value}` : value,
  }));
  const short = shown.every(({ label, value }) => label.length + value.length <= SHORT_FIELD);
  if (short && shown.length && shown.length <= LIMITS.fields) {
    const pairs = shown.map(({ label, value }) =>
      textObject({ bold: label, text: `\n${value}` }, LIMITS.fieldText),
    );
    return [[{ type: 'section', fields: pairs }]];
  }
  return joined(shown.map(({ label, value }) => ({ bold: label, text: `: ${value}` }))).map((block) => [
    block,
  ]);
}

/** Lines as few blocks; those that Slack would read markup in, or that have an address, as rich text. */
function joined(lines: Words[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let texts: string[] = [];
  let typed: Words[] = [];
  const flush = () => {
    blocks.push(...texts.flatMap(sections), ...(typed.length ? [rich(typed)] : []));
    texts = [];
    typed = [];
  };
  for (const line of lines.flatMap(shortLines)) {
    const asRich = hasMarkup(line) || hasLink(line);
    if (asRich ? texts.length || lengthOf([...typed, line]) > LINES : typed.length) flush();
    if (asRich) {
      typed.push(line);
      continue;
    }
    const { text } = marked(line);
    const last = texts.at(-1);
    if (last !== undefined && last.length + text.length < LINES) texts[texts.length - 1] = `${last}\n${text}`;
    else texts.push(text);
  }
  flush();
  return blocks;
}

/** What is longer than a block of rich text should be, in several. */
function shortLines(line: Words): Words[] {
  const isLong = lengthOf([line]) > LINES && (hasMarkup(line) || hasLink(line));
  return isLong
    ? pieces(`${line.sign ?? ''}${line.bold ?? ''}${line.text}`, LINES).map((text) => ({ text }))
    : [line];
}

function lengthOf(lines: Words[]): number {
  return lines.reduce(
    (sum, { sign = '', bold = '', text }) => sum + sign.length + bold.length + text.length,
    0,
  );
}

function itemWords({ text, mark, detail }: ListItem): Words {
  const sign = `${mark ? SIGNS[mark] : '•'} `;
  const named = mark && !detail?.includes(mark) ? `${mark} · ` : '';
  return { sign, bold: text, text: detail ? `\n      ${named}${detail}` : '' };
}

function listGroups(items: ListItem[], place: number, asOf?: number): Group[] {
  const groups: Group[] = [];
  let lines: Words[] = [];
  const flush = () => {
    groups.push(...joined(lines).map((block) => [block]));
    lines = [];
  };
  for (const [i, item] of items.entries()) {
    const at = `${place}-${i}`;
    const words = itemWords(item);
    const control = controlOf(item, at, asOf);
    // An item's buttons name their activity themselves.
    const row = control ? null : rowOf(item.actions ?? [], at, { about: [], asOf }, item.text);
    if (!control && !row) {
      lines.push(words);
      continue;
    }
    flush();
    if (control) groups.push([{ ...sectionOf(words), accessory: control }]);
    else groups.push(...withRow(joined([words]), row));
  }
  flush();
  return groups;
}

/** An item’s one control: its only button, or all that can be done as one choice. Null: none, or not all of it fits. */
function controlOf(
  { actions = [], choice, text: of }: ListItem,
  at: string,
  asOf?: number,
): Button | StaticSelect | null {
  const [only, ...others] = actions;
  if (!only) return null;
  if (!others.length) return button(only, at, { about: [], asOf }, of);
  const fits = choice || actions.every((action) => fitsOption(action, { about: [], asOf }));
  return fits ? select(actions, at, { asOf, says: choice ? `Answer: ${of}` : of }) : null;
}

function sectionOf(words: Words): SectionBlock {
  return { type: 'section', text: textObject(words, LIMITS.text), expand: true };
}

/** The buttons stay with the last of the blocks that they belong to. */
function withRow(blocks: KnownBlock[], row: ActionsBlock | null): Group[] {
  const last = blocks.at(-1);
  const kept = [last, row].filter((block) => block !== undefined && block !== null);
  return [...blocks.slice(0, -1).map((block) => [block]), kept];
}

/** So many stand side by side in a row. */
const MOST_IN_ROW = 4;

/** What does not fit into a choice as buttons, and a choice of the rest; null without any. */
function rowOf(actions: Action[], at: string, standing: Standing, of: string): ActionsBlock | null {
  const options = actions.length > 2 ? actions.filter((action) => fitsOption(action, standing)) : [];
  const chosen = select(options, `${at}-more`, { ...standing, says: of });
  const alone = chosen ? actions.filter((action) => !options.includes(action)) : actions;
  const buttons = alone
    .slice(0, MOST_IN_ROW)
    .map((action, i) => button(action, `${at}-${i}`, standing, of))
    .filter((made): made is Button => made !== null);
  const elements = [...buttons, ...(chosen ? [chosen] : [])];
  return elements.length ? { type: 'actions', elements } : null;
}
