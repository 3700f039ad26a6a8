/** Forms of a word mostly share so many letters. */
const STEM = 5;

/** What a question looks like to the model that tells what it asks for: its words, pairs of them and their beginnings. */
export function featuresOf(words: string[]): string[] {
  const features = words.flatMap((word, i) => [
    word,
    `${words[i - 1] ?? '^'} ${word}`,
    ...(i === words.length - 1 ? [`${word} $`] : []),
    ...(word.length > STEM ? [`${word.slice(0, STEM)}~`] : []),
  ]);
  return [...new Set(features)];
}
