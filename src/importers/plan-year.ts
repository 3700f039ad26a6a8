import type { IsoDate } from '../core/base/time/dates.ts';
import { lastDayOfMonth } from '../core/base/time/days.ts';
import type { PlanYear } from '../core/base/time/spoken-date.ts';
import type { ImportedPlan } from '../core/features/importing/index.ts';
import { type Block, tidy } from './source.ts';
import type { RowBlock } from './tables.ts';

/** Which year or years a plan is for and what it is called, from its own words, its file name or its dates. */

const SPAN = /\b(\d{4})(?:\s*\/\s*\d{2})?\s*(?:[-–/]|to)\s*(\d{4}|\d{2})\b/i;
const MONTH_SPAN = /\b(April|January)\s+(\d{4})\s*(?:-|–|to)\s*(March|December)\s+(\d{4})\b/i;
const ONE_YEAR = /\b(20\d{2})\b/;
/** How far into a document its title stands. */
const TITLE_BLOCKS = 40;
/** A longer span is a history or a vision, not what a plan promises. */
const MOST_YEARS = 15;
/** So much of the dates lie within one year where a plan is for one. */
const ONE_YEAR_SHARE = 0.7;
/** A year with less of the dates is a slip of the hand. */
const LEAST_SHARE = 0.02;

interface Told {
  fileName: string;
  /** The completion dates that name their own year. */
  days: IsoDate[];
  named?: string | undefined;
  today?: IsoDate | undefined;
}

/** `told` is false where neither words nor dates name a year, and the present one was taken. */
export function planOf(
  blocks: Block[],
  { fileName, days, named, today }: Told,
): { plan: ImportedPlan['plan']; told: boolean } {
  const heads = blocks
    .slice(0, TITLE_BLOCKS)
    .flatMap((block): Exclude<Block, RowBlock>[] => (block.kind === 'row' ? titleRow(block) : [block]));
  const stem = tidy(
    fileName
      .replace(/^.*[\\/]/, '')
      .replace(/\.\w+$/, '')
      .replace(/[_-]+(?!\d{2,4}\b)/g, ' '),
  );
  const titles = heads.filter((block) => block.kind === 'heading').map((block) => block.text);
  const title = titles.find((text) => /\bplan\b/i.test(text)) ?? titles[0] ?? stem;
  const calendar = calendarYear(`${named ?? ''} ${title} ${stem}`, days);
  const inTitle = yearIn([named ?? '', title]);
  const said = inTitle ?? (calendar ? null : yearIn([...heads.map(({ text }) => text), stem]));
  const year = said?.years ? reaching(said.year, days) : (said?.year ?? calendar ?? yearsOfDates(days));
  const { from, to } = year ?? yearFrom(fiscalYear(today ?? UNTOLD));
  const name = tidy(
    named ?? (SPAN.test(title) || yearlyTitle(title, from, to) ? title : `${title} ${short({ from, to })}`),
  );
  return { plan: { name: name || `Delivery plan ${short({ from, to })}`, from, to }, told: year !== null };
}

/** Read without a day at hand; every face and the command line give theirs. */
const UNTOLD = '2023-04-01';

/** Any year, for dates that name their own. */
export const SOME_YEAR = yearFrom(fiscalYear(UNTOLD));

/** A line of one cell above a table is prose. */
function titleRow({ cells, line }: RowBlock): Exclude<Block, RowBlock>[] {
  const filled = cells.filter(({ text }) => text);
  return filled.length === 1 ? filled.map(({ text }) => ({ kind: 'text', text, line })) : [];
}

function yearlyTitle(title: string, from: IsoDate, to: IsoDate): boolean {
  return from.slice(0, 4) === to.slice(0, 4) && title.includes(from.slice(0, 4));
}

function yearIn(texts: string[]): { year: PlanYear; years: boolean } | null {
  for (const text of texts) {
    const months = MONTH_SPAN.exec(text);
    if (!months) continue;
    const [, first = '', from, last = '', to] = months;
    const years = Number(to) - Number(from) > 1;
    if (/april/i.test(first) && !years) return { year: yearFrom(Number(from)), years: false };
    const begins = /april/i.test(first) ? `${from}-04-01` : `${from}-01-01`;
    return { year: { from: begins, to: /march/i.test(last) ? `${to}-03-31` : `${to}-12-31` }, years };
  }
  for (const text of texts) {
    const [, from = '', to = ''] = SPAN.exec(text) ?? [];
    const length = (Number(to.slice(-2)) - (Number(from) % 100) + 100) % 100;
    if (!from || length < 1 || length > MOST_YEARS) continue;
    const last = Number(from) + length;
    return { year: { from: `${from}-04-01`, to: lastDayOfMonth(last, 3) }, years: length > 1 };
  }
  return null;
}

/** "2020 Action Plan" whose dates lie in 2020. */
function calendarYear(title: string, days: IsoDate[]): PlanYear | null {
  const year = ONE_YEAR.exec(title)?.[1];
  const within = days.filter((day) => year && day.startsWith(year)).length;
  return year && days.length && within >= days.length * ONE_YEAR_SHARE
    ? { from: `${year}-01-01`, to: `${year}-12-31` }
    : null;
}

/** The fiscal year that most dates fall into; all of them, where they are spread over several. */
function yearsOfDates(days: IsoDate[]): PlanYear | null {
  const votes = new Map<number, number>();
  for (const day of days) votes.set(fiscalYear(day), (votes.get(fiscalYear(day)) ?? 0) + 1);
  const [most] = [...votes].sort(([, a], [, b]) => b - a);
  if (!most) return null;
  if (most[1] >= days.length * ONE_YEAR_SHARE) return yearFrom(most[0]);
  return reaching(yearFrom(most[0]), days);
}

/** A plan's years stretched over those in which a fair share of its dates lie. */
function reaching(year: PlanYear, days: IsoDate[]): PlanYear {
  const votes = new Map<number, number>();
  for (const day of days) votes.set(fiscalYear(day), (votes.get(fiscalYear(day)) ?? 0) + 1);
  const first = fiscalYear(year.from);
  const fair = [...votes].filter(
    ([one, many]) => many > days.length * LEAST_SHARE && Math.abs(one - first) <= MOST_YEARS,
  );
  const begin = Math.min(first, ...fair.map(([one]) => one));
  const end = Math.max(fiscalYear(year.to), ...fair.map(([one]) => one));
  const from = begin < first ? `${begin}-04-01` : year.from;
  return { from, to: end > fiscalYear(year.to) ? lastDayOfMonth(end + 1, 3) : year.to };
}

function fiscalYear(day: IsoDate): number {
  return Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);
}

function yearFrom(year: number): PlanYear {
  return { from: `${year}-04-01`, to: lastDayOfMonth(year + 1, 3) };
}

function short({ from, to }: PlanYear): string {
  return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}-${to.slice(2, 4)}`;
}
