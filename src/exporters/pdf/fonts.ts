import { createRequire } from 'node:module';
import path from 'node:path';
import { openSync } from 'fontkit';

const folder = path.join(
  path.dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')),
  'ttf',
);
/** The faces a document is set in; each is embedded with what it is used for. */
export const FACES = {
  plain: path.join(folder, 'DejaVuSansCondensed.ttf'),
  bold: path.join(folder, 'DejaVuSansCondensed-Bold.ttf'),
  italic: path.join(folder, 'DejaVuSansCondensed-Oblique.ttf'),
};
/** A face of a document. */
export type Face = keyof typeof FACES;

const drawn = new Map<Face, Set<number>>();

/** What a face can draw. A font is read once. */
function lettersOf(face: Face): Set<number> {
  const known = drawn.get(face);
  if (known) return known;
  const font = openSync(FACES[face]);
  const letters = new Set('characterSet' in font ? font.characterSet : []);
  drawn.set(face, letters);
  return letters;
}

/** What people type and nobody sees: marks that join, part or turn letters. */
const UNSEEN = /\p{Cf}|[\ufe00-\ufe0f]/gu;
const STAND_IN = '□';

/**
 * A text as it can be printed: a letter that no face has is shown as a box, since a page that refers to a letter
 * which is not there cannot be read aloud. Lines stay lines.
 */
export function printable(text: string, face: Face): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .replace(/(?!\n)[\p{Cc}\p{Zs}]/gu, ' ');
  const letters = lettersOf(face);
  let shown = '';
  for (const letter of plain) {
    const known = letter === '\n' || letters.has(letter.codePointAt(0) ?? 0);
    shown += known ? letter : STAND_IN;
  }
  return shown;
}
