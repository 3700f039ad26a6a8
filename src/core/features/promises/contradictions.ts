import { grouped } from '../../base/grouped.ts';
import { count } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { daysBetween, formatDate } from '../../base/time/days.ts';
import { readWordedDate } from '../../base/time/spoken-date.ts';
import { lastAnswer } from '../../domain/answers.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';
import { dueText, times, whenDue } from '../../domain/view.ts';

type Activity = Entity<'activities'>;

/** Something that does not fit together, so that green on the outside is not red within. */
export interface Contradiction {
  /** The activities concerned. */
  keys: string[];
  owner: string;
  code: ContradictionKind;
  text: string;
  /** What tells it apart from others of its kind: "due 30 June 2023"; empty where its owner and reference do. */
  brief: string;
}

/** What a line of findings of one kind is called, the most serious kind first. */
export const CONTRADICTION_KINDS = {
  'green past its date': 'On track, but overdue',
  'green beyond its date': 'On track, but expected after the due date',
  'moved often': 'Moved twice or more',
  'words against date': 'The title says another date',
  'all but closed': '100%, but not complete',
  'no evidence': 'Complete, without a link that shows it',
  'pile-up': 'Many due dates of one owner on one day',
  'green without a word': 'On track, but no update for 30 days or more',
} as const;
export type ContradictionKind = keyof typeof CONTRADICTION_KINDS;

/** A status older than this says nothing any more. */
const SILENT_DAYS = 30;
const MOVED_OFTEN = 2;
/** So many open completion dates of one owner on one day are a wish, not a plan. */
const PILE_UP = 6;

/** Every contradiction in the current plan, the most serious kind first, within it by activity in reading order. Pure. */
export function contradictionsIn(state: State, today: IsoDate): Contradiction[] {
  const plan = currentPlan(state);
  const activities = activitiesOf(state);
  const asksEvidence = state.settings.get('settings')?.asksEvidence === true;
  const each = activities.flatMap((activity) =>
    [
      green(activity, state, today),
      movedOften(activity),
      allButClosed(activity),
      asksEvidence ? noEvidence(activity) : null,
      plan ? wordsAgainstDate(activity, plan) : null,
    ].flatMap((one) => (one ? [{ keys: [activity.key], owner: activity.owner, ...one }] : [])),
  );
  const kinds = Object.keys(CONTRADICTION_KINDS);
  return [...each, ...pileUps(activities, state)].sort(
    (a, b) => kinds.indexOf(a.code) - kinds.indexOf(b.code),
  );
}

type ContradictionText = Pick<Contradiction, 'code' | 'text' | 'brief'>;

function green(activity: Entity<'activities'>, state: State, today: IsoDate): ContradictionText | null {
  const { status, forecastDate, completionDate, datedAt, ongoing } = activity;
  if (status !== 'on track') return null;
  if (isOverdue(activity, today)) {
    const brief = whenDue(activity);
    return { code: 'green past its date', text: `on track, but it was ${brief}`, brief };
  }
  if (forecastDate && completionDate && !ongoing && forecastDate > completionDate) {
    const text = `on track, but expected by ${formatDate(forecastDate)}, after it is due`;
    const brief = `${whenDue(activity)}, expected ${formatDate(forecastDate)}`;
    return { code: 'green beyond its date', text, brief };
  }
  const silent = daysBetween((lastAnswer(state, activity)?.at ?? datedAt).slice(0, 10), today);
  if (silent < SILENT_DAYS) return null;
  const brief = `no update for ${count(silent, 'day')}`;
  return { code: 'green without a word', text: `on track, with ${brief}`, brief };
}

function movedOften(activity: Activity): ContradictionText | null {
  if (activity.slips < MOVED_OFTEN || !isOpen(activity)) return null;
  const first = activity.baselineDate ? ` from ${formatDate(activity.baselineDate)}` : '';
  const brief = `${times(activity.slips)}, now ${whenDue(activity)}`;
  return {
    code: 'moved often',
    text: `moved ${times(activity.slips)}${first} to ${dueText(activity)}`,
    brief,
  };
}

function allButClosed({ percent, status }: Activity): ContradictionText | null {
  if (percent !== 100 || status === 'complete') return null;
  return { code: 'all but closed', text: `100%, but ${status}`, brief: status };
}

function noEvidence({ status, evidence }: Activity): ContradictionText | null {
  if (status !== 'complete' || evidence.length) return null;
  return { code: 'no evidence', text: 'complete, without a link that shows it', brief: '' };
}

/**
 * "by the end of Q2" in its own title, and another date promised first. A date that was approved since is known to be
 * another one.
 */
function wordsAgainstDate(activity: Activity, plan: Entity<'plans'>): ContradictionText | null {
  const { title, completionDate, baselineDate, ongoing } = activity;
  if (!completionDate || ongoing || (baselineDate ?? completionDate) !== completionDate) return null;
  const match =
    /\bby (?:the )?end (?:of )?((?:the )?(?:q[1-4]|(?:first|second|third|fourth) quarter)(?: (?:of )?\d{4}(?:[-/]\d{2,4})?)?|(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?)/i.exec(
      title,
    );
  const worded = match?.[1] ? readWordedDate(match[1], plan)?.date : null;
  if (!match || !worded || worded === completionDate) return null;
  const text = `its text says “${match[0]}” (${formatDate(worded)}), its completion date ${formatDate(completionDate)}`;
  const brief = `“${match[0]}”, due ${formatDate(completionDate)}`;
  return { code: 'words against date', text, brief };
}

function pileUps(activities: Activity[], state: State): Contradiction[] {
  const open = activities.filter((one) => isOpen(one) && !one.ongoing && one.completionDate !== null);
  return [...grouped(open, ({ owner, completionDate }) => `${owner}|${completionDate}`).values()]
    .filter((those) => those.length >= PILE_UP)
    .flatMap((those) => {
      const [first] = those;
      if (!first?.completionDate) return [];
      const when = formatDate(first.completionDate);
      const text = `the ${ownerTitle(state, first.owner)} has ${those.length} completion dates on ${when}`;
      const brief = `${those.length} on ${when}`;
      return [
        { keys: those.map(({ key }) => key), owner: first.owner, code: 'pile-up' as const, text, brief },
      ];
    });
}
