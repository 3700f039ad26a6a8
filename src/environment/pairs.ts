/** "authorization=Bearer x,tenant=a" as names and values, values with %20 and the like; null: it is none such. */
export function readPairs(text: string): Record<string, string> | null {
  const pairs = text
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => pair);
  const read: Record<string, string> = {};
  for (const pair of pairs) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)\s*=\s*(.+)$/.exec(pair) ?? [];
    const plain = value === undefined ? null : decoded(value);
    if (!name || plain === null) return null;
    read[name] = plain;
  }
  return read;
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}
