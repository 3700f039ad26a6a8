import { grouped } from '../../base/grouped.ts';
import { listed } from '../../base/replies/build.ts';
import { recurringWords } from '../../base/text/recurring-words.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { formatDate } from '../../base/time/days.ts';
import { type PlanYear, readWordedDate } from '../../base/time/spoken-date.ts';
import type { ImportedActivity, ImportWarning } from './imported.ts';
import { rowsText } from './row-numbers.ts';

/** From so many dates of one owner on one day nobody believes them. */
const PILE = 10;

/** More of one kind than this are told as one. */
const FEW = 3;

/** What a careful reader would ask about before agreeing to this plan; many of a kind are one question. */
export function warningsFor(activities: ImportedActivity[], year: PlanYear): ImportWarning[] {
  const open = activities.filter(({ status }) => status !== 'complete' && status !== 'cancelled');
  return [
    ...gathered(standingTwice(activities), 'stand twice'),
    ...gathered(
      open.flatMap((activity) => outsideYear(activity, year)),
      `are due outside the plan year (${formatDate(year.from)} to ${formatDate(year.to)})`,
    ),
    ...gathered(
      open.flatMap((activity) => sayingOtherwise(activity, year)),
      'name another day in their words than in their date',
    ),
    ...gathered(open.flatMap(withoutOwner), 'have no owner; nobody can be asked'),
    ...gathered(open.flatMap(withoutDate), 'have no completion date; they can never be overdue'),
    ...gathered(
      open.flatMap(promisingUpdates),
      'promise regular updates in their words; “recurring REF every 6 months” has one asked for',
    ),
    ...pilesUp(open),
  ];
}

function gathered(warnings: ImportWarning[], what: string): ImportWarning[] {
  const [first] = warnings;
  if (!first || warnings.length <= FEW) return warnings;
  const refs = [...new Set(warnings.flatMap((warning) => warning.refs))];
  const lines = warnings.flatMap(({ line }) => line ?? []);
  const shown = refs.slice(0, MOST_REFS).join(', ');
  const more = refs.length > MOST_REFS ? ` and ${refs.length - MOST_REFS} more` : '';
  return [
    {
      code: first.code,
      message: `${refs.length} activities ${what} (${rowsText(lines)}): ${shown}${more}.`,
      refs,
      line: first.line,
    },
  ];
}

const MOST_REFS = 10;

function standingTwice(activities: ImportedActivity[]): ImportWarning[] {
  return sameTitles(activities).map((those) => {
    const refs = those.map(({ ref }) => ref);
    const dates = [...new Set(those.map(({ completionText }) => completionText))];
    const differ = dates.length > 1 ? `with different dates (${listed(dates)})` : 'with the same date';
    return {
      code: 'stands-twice',
      message: `${sentence(refs)} are the same activity, ${differ}. Both are kept; cancel one if that is a mistake.`,
      refs,
      line: those.at(-1)?.line ?? null,
    };
  });
}

/** Those of one title, in the order in which each first appears. A title that stands once, as nearly all do, needs no list. */
function sameTitles(activities: ImportedActivity[]): ImportedActivity[][] {
  const first = new Map<string, ImportedActivity>();
  const same = new Map<string, ImportedActivity[]>();
  for (const activity of activities) {
    const title = plainForm(activity.title);
    const before = first.get(title);
    const those = same.get(title);
    if (those) those.push(activity);
    else if (before) same.set(title, [before, activity]);
    else first.set(title, activity);
  }
  return same.size
    ? [...first.keys()].flatMap((title) => [same.get(title) ?? []]).filter((those) => those.length)
    : [];
}

/** A reference that is a number alone reads as a count at the beginning of a sentence. */
function named(ref: string): string {
  return /^[\d.]+$/.test(ref) ? `Activity ${ref}` : ref;
}

function sentence(refs: string[]): string {
  return refs.every((ref) => /^[\d.]+$/.test(ref)) ? `Activities ${listed(refs)}` : listed(refs);
}

function outsideYear(
  { ref, completionDate: date, line }: ImportedActivity,
  { from, to }: PlanYear,
): ImportWarning[] {
  if (!date || (date >= from && date <= to)) return [];
  const message = `${named(ref)} is due ${formatDate(date)}, outside the plan year (${formatDate(from)} to ${formatDate(to)}).`;
  return [{ code: 'outside-plan-year', message, refs: [ref], line }];
}

const SAID =
  /\bby\s+(?:the\s+)?((?:end\s+of\s+)?(?:q[1-4]|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s+\d{4})?))\b/i;

function sayingOtherwise(
  { ref, title, completionDate, completionText, line }: ImportedActivity,
  year: PlanYear,
): ImportWarning[] {
  const said = SAID.exec(title)?.[1];
  const read = said && completionDate ? readWordedDate(said, year)?.date : null;
  if (!said || !read || read === completionDate) return [];
  const message = `${named(ref)} says “by ${said}” in its words, but its completion date is “${completionText}”.`;
  return [{ code: 'text-says-otherwise', message, refs: [ref], line }];
}

function withoutOwner({ ref, owner, line }: ImportedActivity): ImportWarning[] {
  if (owner) return [];
  return [
    { code: 'no-owner', message: `${named(ref)} has no owner; nobody can be asked.`, refs: [ref], line },
  ];
}

function withoutDate({ ref, completionDate, ongoing, line }: ImportedActivity): ImportWarning[] {
  if (completionDate || ongoing) return [];
  const message = `${named(ref)} has no completion date; it can never be overdue.`;
  return [{ code: 'no-date', message, refs: [ref], line }];
}

function pilesUp(activities: ImportedActivity[]): ImportWarning[] {
  const dated = activities.filter(
    ({ owner, completionDate, ongoing }) => owner && completionDate && !ongoing,
  );
  const piles = [...grouped(dated, ({ owner, completionDate }) => `${owner}|${completionDate}`).values()];
  return piles
    .filter((those) => those.length >= PILE)
    .map((those) => ({
      code: 'pile-up',
      message: `${those[0]?.owner} has ${those.length} completion dates on ${formatDate(those[0]?.completionDate ?? '')}.`,
      refs: those.map(({ ref }) => ref),
      line: null,
    }));
}

/** "a 6 monthly update" in an activity's words is a promise of its own, with dates of its own. */
function promisingUpdates({ ref, title, line }: ImportedActivity): ImportWarning[] {
  const said = recurringWords(title);
  if (!said) return [];
  const message = `${named(ref)} says “${said.words}”. “recurring ${ref} every ${said.everyMonths} months” has it asked for then.`;
  return [{ code: 'recurring-update', message, refs: [ref], line }];
}
