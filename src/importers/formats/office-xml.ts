import { Parser } from 'htmlparser2';

/** What a walk through the XML of an office file tells; names are without their prefix. */
export interface XmlWalk {
  open(name: string, attributes: Record<string, string>, at: number): void;
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

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function bare(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), value]));
}
