import { readWordedDate } from '../core/base/time/spoken-date.ts';
import type { Cell } from './cell.ts';
import { looksLikeWho } from './cell-kinds.ts';
import type { ColumnUse } from './columns.ts';
import { SOME_YEAR } from './plan-year.ts';

/** What a heading or a line across a table says of everything below it. */
export interface ToldAbove {
  /** Its words without the owner. */
  title: string;
  owner: string;
  due: string;
  /** "By March 2027 we will:" – each line of the list below it is promised for that day. */
  pledged?: boolean;
}

export const NOTHING_ABOVE: ToldAbove = { title: '', owner: '', due: '' };

/** "Rural crime – lead: Rural Inspector", "Heat (owner: Energy Manager)". */
const OWNER =
  /^(.*?)[\s,;:.–—-]*[([]?\b(?:(?:executive |strategic |operational |theme |priority )?lead(?:ing)?(?: officer| director| role)?|led by|(?:action |priority )?owner|sro|responsible(?: officer| director)?|accountable(?: officer| director)?|arweinydd)\s*(?::|[–—]|(?<=by)\s)\s*([^:]+?)[)\]]?$/i;
/** "To be done by 30 June 2025", "Actions due in December 2025". */
const DUE =
  /^(?:(?:all |key )?(?:actions?|milestones?|tasks?|deliverables?)\s+)?(?:to be (?:done|completed?|delivered|finished)|due|for completion|complet(?:ed|ion)|deliver(?:ed|y)?|deadline)\b[\s:–-]*(?:by|in|on)?\s*(.+)$/i;

const BODY =
  '(?:we|the (?:council|board|office|trust|department|government|service|force|authority|partnership)|our \\p{L}+)';
const WILL = '(?:will|aims? to|plans? to|intends? to|commits? to)';
/** "By March 2027 we will:", "We will, by the end of 2026:", "By March 2027". */
const PLEDGES = [
  new RegExp(`^(?:by|before) (.*\\d.*?),? ${BODY} ${WILL}\\b[^.:]{0,60}:?$`, 'iu'),
  new RegExp(`^${BODY} ${WILL},? (?:by|before) (.*\\d.*?),?:$`, 'iu'),
  /^(?:by|before) (?:the )?((?:end of )?[\p{L}\d /–-]*\d[\d/–-]*):?$/iu,
];

/** A longer text is no heading, and what is looked for in it grows with the square of its length. */
const LONGEST_HEADING = 300;

/** Who answers for what stands below a heading, and by when it is to be done, where the heading says it. */
export function toldAbove(text: string): ToldAbove {
  if (text.length > LONGEST_HEADING) return { ...NOTHING_ABOVE, title: text };
  const [, title = '', owner = ''] = OWNER.exec(text) ?? [];
  const led = owner !== '' && looksLikeWho(owner);
  return { title: led ? title : text, owner: led ? owner.trim() : '', due: dueIn(led ? title : text) };
}

/** The day that a line or a heading promises a list for; null: it promises none. */
export function pledgeIn(text: string): ToldAbove | null {
  if (text.length > LONGEST_HEADING) return null;
  for (const form of PLEDGES) {
    const due = form.exec(text)?.[1];
    if (due && readWordedDate(due, SOME_YEAR)?.date)
      return { ...NOTHING_ABOVE, title: text, due, pledged: true };
  }
  return null;
}

/** A month alone may be when a meeting was; a quarter, or a day behind “by”, is when the work ends. */
export function dueIn(text: string): string {
  const named = DUE.exec(text)?.[1];
  const words = named ?? text;
  const read = readWordedDate(words, SOME_YEAR);
  if (!read?.date || read.doubt?.why === 'a beginning' || !/\d{4}|\d\/\d\d/.test(words)) return '';
  return named || read.precision === 'quarter' ? words : '';
}

/** The columns of a table with those that only the lines above its rows fill. */
export function withColumnsAbove(
  columns: ColumnUse[],
  told: readonly ToldAbove[],
): { columns: ColumnUse[]; cells: (own: Cell[], above: ToldAbove) => Cell[] } {
  const width = Math.max(0, ...columns.map(({ at }) => at + 1));
  const dated = columns.some(({ field }) => field === 'date');
  const added = (
    [
      ['owner', told.some(({ owner }) => owner)],
      ['due', !dated && told.some(({ due }) => due)],
    ] as const
  ).flatMap(([what, says]) => (says ? [what] : []));
  if (!added.length) return { columns, cells: (own) => own };
  const more = added.map((what, i): ColumnUse => {
    const sample = told.find((one) => one[what])?.[what] ?? '';
    const field = what === 'owner' ? 'owner' : 'date';
    return { at: width + i, heading: HEADINGS[what], sample, field, sure: false };
  });
  const cells = (own: Cell[], above: ToldAbove): Cell[] => {
    const filled = Array.from({ length: width }, (_, at) => own[at] ?? { text: '' });
    return [...filled, ...added.map((what) => ({ text: above[what] }))];
  };
  return { columns: [...columns, ...more], cells };
}

const HEADINGS = { owner: 'Lead named above', due: 'Date named above' };

const DITTO =
  /^(?:["“”„″〃]{1,2}|'{2}|ditto|do\.?|as above|same(?: as above)?|see above|fel uchod|\^+)[.]?$/i;
const LONGEST_DITTO = 16;

/** Cells that only say “as above”, with the words of the cell that they mean. */
export function withoutDittos(rows: readonly Cell[][]): Cell[][] {
  const above: Cell[] = [];
  return rows.map((row) =>
    row.map((cell, at) => {
      const meant = cell.text.length <= LONGEST_DITTO && DITTO.test(cell.text) ? above[at] : undefined;
      if (meant) return meant;
      if (cell.text) above[at] = cell;
      return cell;
    }),
  );
}
