import { decodeHTML } from 'entities';
import { pictured } from './pictured.ts';

/**
 * What a person said, out of what a chat platform, a mail client or a phone made of it. Faces hand their text over as
 * it came, people and channels alone in the core's form. Saying it twice changes nothing.
 */
export function asSaid(raw: string): string {
  return STEPS.reduce((text, step) => step(text), raw);
}

/** The order: marks appear when entities are read, lines count until they are joined, and what is struck out may be lines. */
const STEPS = [decoded, withoutQuoted, withoutSignature, withLabels, pictured, asSentences, withoutStruck];

/** "&#39;", "&amp;amp;": however often a text was escaped on its way. */
function decoded(text: string): string {
  return text.includes('&') ? decodeHTML(text.replace(/&(?:amp;|#38;|#x26;)+/gi, '&')) : text;
}

/** HTML as lines of text, its entities as they stand: what is struck out or quoted was not said here. */
export function fromHtml(html: string): string {
  return html
    .replace(/<(blockquote|s|strike|del)(?:\s[^<>]*)?>(?:(?!<\/?\1\b)[\s\S])*<\/\1>/gi, ' ')
    .replace(/<li(?:\s[^<>]*)?>/gi, '\n• ')
    .replace(/<br\s*\/?>|<\/(?:p|div|li|ul|ol|h[1-6])>/gi, '\n')
    .replace(
      /<a\s[^<>]{0,500}?href="([^"<>]*)"[^<>]{0,500}>([^<>]*)<\/a>/gi,
      (_all, address: string, label: string) => labelled(address, label),
    )
    .replace(/<\/?(?:p|div|span|b|strong|i|em|u|ul|ol|h[1-6]|code|pre|font|emoji)(?:\s[^<>]*)?>/gi, '');
}

/** Mail clients' marks of an earlier message: everything behind them is quoted. */
const EARLIER =
  /\n[ \t]*(?:on [^\n]{5,80} wrote:|-{2,} ?(?:original|forwarded) message ?-{2,}|_{8,}|from: [^\n]*\n[ \t]*(?:sent|date): )[\s\S]*$/i;

/** Without the lines of another message. A message that only quotes is said by whoever sends it. */
function withoutQuoted(text: string): string {
  const own = `\n${text}`
    .replace(EARLIER, '')
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .trim();
  return own || text;
}

const DEVICE =
  'my (?:work )?(?:iphone|ipad|android|samsung|galaxy|phone|mobile|blackberry|pixel|huawei|tablet)|outlook for|mail for|yahoo mail|proton ?mail|samsung mobile|gmail mobile';
const SENT_FROM = new RegExp(
  `(?:^|\\n|[.!,] )\\s?(?:sent from (?:${DEVICE})\\b[^\\n]{0,40}|get outlook for (?:ios|android)[^\\n]{0,20})$`,
  'i',
);

/** Without what a phone writes under a message, and what stands under the line of two dashes. */
function withoutSignature(text: string): string {
  const above = text.replace(/\n-- ?\n[\s\S]*$/, '').trimEnd();
  return above.replace(SENT_FROM, (sent) => (/^[.!]/.test(sent) ? sent.charAt(0) : ''));
}

/** `[label](address)`: the label is what people read. */
function withLabels(text: string): string {
  return text.replace(/\[([^[\]\n]{1,300})\]\((https?:[^\s()]+)\)/g, (_all, label: string, address: string) =>
    labelled(address, label),
  );
}

/** A link by its label, with its address behind it where that says more. */
export function labelled(address: string, label: string): string {
  const bare = address.replace(/^(?:mailto|tel):/, '');
  const same = bare.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const said = label.trim();
  return !said || said === bare || said.replace(/^https?:\/\//, '').replace(/\/$/, '') === same
    ? bare
    : `${said} (${bare})`;
}

/** "~done~ 80%", "~~done~~": struck out. "~45%" is about that much. */
function withoutStruck(text: string): string {
  return text.replace(
    /(^|[\s(])(~~?)(?=[^\s~])[^~\n]*[^\s~]\2(?=$|[\s.,;:!?)])|(^|[\s(])~[^\s~]~(?=$|\s)/g,
    '$1',
  );
}

const BULLET = /^\s*(?:[•‣◦▪●·]|[*–-](?=\s))\s*/;

/** Lines as sentences: a pasted list says one thing a line. What a line break cuts in two goes on. */
function asSentences(text: string): string {
  if (!text.includes('\n')) return text;
  let quoted = false;
  let last = '';
  return text
    .split('\n')
    .filter((line) => /\S/.test(line))
    .map((line) => {
      const words = line.replace(BULLET, '').trim();
      const anew = words !== line.trim() || /^[\p{Lu}\d]/u.test(words);
      const stop = anew && !quoted && /[\p{L}\d%)]/u.test(last) ? '. ' : last && ' ';
      quoted = ((words.match(/["“”]/g) ?? []).length % 2 === 1) !== quoted;
      last = words.at(-1) ?? last;
      return `${stop}${words}`;
    })
    .join('');
}
