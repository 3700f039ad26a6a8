import type { Fill, PrintedPage, Rule, Word } from './page.ts';
import { markStruck } from './words.ts';

/** What is used of pdf.js, whose own types this project's resolution does not find. */
export interface PdfPage {
  getViewport(asked: { scale: number }): { transform: number[]; width: number; height: number };
  getTextContent(): Promise<{ items: (TextItem | { type: string })[] }>;
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[] }>;
  cleanup(): void;
}
interface TextItem {
  str: string;
  transform: number[];
  width: number;
  height: number;
}
/** The numbers of its drawing operations by their names. */
export type Operations = Record<string, number>;

type Matrix = [number, number, number, number, number, number];

/** A box this thin, in points, is a line. */
const THIN = 3;
/** A filled box this small is a mark within text. */
const SMALL = 6;

/** What is printed on a page, as a reader sees it: turned as the page is. */
export async function printedPage(operations: Operations, page: PdfPage): Promise<PrintedPage> {
  const { transform, width, height } = page.getViewport({ scale: 1 });
  const view = matrixOf(transform);
  const { items } = await page.getTextContent();
  const words = items.flatMap((item) => ('str' in item && item.str.trim() ? [wordOf(item, view)] : []));
  const { rules, fills } = await drawnOn(operations, page, view);
  page.cleanup();
  markStruck(words, rules);
  const onPaper = words.filter(
    ({ left, right, top, bottom }) => right > 0 && bottom > 0 && left < width && top < height,
  );
  return {
    width,
    height,
    words: onPaper,
    rules,
    fills: fills.filter((fill) => area(fill) < 0.6 * width * height),
  };
}

function wordOf(item: TextItem, view: Matrix): Word {
  const [a, b, , , x, y] = times(view, matrixOf(item.transform));
  const size = Math.hypot(a, b) || item.height;
  const turn = Math.abs(b) > Math.abs(a) ? (b < 0 ? 90 : 270) : 0;
  const long = item.width;
  const up = 0.75 * size;
  const down = 0.25 * size;
  const box =
    turn === 0
      ? { left: x, right: x + long, top: y - up, bottom: y + down }
      : turn === 90
        ? { left: x - up, right: x + down, top: y - long, bottom: y }
        : { left: x - down, right: x + up, top: y, bottom: y + long };
  return { ...box, text: item.str.replace(/\s+/g, ' '), size, turn, struck: false };
}

/** The lines and filled boxes of a page. */
async function drawnOn(
  OPS: Operations,
  page: PdfPage,
  view: Matrix,
): Promise<{ rules: Rule[]; fills: Fill[] }> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const drawn: { rules: Rule[]; fills: Fill[] } = { rules: [], fills: [] };
  const stack: { matrix: Matrix; colour: string }[] = [];
  let now = { matrix: view, colour: '000000' };
  for (const [i, op] of fnArray.entries()) {
    const args: unknown = argsArray[i];
    const list = Array.isArray(args) ? args : [];
    if (op === OPS.save || op === OPS.paintFormXObjectBegin) {
      stack.push(now);
      if (op !== OPS.save) now = { ...now, matrix: times(now.matrix, matrixOf(list[0])) };
    } else if (op === OPS.restore || op === OPS.paintFormXObjectEnd) now = stack.pop() ?? now;
    else if (op === OPS.transform) now = { ...now, matrix: times(now.matrix, matrixOf(list)) };
    else if (op === OPS.setFillRGBColor) now = { ...now, colour: String(list[0]).replace('#', '') };
    else if (op === OPS.constructPath)
      draw(drawn, now, list, list[0] === OPS.stroke || list[0] === OPS.closeStroke);
  }
  return drawn;
}

/** A path's straight lines and boxes; `list` is the way of painting, its points and its bounds. */
function draw(
  drawn: { rules: Rule[]; fills: Fill[] },
  { matrix, colour }: { matrix: Matrix; colour: string },
  list: unknown[],
  stroke: boolean,
) {
  for (const points of subpaths(numbersOf(Array.isArray(list[1]) ? list[1][0] : undefined))) {
    const placed = points.map(([x, y]) => apply(matrix, x, y));
    const xs = placed.map(([x]) => x);
    const ys = placed.map(([, y]) => y);
    const box = {
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
    const [wide, tall] = [box.right - box.left, box.bottom - box.top];
    if (tall < THIN && wide > SMALL)
      drawn.rules.push({ along: 'x', at: (box.top + box.bottom) / 2, from: box.left, to: box.right });
    else if (wide < THIN && tall > SMALL)
      drawn.rules.push({ along: 'y', at: (box.left + box.right) / 2, from: box.top, to: box.bottom });
    else if (wide > SMALL && tall > SMALL && isBox(placed)) {
      if (!stroke) drawn.fills.push({ ...box, colour });
      drawn.rules.push(...edges(box));
    }
  }
}

function edges({ left, right, top, bottom }: Omit<Fill, 'colour'>): Rule[] {
  return [
    { along: 'x', at: top, from: left, to: right },
    { along: 'x', at: bottom, from: left, to: right },
    { along: 'y', at: left, from: top, to: bottom },
    { along: 'y', at: right, from: top, to: bottom },
  ];
}

/** Every side runs along the page or down it. */
function isBox(points: [number, number][]): boolean {
  return points.every(([x, y], i) => {
    const [beforeX, beforeY] = points[i - 1] ?? [x, y];
    return Math.abs(x - beforeX) < 1 || Math.abs(y - beforeY) < 1;
  });
}

/** Points between one move and the next. A path is written as kinds (0 move, 1 line, 2 and 3 curves, 4 close) with their numbers. */
function subpaths(path: number[]): [number, number][][] {
  const lengths = [2, 2, 6, 4, 0];
  const paths: [number, number][][] = [];
  for (let i = 0; i < path.length; ) {
    const kind = path[i] ?? 4;
    const many = lengths[kind] ?? 0;
    const [x = 0, y = 0] = path.slice(i + 1 + many - 2, i + 1 + many);
    if (kind === 0) paths.push([[x, y]]);
    else if (kind < 4) paths.at(-1)?.push([x, y]);
    i += 1 + many;
  }
  return paths;
}

function numbersOf(list: unknown): number[] {
  return Array.isArray(list) || ArrayBuffer.isView(list) ? Object.values(list).map(Number) : [];
}

function matrixOf(list: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(list);
  return [a, b, c, d, e, f];
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

function area({ left, right, top, bottom }: Fill): number {
  return (right - left) * (bottom - top);
}
