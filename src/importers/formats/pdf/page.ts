/** What is printed on a page. Points from its upper left corner, 72 to an inch, as a reader sees the page. */
export interface PrintedPage {
  width: number;
  height: number;
  words: Word[];
  rules: Rule[];
  fills: Fill[];
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A run of text in one go; `turn` is how far it is turned against the clock, in degrees. */
export interface Word extends Box {
  text: string;
  size: number;
  turn: 0 | 90 | 270;
  struck: boolean;
}

/** A straight line, or an edge of a filled box. */
export interface Rule {
  /** Along the page or down it. */
  along: 'x' | 'y';
  /** Where it stands on the other axis. */
  at: number;
  from: number;
  to: number;
}

/** A filled box; its colour in six hexadecimal digits. */
export interface Fill extends Box {
  colour: string;
}

export function middle({ left, top, right, bottom }: Box): { x: number; y: number } {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Whether a point lies in a box. */
export function holds({ left, top, right, bottom }: Box, { x, y }: { x: number; y: number }): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}
