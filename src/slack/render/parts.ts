import type { ActionsBlock, Button, KnownBlock, MrkdwnElement } from '@slack/types';
import type { Action, Figure, ListItem, Part, Reply } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { inert } from '../slack-text.ts';
import { button, select } from './button.ts';
import { LIMITS, pieces } from './limits.ts';
import { image, isUploaded } from './picture.ts';
import { tableBlocks } from './table.ts';
import { hasLink, hasMarkup, marked, rich, richQuote, textObject, type Words } from './typed.ts';

/** Blocks that stay together on one page. */
export type Group = KnownBlock[];

/** Lines joined into one text are easier to read than a block each, and cost less of the message. */
const LINES = 2_600;
const SHORT_FIELD = 60;

/** A part of a reply as blocks. `place` tells its buttons from those of other parts, `asOf` up to when they know. */
export function groupsOf(part: Part, place: number, asOf?: number): Group[] {
  switch (part.type) {
    case 'heading':
      return [heading(part.text)];
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
      return tableBlocks(part).map((block) => [block]);
    case 'picture':
      return [[isUploaded(part) ? image(part) : wordsOf(part.alt)]];
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

function section(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text), expand: true };
}

function sections(text: string): KnownBlock[] {
  return pieces(text, LIMITS.text - 100).map(section);
}

/** A heading that is too long for one, or could be read as a command to Slack, is a bold line. */
function heading(text: string): Group {
  if (text.length <= LIMITS.header && !/[<>&]/.test(text))
    return [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }];
  return joined([{ bold: text, text: '' }]);
}

function quote(text: string, source: string): Group[] {
  const said = { text };
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
    const { actions = [], text: of } = item;
    const at = `${place}-${i}`;
    const choose = item.choice ? select(actions, at, { asOf, says: `Answer: ${of}` }) : null;
    // An item's buttons name their activity themselves.
    const row = choose
      ? null
      : buttonRow(actions, at, { about: [], ...(asOf !== undefined && { asOf }) }, of);
    if (!row && !choose) {
      lines.push(itemWords(item));
      continue;
    }
    flush();
    const words = itemWords(item);
    const whole: KnownBlock = { type: 'section', text: textObject(words, LIMITS.text), expand: true };
    const blocks = choose ? [whole] : joined([words]);
    const last = blocks.pop();
    const beside = last?.type === 'section' && choose ? { ...last, accessory: choose } : last;
    groups.push(
      ...blocks.map((block) => [block]),
      [beside, row].filter((block) => block !== undefined && block !== null),
    );
  }
  flush();
  return groups;
}

/** A row of buttons; null without any. */
export function buttonRow(
  actions: Action[],
  place: string,
  of: Pick<Reply, 'about' | 'asOf' | 'again'>,
  item?: string,
): ActionsBlock | null {
  const elements = actions
    .slice(0, LIMITS.actions)
    .map((action, i) => button(action, `${place}-${i}`, of, item))
    .filter((made): made is Button => made !== null);
  return elements.length ? { type: 'actions', elements } : null;
}
