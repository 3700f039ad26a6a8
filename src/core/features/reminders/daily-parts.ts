import { grouped } from '../../base/grouped.ts';
import { count, heading, list, listed, text } from '../../base/replies/build.ts';
import type { ListItem, Part } from '../../base/replies/reply.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { SweepContext } from '../../contract/look.ts';
import { lastAnswer } from '../../domain/answers.ts';
import { ownerTitle } from '../../domain/current.ts';
import { type Recipient, rolesOf } from '../../domain/recipients.ts';
import { afterReminder } from '../../domain/reminder-state.ts';
import type { State } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';
import { listOfRoles, titleOf } from '../../domain/titles.ts';
import { ageText, dueText, lateText, lineOf, markOf, statusText } from '../../domain/view.ts';
import { answersTo } from './buttons.ts';
import { nextStep, type Step } from './escalation.ts';
import { askOf, type Item, termsOf } from './items.ts';
import { planOccasions, type Why } from './occasions.ts';

/** So many are shown in full, each with its answers; the rest is counted, and the form has all of them. */
const MOST_IN_FULL = 5;
/** So many owners who said nothing can be asked again from here, one by one. */
const MOST_ASKED_AGAIN = 4;

/** So many of an owner’s are named where others hear of them. */
const MOST_NAMED = 3;

/** What its owner is asked about today. */
export function questions(items: Item[], state: State, today: IsoDate): Part[] {
  if (!items.length) return [];
  const question =
    items.length === 1 ? 'How is this going?' : `How are these ${items.length} activities going?`;
  return [
    text(`${question} A button or a sentence is enough.`),
    list(
      items.slice(0, MOST_IN_FULL).map((item) => ({
        ...questionItem(item, state, today),
        ...answersTo(item.activity),
      })),
    ),
    ...rest(items.slice(MOST_IN_FULL), today),
  ];
}

/** The rest in one line, with counts and its references. */
function rest(items: Item[], today: IsoDate): Part[] {
  if (!items.length) return [];
  const late = items.filter(({ activity }) => isOverdue(activity, today)).length;
  const counts = [
    late ? `${late} overdue` : null,
    items.length - late ? `${items.length - late} due later` : null,
  ];
  const named = listed(items.map(({ activity }) => activity.ref));
  return [text(`And ${items.length} more, ${listed(counts.filter((one) => one !== null))}: ${named}.`)];
}

function questionItem({ activity, occasion }: Item, state: State, today: IsoDate): ListItem {
  const late = isOverdue(activity, today) ? lateText(activity, today) : null;
  const due = activity.completionDate && !activity.ongoing ? `due ${dueText(activity)}` : dueText(activity);
  const last = lastAnswer(state, activity);
  const sentence = last
    ? `${statusText(activity)}, told ${ageText(last.at.slice(0, 10), today)}`
    : statusText(activity);
  const detail = [late, due, sentence, occasion ? whyText(occasion.why) : null];
  return {
    text: lineOf(activity),
    about: activity.key,
    mark: markOf(activity, today),
    detail: detail.filter((piece) => piece !== null).join(' · '),
  };
}

/** Why it came, as its reader would say it. */
function whyText(why: Why): string {
  switch (why.rule) {
    case 'before':
      return `${count(why.days, 'day')} before`;
    case 'on the day':
      return 'for its completion date';
    case 'overdue':
      return 'asked while overdue';
    case 'stale':
      return 'no update for a while';
    case 'later':
      return 'you asked to be asked later';
  }
}

/** What is handed up on the next working day unless its owner says something; `before` stand above it in full. */
export function warnings(items: Item[], before: number, state: State, at: SweepContext): Part[] {
  if (!items.length) return [];
  const inFull = items.filter(({ occasion }) => !occasion).slice(0, Math.max(0, MOST_IN_FULL - before));
  const shown = items.filter((item, i) => i < MOST_IN_FULL || inFull.includes(item));
  const left = items.filter((item) => !shown.includes(item));
  const told = [...new Set(items.flatMap(({ step }) => (step ? [`the ${titleOf(state, step.told)}`] : [])))];
  return [
    heading(`No reply yet (${items.length})`),
    text(
      `If you do not reply today, I will tell ${listed(told)} about ${items.length === 1 ? 'this' : 'these'} on the next working day.`,
    ),
    list(
      shown.map((item) => ({
        text: lineOf(item.activity),
        about: item.activity.key,
        mark: item.activity.status,
        detail: askedOn(item.asked?.since, item.activity, state, at),
        // What is asked about again above has its answers there.
        ...(inFull.includes(item) ? answersTo(item.activity) : {}),
      })),
    ),
    ...(left.length
      ? [text(`And ${left.length} more: ${listed(left.map(({ activity }) => activity.ref))}.`)]
      : []),
  ];
}

/** What others were asked in vain, by owner, each with the three that matter most. */
export function handedUp(items: Item[], state: State, today: IsoDate, at: SweepContext): Part[] {
  if (!items.length) return [];
  const byOwner = [...grouped(items, ({ activity }) => activity.owner)];
  return [
    heading(`No reply about ${count(items.length, 'activity', 'activities')}`),
    list(
      byOwner.map(([owner, theirs], i): ListItem => {
        const worst = theirs.slice(0, MOST_NAMED).map(({ activity }) => worstText(activity, today));
        const more = theirs.length - worst.length;
        const [first] = theirs.toSorted((a, b) => ((a.asked?.since ?? '') < (b.asked?.since ?? '') ? -1 : 1));
        const since = first && askedOn(first.asked?.since, first.activity, state, at);
        const refs = theirs.map(({ activity }) => activity.ref).join(', ');
        return {
          text: `${ownerTitle(state, owner)}: ${count(theirs.length, 'activity', 'activities')}, ${since ?? 'asked before'}`,
          mark: 'stale',
          detail: [...worst, ...(more > 0 ? [`and ${more} more`] : [])].join(' · '),
          ...(i < MOST_ASKED_AGAIN && {
            actions: [{ id: `ask-${owner}`, label: 'Ask them again', say: `remind ${refs}` }],
          }),
        };
      }),
    ),
  ];
}

/** "P1.9 overdue: 64 days late, at risk" in a few words, for whoever has not got it in hand. */
function worstText(activity: Item['activity'], today: IsoDate): string {
  const late = isOverdue(activity, today) ? lateText(activity, today) : `due ${dueText(activity)}`;
  return `${activity.ref}: ${late}, ${statusText(activity)}`;
}

function askedOn(
  since: Instant | null | undefined,
  activity: Item['activity'],
  state: State,
  at: SweepContext,
): string {
  if (!since) return 'asked before';
  return `asked on ${formatDate(localDay(since, termsOf(state, activity, at).calendar.zone))}`;
}

/** The quiet contract: why this came, when the next comes, who sees it next. */
export function contract(items: Item[], state: State, recipient: Recipient, at: SweepContext): string {
  const { now } = at;
  const roles = listOfRoles(state, rolesOf(state, recipient));
  const why = `You answer for ${items.length === 1 ? 'this' : 'these'} as ${roles}; you get one message a day at most.`;
  let next: IsoDate | null = null;
  let handing: (Pick<Step, 'on' | 'again'> & { ref: string; to: string }) | null = null;
  for (const item of items) {
    const { activity, asked: reminders } = item;
    const terms = termsOf(state, activity, at);
    const day = localDay(now, terms.calendar.zone);
    const then = afterReminder(activity, reminders, askOf(item), {
      at: now,
      day,
      seq: null,
      answered: lastAnswer(state, activity),
    });
    const planned = planOccasions(activity, then, terms, now).next?.on ?? null;
    if (planned && (!next || planned < next)) next = planned;
    const step = nextStep(state, activity, then, terms);
    if (step && (!handing || step.on < handing.on))
      handing = { ...step, ref: activity.ref, to: titleOf(state, step.told) };
  }
  const then = next ? ` I will ask again on ${formatDate(next)}.` : '';
  const how = handing?.again ? ' again.' : '; you will hear one working day before.';
  const up = handing ? ` If you do not reply, I will tell the ${handing.to} about ${handing.ref}${how}` : '';
  return why + then + up;
}
