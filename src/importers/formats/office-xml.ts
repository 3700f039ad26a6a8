import { Parser } from 'htmlparser2';
import { DEEPEST_XML, encodingOf, refuseDepth, refuseEntities } from './zip-guard.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What a walk through the XML of an office file tells; names are without their prefix. */
export interface XmlWalk {
  open(name: string, attributes: Attributes, at: number): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Walks through XML in one go. Names lose their prefixes, and so do attributes: the few that office programs write
 * under two prefixes mean the same.
 */
export function walkXml(xml: string, walk: XmlWalk): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => walk.open(local(name), bare(attributes), parser.startIndex),
      ontext: (text) => walk.text?.(text),
      onclosetag: (name) => walk.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

/** So much of a part is text at a time: a sheet of a whole year’s plan never is as a whole. */
const BYTES_AT_ONCE = 64 * 1024;

/**
 * The same through a large part, a piece at a time. What ends too soon or is not nested rightly is refused, so that nothing of
 * it is lost unseen.
 * @throws UnreadableFile where it defines entities or nests too deep; Error where it is broken
 */
export function walkPart(part: Uint8Array, walk: XmlWalk): void {
  let depth = 0;
  let opened = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        opened = parser.endIndex;
        if (++depth > DEEPEST_XML) refuseDepth();
        walk.open(local(name), bare(attributes), parser.startIndex);
      },
      ontext(text) {
        if (depth) walk.text?.(text);
      },
      onclosetag(name, isImplied) {
        // What closes itself is told as implied too, by the tag that opened it.
        if (isImplied && parser.endIndex !== opened) throw new Error(`<${name}> is not closed`);
        depth--;
        walk.close?.(local(name));
      },
      onprocessinginstruction(name) {
        if (name.startsWith('!')) refuseEntities();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder(encodingOf(part));
  for (let at = 0; at < part.length; at += BYTES_AT_ONCE) {
    const piece = part.subarray(at, at + BYTES_AT_ONCE);
    parser.write(decoder.decode(piece, { stream: at + BYTES_AT_ONCE < part.length }));
  }
  if (depth) throw new Error('the XML ends too soon');
  parser.end();
}

/** An attribute as a whole number; undefined: it is none. */
export function numbered(attributes: Attributes, name: string): number | undefined {
  const value = Number.parseInt(attributes[name] ?? '', 10);
  return Number.isNaN(value) ? undefined : value;
}

/** The same as yes or no. */
export function isSet(attributes: Attributes, name: string): boolean {
  return /^(?:1|true|on)$/.test(attributes[name] ?? '');
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function bare(attributes: Attributes): Attributes {
  for (const name in attributes)
    if (name.includes(':'))
      return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
  return attributes;
}
