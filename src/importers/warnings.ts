import { grouped } from '../core/base/grouped.ts';
import { listed } from '../core/base/replies/build.ts';
import { plainForm } from '../core/base/text/words.ts';
import { formatDate } from '../core/base/time/days.ts';
import { type PlanYear, readWordedDate } from '../core/base/time/words.ts';
import type { ImportedActivity, ImportWarning } from '../core/features/importing/index.ts';
import { recurringWords } from '../core/features/milestones/index.ts';

/** From so many dates of one owner on one day nobody believes them. */
const PILE = 10;

/** What a careful reader would ask about before agreeing to this plan. */
export function warningsFor(activities: ImportedActivity[], year: PlanYear): ImportWarning[] {
  return [
    ...standingTwice(activities),
    ...activities.flatMap((activity) => [
      ...outsideYear(activity, year),
      ...sayingOtherwise(activity, year),
      ...lacking(activity),
      ...promisingUpdates(activity),
    ]),
    ...pilesUp(activities),
  ];
}

function standingTwice(activities: ImportedActivity[]): ImportWarning[] {
  const same = [...grouped(activities, ({ title }) => plainForm(title)).values()].filter(
    (those) => those.length > 1,
  );
  return same.map((those) => {
    const refs = those.map(({ ref }) => ref);
    const dates = [...new Set(those.map(({ completionText }) => completionText))];
    const differ = dates.length > 1 ? `with different dates (${listed(dates)})` : 'with the same date';
    return {
      code: 'stands-twice',
      message: `${listed(refs)} are the same activity, ${differ}. Both are kept; cancel one if it is a slip.`,
      refs,
      line: those.at(-1)?.line ?? null,
    };
  });
}

function outsideYear(
  { ref, completionDate: date, line }: ImportedActivity,
  { from, to }: PlanYear,
): ImportWarning[] {
  if (!date || (date >= from && date <= to)) return [];
  const message = `${ref} is due ${formatDate(date)}, outside the plan year (${formatDate(from)} to ${formatDate(to)}).`;
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
  const message = `${ref} says “by ${said}” in its words, but its completion date is “${completionText}”.`;
  return [{ code: 'text-says-otherwise', message, refs: [ref], line }];
}

function lacking({ ref, owner, completionDate, ongoing, line }: ImportedActivity): ImportWarning[] {
  const missing: ImportWarning[] = [];
  if (!owner)
    missing.push({
      code: 'no-owner',
      message: `${ref} has no owner; nobody can be asked.`,
      refs: [ref],
      line,
    });
  if (!completionDate && !ongoing) {
    missing.push({
      code: 'no-date',
      message: `${ref} has no completion date; it can never be overdue.`,
      refs: [ref],
      line,
    });
  }
  return missing;
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
  const message = `${ref} says “${said.words}”. “recurring ${ref} every ${said.everyMonths} months” has it asked for then.`;
  return [{ code: 'recurring-update', message, refs: [ref], line }];
}
