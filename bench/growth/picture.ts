/** What grows with a plan: its name, what it came to at each size, and the exponent that fits. */
export interface Line {
  name: string;
  values: number[];
  exponent: number;
}

/** The exponent of the power that fits best: the slope of the line through the logarithms. */
export function exponentOf(sizes: number[], values: number[]): number {
  const xs = sizes.map(Math.log);
  const ys = values.map((value) => Math.log(Math.max(value, 1e-3)));
  const [mx, my] = [mean(xs), mean(ys)];
  const up = xs.reduce((sum, x, i) => sum + (x - mx) * ((ys[i] ?? 0) - my), 0);
  return up / xs.reduce((sum, x) => sum + (x - mx) ** 2, 0);
}

/** Three digits that count. */
export const shown = (value: number) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const CELL = { width: 250, height: 170 };
const ACROSS = 3;
const PLOT = { left: 54, right: 14, top: 40, bottom: 30 };

/** A small picture for each, with the line of what grows as the plan does from where it began. */
export function growthPicture(sizes: number[], lines: Line[]): string {
  const rows = Math.ceil(lines.length / ACROSS);
  const [width, height] = [CELL.width * ACROSS, CELL.height * rows];
  const cells = lines.map((line, i) => {
    const [x, y] = [(i % ACROSS) * CELL.width, Math.floor(i / ACROSS) * CELL.height];
    return `<g transform="translate(${x} ${y})">${cell(sizes, line)}</g>`;
  });
  const told = lines.map(({ name, exponent }) => `${name}: exponent ${exponent.toFixed(2)}`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${told}" font-family="sans-serif">
<style>text{fill:#1d2127}path{fill:none;stroke-width:2}.as{stroke:#8a929c;stroke-dasharray:4 4}.is{stroke:#0070b3}circle{fill:#0070b3}@media(prefers-color-scheme:dark){text{fill:#eef0f2}.is{stroke:#58b4ec}circle{fill:#58b4ec}}</style>
${cells.join('\n')}
</svg>
`;
}

function cell(sizes: number[], { name, values, exponent }: Line): string {
  const first = values[0] ?? 0;
  const as = sizes.map((size) => (first * size) / (sizes[0] ?? 1));
  const most = Math.max(...values, ...as);
  const widest = sizes.at(-1) ?? 1;
  const x = (size: number) => PLOT.left + (size / widest) * (CELL.width - PLOT.left - PLOT.right);
  const y = (value: number) =>
    CELL.height - PLOT.bottom - (value / most) * (CELL.height - PLOT.top - PLOT.bottom);
  const way = (of: number[]) =>
    of.map((value, i) => `${i ? 'L' : 'M'}${x(sizes[i] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const dots = values.map(
    (v, i) => `<circle r="3" cx="${x(sizes[i] ?? 0).toFixed(1)}" cy="${y(v).toFixed(1)}"/>`,
  );
  const last = values.at(-1) ?? 0;
  return [
    `<text x="8" y="16" font-size="12" font-weight="700">${name}</text>`,
    `<text x="8" y="31" font-size="11">exponent ${exponent.toFixed(2)}; ${shown(last)} at ${shown(widest)}</text>`,
    `<path class="as" d="${way(as)}"/><path class="is" d="${way(values)}"/>${dots.join('')}`,
    ...sizes.map(
      (size) =>
        `<text x="${x(size).toFixed(1)}" y="${CELL.height - 12}" font-size="10" text-anchor="middle">${size / 1_000}k</text>`,
    ),
  ].join('');
}
