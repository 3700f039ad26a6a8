/** Tables of phrases, one a line, as patterns. A phrase may hold small patterns of its own: "put (?:it|this) back". */

/** Any of the phrases, each between the ends of words. */
export function anyOf(phrases: string): RegExp {
  return around(String.raw`\b`, phrases, String.raw`\b`);
}

/** Any of the phrases between what stands before and after it. */
export function around(before: string, phrases: string, after: string, flags = ''): RegExp {
  return new RegExp(`${before}(?:${linesOf(phrases).join('|')})${after}`, flags);
}

function linesOf(phrases: string): string[] {
  return phrases
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line);
}

/** Any of the phrases, as a part of a pattern. */
export function oneOf(phrases: string): string {
  return `(?:${linesOf(phrases).join('|')})`;
}
