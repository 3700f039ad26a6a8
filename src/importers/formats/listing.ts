import { listed } from '../../core/base/replies/build.ts';

/** More of one kind are counted. */
const MOST_NAMED = 8;

/** What a person is told of sheets that were left out, by their names. */
export function leftOut(sheets: string[]): string[] {
  if (!sheets.length) return [];
  const names = listOf(sheets.map((name) => `“${name}”`));
  return [
    sheets.length === 1
      ? `The sheet ${names} is hidden and was left out.`
      : `The sheets ${names} are hidden and were left out.`,
  ];
}

/** "2, 3 and 5"; of many the first few, and how many more. */
export function listOf(words: string[]): string {
  if (words.length > MOST_NAMED + 1)
    return `${words.slice(0, MOST_NAMED).join(', ')} and ${words.length - MOST_NAMED} more`;
  return listed(words);
}
