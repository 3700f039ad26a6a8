import { tidy } from '../../source.ts';
import { isFootnoteMark } from '../footnote-marks.ts';
import { middle, type Rule, type Word } from './page.ts';

/** A gap of so many times the letters' size parts two words. */
const WORD_GAP = 0.12;
/** Letters that are so much smaller than the others are raised marks. */
const RAISED = 0.78;

/** A line of words that stand beside each other. */
export interface Line {
  words: Word[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  size: number;
}

/** Words as lines, from top to bottom, each from left to right. */
export function linesOf(words: Word[]): Line[] {
  const lines: Line[] = [];
  for (const word of [...words].sort((a, b) => middle(a).y - middle(b).y || a.left - b.left)) {
    const line = lines.at(-1);
    const shared = line ? Math.min(line.bottom, word.bottom) - Math.max(line.top, word.top) : 0;
    if (line && shared > 0.5 * Math.min(line.bottom - line.top, word.bottom - word.top)) {
      line.words.push(word);
      line.left = Math.min(line.left, word.left);
      line.right = Math.max(line.right, word.right);
      if (word.size >= line.size)
        Object.assign(line, { top: word.top, bottom: word.bottom, size: word.size });
    } else {
      const { left, right, top, bottom, size } = word;
      lines.push({ words: [word], left, right, top, bottom, size });
    }
  }
  for (const line of lines) line.words.sort((a, b) => a.left - b.left);
  return lines;
}

/** What stands in one place, line under line, without marks of footnotes; what is struck through comes apart. */
export function textIn(words: Word[]): { text: string; struck: string } {
  const told = (struck: boolean) => {
    const those = words.filter((word) => word.struck === struck);
    const turned = those.filter(({ turn }) => turn);
    const level = those.filter(({ turn }) => !turn);
    return tidy([joined(linesOf(level)), turnedText(turned)].filter(Boolean).join(' '));
  };
  return { text: told(false), struck: told(true) };
}

function joined(lines: Line[]): string {
  return lines.reduce((text, line) => {
    const next = lineText(line);
    // A word parted at the end of a line keeps its hyphen: nobody can tell "non-classified" from a parted one.
    return text && !/\p{L}-$/u.test(text) ? `${text} ${next}` : text + next;
  }, '');
}

/** One line as text. */
export function lineText({ words, size }: Line): string {
  let text = '';
  let right = Number.NEGATIVE_INFINITY;
  for (const word of words) {
    const mark = word.size < size * RAISED && isFootnoteMark(text.slice(-8), word.text);
    if (mark) continue;
    text += word.left - right > WORD_GAP * size ? ` ${word.text}` : word.text;
    right = word.right;
  }
  return tidy(text);
}

/** Text that runs up or down the page: its lines stand beside each other. */
function turnedText(words: Word[]): string {
  const upward = words.every(({ turn }) => turn === 90);
  const level = words.map((word): Word => {
    const { left, right, top, bottom } = word;
    return upward
      ? { ...word, turn: 0, left: -bottom, right: -top, top: left, bottom: right }
      : { ...word, turn: 0, left: top, right: bottom, top: -right, bottom: -left };
  });
  return joined(linesOf(level));
}

/** Marks the words that a line crosses at half their height. */
export function markStruck(words: Word[], rules: Rule[]): void {
  const across = rules.filter(({ along }) => along === 'x');
  for (const word of words) {
    const tall = word.bottom - word.top;
    word.struck = across.some(
      ({ at, from, to }) =>
        at > word.top + 0.3 * tall &&
        at < word.bottom - 0.25 * tall &&
        Math.min(to, word.right) - Math.max(from, word.left) > 0.7 * (word.right - word.left) &&
        // The line of a table goes on far beyond a word.
        to - from < 1.5 * (word.right - word.left) + 4 * word.size,
    );
  }
}
