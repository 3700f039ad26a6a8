/** Pieces that are legal and cost most when they are said again and again: marks, dates, references, numbers, scripts. */
const PIECES = [
  'a',
  'x ',
  ' ',
  '\u00a0 ',
  '\n',
  '1',
  '1 ',
  '1,',
  '12.5% ',
  ',',
  '.',
  ';',
  '-',
  '– ',
  ': ',
  '!?',
  '(',
  '[',
  '[x](',
  '“',
  "'",
  '"a" ',
  '<@U1|x> ',
  '@a ',
  'P1.3 ',
  'P1.3, ',
  'P1.3 and ',
  'P1.3 done. ',
  'P1.3: 50%, ',
  '31 March 2024 ',
  '31/03/2024, ',
  'by 31 March 2024 and ',
  'Q4 ',
  'in two weeks, ',
  'not done but ',
  'done, ',
  'because ',
  'to 31 March because ',
  'the ',
  'no, sorry, I mean ',
  'on track then off track. ',
  'all the others ',
  'all done, others amber, ',
  'first one, second one, ',
  'Director of Operations, not ',
  'aéßж中',
  'ж中 ',
  'Ａ１ ',
  '😀',
  'http://a.b/',
  'one hundred and ',
  '=',
  '\\',
  '{"$ne":',
];

/** A text of so many characters that says one piece again and again; what it ends with undoes a match at the end. */
export interface Shape {
  piece: string;
  end: string;
}

export const SHAPES: Shape[] = PIECES.flatMap((piece) => ['', 'x ?'].map((end) => ({ piece, end })));

/** Behind what a text begins with, as often as there is room. */
export function textOf(head: string, { piece, end }: Shape, length: number): string {
  const room = Math.max(0, length - head.length - end.length);
  return head + piece.repeat(Math.ceil(room / piece.length)).slice(0, room) + end;
}
