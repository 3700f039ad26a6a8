import { lastDayOfMonth, readDay } from '../core/base/time/days.ts';
import { type PlanYear, readWordedDate } from '../core/base/time/words.ts';
import type { ImportedPlan } from '../core/features/importing/index.ts';
import { type Block, tidy } from './source.ts';

/** Which year a plan is for and what it is called, from its own words, its file name or its dates. */

const SPAN = /\b(\d{4})\s*[-–/]\s*(\d{4}|\d{2})\b/;
const MONTH_SPAN = /\b(April|January)\s+(\d{4})\s*(?:-|–|to)\s*(March|December)\s+(\d{4})\b/i;
/** How far into a document its title stands. */
const TITLE_BLOCKS = 40;

export function planOf(
  blocks: Block[],
  fileName: string,
  dates: string[],
  given?: string,
): ImportedPlan['plan'] {
  const heads = blocks.slice(0, TITLE_BLOCKS).filter((block) => block.kind !== 'row');
  const stem = tidy(
    fileName
      .replace(/^.*[\\/]/, '')
      .replace(/\.\w+$/, '')
      .replace(/[_-]+(?!\d{2,4}\b)/g, ' '),
  );
  const titles = heads.filter((block) => block.kind === 'heading').map((block) => block.text);
  const title = titles.find((text) => /\bplan\b/i.test(text)) ?? titles[0] ?? stem;
  const year =
    yearIn([given ?? '', title, ...heads.map((block) => block.text), stem]) ??
    yearOfDates(dates) ??
    yearFrom(2023);
  const named = tidy(given ?? (SPAN.test(title) ? title : `${title} ${short(year)}`));
  return { name: named || `Delivery plan ${short(year)}`, ...year };
}

function yearIn(texts: string[]): PlanYear | null {
  for (const text of texts) {
    const months = MONTH_SPAN.exec(text);
    if (months) {
      const [, first = '', from, , to] = months;
      return /april/i.test(first) ? yearFrom(Number(from)) : { from: `${from}-01-01`, to: `${to}-12-31` };
    }
  }
  for (const text of texts) {
    const [, from = '', to = ''] = SPAN.exec(text) ?? [];
    if (from && Number(to.slice(-2)) === (Number(from) + 1) % 100) return yearFrom(Number(from));
  }
  return null;
}

/** The fiscal year that most dates with a year of their own fall into. */
function yearOfDates(dates: string[]): PlanYear | null {
  const votes = new Map<number, number>();
  for (const words of dates) {
    if (!/\d{4}|[/.' -]\d{2}$/.test(words)) continue;
    const date = readWordedDate(words, yearFrom(2023))?.date;
    if (!date || !readDay(date)) continue;
    const year = Number(date.slice(0, 4)) - (Number(date.slice(5, 7)) < 4 ? 1 : 0);
    votes.set(year, (votes.get(year) ?? 0) + 1);
  }
  const [most] = [...votes].sort(([, a], [, b]) => b - a);
  return most ? yearFrom(most[0]) : null;
}

function yearFrom(year: number): PlanYear {
  return { from: `${year}-04-01`, to: lastDayOfMonth(year + 1, 3) };
}

function short({ from, to }: PlanYear): string {
  return from.slice(0, 4) === to.slice(0, 4) ? from.slice(0, 4) : `${from.slice(0, 4)}-${to.slice(2, 4)}`;
}
