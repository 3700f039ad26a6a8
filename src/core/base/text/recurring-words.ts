/** Words of a plan that promise an update again and again, with the months between. */
const WORDS: [pattern: RegExp, everyMonths: number][] = [
  [
    /\b(?:6|six)[- ]monthly\b|\bevery (?:6|six) months\b|\btwice a year\b|\bhalf[- ]yearly\b|\bbi-?annual(?:ly)?\b/i,
    6,
  ],
  [/\bquarterly\b|\bevery (?:3|three) months\b|\bevery quarter\b|\b(?:3|three)[- ]monthly\b/i, 3],
  [/\b(?:2|two)[- ]monthly\b|\bevery (?:2|two) months\b|\bbi-?monthly\b/i, 2],
  [/\bmonthly (?:updates?|reports?|reporting)\b|\bevery month\b/i, 1],
];

/** "with the production of a 6 monthly update" → 6. Null: no update is promised. */
export function recurringWords(text: string): { words: string; everyMonths: number } | null {
  if (!/\b(?:updat|report|review|brief)/i.test(text)) return null;
  for (const [pattern, everyMonths] of WORDS) {
    const match = pattern.exec(text);
    if (match) return { words: match[0], everyMonths };
  }
  return null;
}
