/** A piece of a text: words, or an address that can be opened. */
export type Piece = { text: string; url: null } | { text: string; url: string };

const ADDRESS = /https:\/\/[^\s<>"“”‘’|]+/g;

/** A text cut into words and addresses, each exactly as it stands there. Only https is opened, and only where its host is read. */
export function piecesWithLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const address = withoutMarksBehind(found);
    if (!isPlain(address)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), url: null });
    pieces.push({ text: address, url: address });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), url: null });
  return pieces;
}

/** A sentence’s own marks behind an address are none of it; nor is a bracket that was opened before it. */
function withoutMarksBehind(address: string): string {
  let end = address.length;
  while (end > 0 && isMark(address, end)) end--;
  return address.slice(0, end);
}

function isMark(address: string, end: number): boolean {
  const last = address.charAt(end - 1);
  if (last === ')') return !address.slice(0, end).includes('(');
  return ".,;:!?]…'*_~`".includes(last);
}

/** What is read is where it leads: no name in front of the host, no letters that look like others. */
function isPlain(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password, host } = new URL(address);
  const plain = protocol === 'https:' && !username && !password && host.includes('.');
  return plain && address.toLowerCase().startsWith(`https://${host}`);
}
