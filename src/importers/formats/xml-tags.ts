import { DEEPEST_XML, encodingOf, refuseDepth, refuseEntities } from './zip-guard.ts';

/** What a walk through the tags of a part tells; names are without their prefix. */
export interface TagWalk {
  /** `attributes` as they are written: `attribute` and `numbered` read them. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between two tags, its entities read. */
  text(text: string): void;
}

/** So much of a part is text at a time: a sheet of a whole year’s plan never is as a whole. */
const BYTES_AT_ONCE = 64 * 1024;
/** No tag and no text of an office file is so long. */
const LONGEST = 4 * 1024 * 1024;
/** White space is this character and those before it. */
const SPACE = 0x20;

/**
 * Walks through a large part of an office file a piece at a time. Only what these files are made of is understood; what
 * ends too soon or is not nested rightly is refused, so that nothing of it is lost unseen.
 * @throws UnreadableFile where it defines entities or nests too deep; Error where it is broken
 */
export function walkTags(part: Uint8Array, walk: TagWalk): void {
  const decoder = new TextDecoder(encodingOf(part));
  const tags = new Tags(walk);
  for (let at = 0; at < part.length; at += BYTES_AT_ONCE) {
    const piece = part.subarray(at, at + BYTES_AT_ONCE);
    tags.take(decoder.decode(piece, { stream: at + BYTES_AT_ONCE < part.length }));
  }
  tags.end();
}

class Tags {
  readonly #walk: TagWalk;
  readonly #open: string[] = [];
  #rest = '';

  constructor(walk: TagWalk) {
    this.#walk = walk;
  }

  take(piece: string): void {
    const xml = this.#rest + piece;
    let done = 0;
    for (let from = xml.indexOf('<'); from >= 0; from = xml.indexOf('<', done)) {
      const end = endOf(xml, from);
      if (end < 0) break;
      if (from > done) this.#text(xml.slice(done, from));
      this.#tag(xml, from, end);
      done = end;
    }
    this.#rest = done ? xml.slice(done) : xml;
    if (this.#rest.length > LONGEST) throw new Error('the XML goes on without a tag');
  }

  end(): void {
    if (this.#open.length || this.#rest.trim()) throw new Error('the XML ends too soon');
  }

  #text(written: string): void {
    if (this.#open.length) this.#walk.text(unescaped(written));
  }

  #tag(xml: string, from: number, end: number): void {
    const mark = xml[from + 1];
    if (mark === '?') return;
    if (mark === '!') {
      if (xml.startsWith('<![CDATA[', from)) this.#walk.text(xml.slice(from + 9, end - 3));
      else if (!xml.startsWith('<!--', from)) refuseEntities();
      return;
    }
    if (mark === '/') {
      const name = xml.slice(from + 2, end - 1).trimEnd();
      if (this.#open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      this.#walk.close(local(name));
      return;
    }
    const isEmpty = xml[end - 2] === '/';
    const last = end - (isEmpty ? 2 : 1);
    let space = from + 1;
    while (space < last && xml.charCodeAt(space) > SPACE) space++;
    const name = xml.slice(from + 1, space);
    this.#walk.open(local(name), xml.slice(space, last));
    if (isEmpty) this.#walk.close(local(name));
    else if (this.#open.push(name) > DEEPEST_XML) refuseDepth();
  }
}

/** The place behind a tag; below 0: it does not end here. */
function endOf(xml: string, from: number): number {
  if (xml.startsWith('<!', from)) {
    if (xml.startsWith('<!--', from)) return behind(xml, '-->', from + 4);
    if (xml.startsWith('<![CDATA[', from)) return behind(xml, ']]>', from + 9);
    // The first characters of one of these, or of what is refused.
    return xml.length - from < 9 ? -1 : xml.length;
  }
  if (xml.startsWith('<?', from)) return behind(xml, '?>', from);
  return behindQuotes(xml, from);
}

function behind(xml: string, sign: string, from: number): number {
  const at = xml.indexOf(sign, from);
  return at < 0 ? -1 : at + sign.length;
}

const [DOUBLE, SINGLE, CLOSING] = [0x22, 0x27, 0x3e];

/** An attribute may hold the sign that ends a tag. */
function behindQuotes(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at++) {
    const sign = xml.charCodeAt(at);
    if (quote) quote = sign === quote ? 0 : quote;
    else if (sign === CLOSING) return at + 1;
    else if (sign === DOUBLE || sign === SINGLE) quote = sign;
  }
  return -1;
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** An attribute’s value by its name without a prefix; undefined: there is none. */
export function attribute(attributes: string, name: string): string | undefined {
  const start = ` ${name}="`;
  const at = attributes.indexOf(start);
  if (at >= 0) {
    const from = at + start.length;
    return unescaped(attributes.slice(from, attributes.indexOf('"', from)));
  }
  if (!attributes.includes(name)) return undefined;
  const [, double, single] =
    new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? [];
  const value = double ?? single;
  return value === undefined ? undefined : unescaped(value);
}

/** The same as a whole number; undefined: it is none. */
export function numbered(attributes: string, name: string): number | undefined {
  const value = Number.parseInt(attribute(attributes, name) ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
}

/** The same as yes or no. */
export function isSet(attributes: string, name: string): boolean {
  return /^(?:1|true|on)$/.test(attribute(attributes, name) ?? '');
}

const SIGNS: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(written: string): string {
  if (!written.includes('&')) return written;
  return written.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, named) => {
    if (named) return SIGNS[named] ?? all;
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
