/**
 * A text in lines that are no wider than they may be; a word that is wider by itself is cut. A line ends with the space
 * that it was parted at, so that its last word and the next are two to whoever hears them.
 */
export function wrapped(text: string, width: number, widthOf: (words: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => linesOf(paragraph, width, widthOf));
}

function linesOf(paragraph: string, width: number, widthOf: (words: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const pieces = paragraph.split(' ').flatMap((word) => (word ? cut(word, width, widthOf) : []));
  for (const { word, joined } of pieces) {
    const long = widthOf(word);
    if (line && (joined || used + long > width)) {
      lines.push(joined ? line.trimEnd() : line);
      line = '';
      used = 0;
    }
    line += `${word} `;
    used += widthOf(`${word} `);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** A word in pieces that fit; `joined` is a piece of the same word as the one before it. */
function cut(
  word: string,
  width: number,
  widthOf: (words: string) => number,
): { word: string; joined: boolean }[] {
  if (widthOf(word) <= width) return [{ word, joined: false }];
  const pieces: { word: string; joined: boolean }[] = [];
  let piece = '';
  let used = 0;
  for (const letter of word) {
    const wide = widthOf(letter);
    if (piece && used + wide > width) {
      pieces.push({ word: piece, joined: pieces.length > 0 });
      piece = '';
      used = 0;
    }
    piece += letter;
    used += wide;
  }
  pieces.push({ word: piece, joined: pieces.length > 0 });
  return pieces;
}
