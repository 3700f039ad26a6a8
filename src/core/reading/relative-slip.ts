import type { IsoDate } from '../base/time/dates.ts';
import { addDays, lastDayOfMonth } from '../base/time/days.ts';
import { NUMBER_WORDS } from '../base/time/number-words.ts';

/** How much later, or earlier, than promised. */
export interface Shift {
  days: number;
  months: number;
  /** Said with "about", or of "a couple": shown as such. */
  roughly: boolean;
  /** What stands before it in the statement: of whom it is told. */
  before: string;
}

const NUMBER = `(?:an?|another|an? (?:extra|further|additional|whole|full|good)|(?:a )?couple of(?: more)?|half a|${NUMBER_WORDS.join('|')}|\\d{1,2})`;
const SPAN = `(${NUMBER})(?: (?:more|extra|further|additional))?[ -](working day|day|week|fortnight|month|quarter|year)s?'?`;
const ROUGHLY =
  '(?:about |around |roughly |approx(?:imately)? |maybe |perhaps |probably |some |up to |nearly |almost |at least )*';
const SLIPPED =
  '(?:slip(?:s|ped|ping|page)?|late|behind|delay(?:s|ed)?|delaying|overrun(?:s|ning)?|overran|pushed|put back|set back|knocked back|(?:put|push|move|set)(?:ting|ing)? (?:it|this|that|them|things) (?:back|out|on)|moved(?: back| out)?|moving(?: back| out)?|shifted|extended|drift(?:s|ed|ing)?|deferred|postponed|need(?:s|ed|ing)?|take(?:s)?|taking|want|require[sd]?|running|adrift|over|out by|lost|lose|losing|give (?:it|us|this)|add(?:ing)?|allow(?:ing)?|could do with|would like|asking for)';
const LATE =
  '(?:late|behind|delay(?:ed)?|slip(?:page)?|overdue|overrun|over(?=$|[,.])|adrift|later|out|down|needed|required|more|longer|extra|after (?:the )?(?:deadline|date|plan)|past (?:the |our )?(?:deadline|date)|beyond (?:the )?(?:deadline|date|plan))';
const EARLY = '(?:early|earlier|ahead|sooner|in hand|before (?:the )?(?:deadline|date))';

/** "six to eight weeks". */
const A_RANGE = new RegExp(`(?:\\d|\\b(?:${NUMBER_WORDS.join('|')})) (?:to|or|-) $`);

const FORMS: [RegExp, number][] = [
  [new RegExp(`^(.*?)\\b${ROUGHLY}${SPAN} ${EARLY}\\b`), -1],
  [new RegExp(`^(.*?)\\b(?:early|ahead|brought forward) by ${ROUGHLY}${SPAN}`), -1],
  [
    new RegExp(
      `^(.*?)\\b${SLIPPED}(?: (?:back|out|on|by|of|it|this|us|for|to|right|again|now|already|a further|another))*? ${ROUGHLY}${SPAN}(?! (?:ago|of|leave|on|for the|time)\\b)`,
    ),
    1,
  ],
  [new RegExp(`^(.*?)\\b${ROUGHLY}(?:${SPAN}|(week|fortnight|month|quarter)(?:'?s)?) ${LATE}\\b`), 1],
];

/** "three weeks late", "slipping by a fortnight", "a quarter early"; null: nothing of the kind. */
export function shiftIn(statement: string): Shift | null {
  for (const [form, way] of FORMS) {
    const found = form.exec(statement);
    if (!found) continue;
    // "month behind": of one.
    const [, , counted, spanned, alone] = found;
    if (!spanned && new RegExp(`${alone}s `).test(found[0])) continue;
    const [number = 'a', unit = ''] = [counted, spanned ?? alone];
    const n = countOf(number) * way;
    const roughly =
      /couple|half/.test(number) ||
      /\b(?:about|around|roughly|approx\w*|maybe|perhaps|probably|up to|nearly|almost)\b/.test(found[0]);
    const before = found[1] ?? '';
    if (A_RANGE.test(before)) return null;
    const months = unit === 'month' ? n : unit === 'quarter' ? 3 * n : unit === 'year' ? 12 * n : 0;
    const days = unit === 'week' ? 7 * n : unit === 'fortnight' ? 14 * n : unit.endsWith('day') ? n : 0;
    if (!Number.isInteger(months) || !Number.isInteger(days)) return null;
    return { days, months, roughly, before };
  }
  return null;
}

function countOf(number: string): number {
  if (/^\d/.test(number)) return Number(number);
  if (/couple/.test(number)) return 2;
  if (/half/.test(number)) return 0.5;
  return Math.max(1, NUMBER_WORDS.indexOf(number) + 1);
}

/** A day so much later; the end of a month stays the end of one. */
export function shifted(day: IsoDate, { days, months }: Pick<Shift, 'days' | 'months'>): IsoDate {
  if (!months) return addDays(day, days);
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const index = month - 1 + months;
  const end = lastDayOfMonth(year + Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
  if (day === lastDayOfMonth(year, month)) return end;
  return Number(day.slice(8)) < Number(end.slice(8)) ? `${end.slice(0, 8)}${day.slice(8)}` : end;
}
