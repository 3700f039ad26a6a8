import type { DeliveryStatus } from '../../base/delivery-status.ts';

/** Light as on paper, dark as in a chat at night. Status colours are the same in both; a mark always stands beside them. */
export type Theme = 'light' | 'dark';

interface Colours {
  ground: string;
  ink: string;
  quiet: string;
  rule: string;
  late: string;
  line: string;
}

const LIGHT: Colours = {
  ground: '#ffffff',
  ink: '#1c2126',
  quiet: '#555d66',
  rule: '#d9d7cf',
  late: '#b34700',
  line: '#0072b2',
};
const DARK: Colours = {
  ground: '#1d2329',
  ink: '#ecebe6',
  quiet: '#a9b1b9',
  rule: '#3d464f',
  late: '#ff8c42',
  line: '#56b4e9',
};

/** Told apart by people who see fewer colours (Okabe and Ito); black text reads on all but blue. */
const STATUS_COLOURS: Record<DeliveryStatus, string> = {
  complete: '#0072b2',
  'on track': '#009e73',
  'at risk': '#e69f00',
  'off track': '#d55e00',
  'not started': '#9a9a9a',
  paused: '#c9c4b8',
  cancelled: '#e6e2d8',
};

/** The class that fills a shape with a status's colour. */
export function fillOf(status: DeliveryStatus): string {
  return `f-${status.replace(' ', '-')}`;
}

/** The class of text that reads on a status's colour. */
export function textOn(status: DeliveryStatus): string {
  return status === 'complete' ? 'on-blue' : 'on-colour';
}

const FIXED = [
  'text{font-family:"DejaVu Sans",Verdana,sans-serif}',
  ...Object.entries(STATUS_COLOURS).map(
    ([status, colour]) => `.${fillOf(status as DeliveryStatus)}{fill:${colour}}`,
  ),
  '.on-blue{fill:#fff}.on-colour{fill:#000}',
  '.s-on-blue{stroke:#fff}.s-on-colour{stroke:#000}',
].join('');

function rules({ ground, ink, quiet, rule, late, line }: Colours): string {
  return [
    `.ground{fill:${ground}}.ink{fill:${ink}}.quiet{fill:${quiet}}.late{fill:${late}}.line{fill:${line}}`,
    `.s-ground{stroke:${ground}}.s-ink{stroke:${ink}}.s-quiet{stroke:${quiet}}.s-rule{stroke:${rule}}`,
    `.s-late{stroke:${late}}.s-line{stroke:${line}}`,
  ].join('');
}

/** What every picture's style sheet says: light, and dark where the reader's screen is. */
export const STYLE = `${FIXED}${rules(LIGHT)}@media (prefers-color-scheme:dark){${rules(DARK)}}`;
/** The style of both themes, as an element that an SVG begins with. */
export const SHEET = `<style>${STYLE}</style>`;

/** The same picture in one theme, for readers that know no dark screens, such as a PNG. */
export function inTheme(svg: string, theme: Theme): string {
  return svg.replace(SHEET, `<style>${FIXED}${rules(theme === 'dark' ? DARK : LIGHT)}</style>`);
}

/** The picture without its style sheet, for a page that has it once for all. */
export function withoutSheet(svg: string): string {
  return svg.replace(SHEET, '');
}
