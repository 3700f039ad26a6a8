import type { MrkdwnElement, PlainTextElement, RichTextBlock, RichTextSection } from '@slack/types';
import { piecesWithLinks } from '../../core/base/text/links.ts';
import { inert } from '../slack-text.ts';
import { cut } from './limits.ts';

/** What Slack reads as markup in a text: people type it and mean it as it stands. */
const MARKUP = /[*_~`]|:[\p{L}\d_+'-]+:|^\s*>/mu;

/** A text of which the part behind its sign may be bold. */
export interface Words {
  sign?: string;
  bold?: string;
  text: string;
}

/** Whether an address in it can be opened. */
export function hasLink({ text }: Words): boolean {
  return piecesWithLinks(text).some(({ url }) => url !== null);
}

/** Whether Slack would make something else of it than what was typed; an address is none of that. */
export function hasMarkup({ bold = '', text }: Words): boolean {
  return [bold, text].some((one) =>
    piecesWithLinks(one).some((piece) => !piece.url && MARKUP.test(piece.text)),
  );
}

/** As Slack’s markup, with addresses that can be opened; `verbatim`: no names, links or channels are made of the rest. */
export function marked({ sign = '', bold, text }: Words): MrkdwnElement {
  return {
    type: 'mrkdwn',
    text: sign + (bold === undefined ? '' : strong(inert(bold))) + linked(text),
    verbatim: true,
  };
}

function strong(escaped: string): string {
  return escaped.length > 200 || escaped.includes('\n') ? escaped : `*${escaped}*`;
}

function linked(text: string): string {
  return piecesWithLinks(text)
    .map(({ text: words, url }) => (url === null ? inert(words) : `<${inert(url)}>`))
    .join('');
}

/** One text object: as it stands where Slack would read markup in it, or where it is too long with its escapes. */
export function textObject(words: Words, most: number): MrkdwnElement | PlainTextElement {
  const shown = marked(words);
  const { sign = '', bold = '', text } = words;
  if (!hasMarkup(words) && shown.text.length <= most) return shown;
  return { type: 'plain_text', text: cut(sign + bold + text, most), emoji: false };
}

/** Lines as they stand, with bold parts and addresses that can be opened. */
export function rich(lines: Words[]): RichTextBlock {
  const elements = lines.flatMap(({ sign = '', bold = '', text }, i): RichTextSection['elements'] => [
    ...words((i ? '\n' : '') + sign),
    ...(bold ? [{ type: 'text' as const, text: bold, style: { bold: true } }] : []),
    ...spoken(text),
  ]);
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Somebody’s own words, set apart. */
export function richQuote(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: spoken(text) }] };
}

function spoken(text: string): RichTextSection['elements'] {
  return piecesWithLinks(text).flatMap(({ text: piece, url }): RichTextSection['elements'] =>
    url === null ? words(piece) : [{ type: 'link', url, text: piece }],
  );
}

function words(text: string): RichTextSection['elements'] {
  return text ? [{ type: 'text', text }] : [];
}
