import { heading, listed, many, note, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { addDays, formatDate, localDay } from '../../base/time/days.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import type { DigestSection, Snapshot } from '../../contract/digest-section.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import type { State } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';
import { shortSeal } from '../../ledger/verify.ts';

/** A section names so many and says how many more there are; whole, it names them up to a page's end. */
const MOST_NAMED = 4;
const MOST_WHOLE = 60;
/** An answer in its thread is about these at most. */
const MOST_ABOUT = 200;

/** A first digest looks back so far. */
const WEEK = 7;

/** When a digest is shown, and how much of it. */
interface DigestWhen {
  zone: string;
  now: Instant;
  whole?: boolean;
  /** The plan as it is now, for what can be done; absent: it is what is shown. */
  present?: State;
}

/** A digest in words, exceptions first, then one picture, the seal at its foot. `whole` names what the short form leaves out. */
export function digestReply(
  catalogue: Catalogue,
  state: State,
  snapshot: Snapshot,
  { zone, now, whole = false, present = state }: DigestWhen,
): Reply {
  const sections = catalogue.digestSections;
  const plan = currentPlan(state);
  const { day, terms } = snapshot;
  const most = whole ? MOST_WHOLE : MOST_NAMED;
  const about = terms.priority ? `, priority ${terms.priority}` : '';
  const shown = activitiesOf(state).filter(
    ({ priority }) => terms.priority === null || priority === terms.priority,
  );
  const parts = [
    heading(`${plan?.name ?? 'The plan'}${about} on ${formatDate(day)}`),
    text(summed(snapshot)),
    ...sections.flatMap((one) => one.parts({ state, snapshot, zone, most, whole })),
    statusByPriority(plan?.name ?? 'The plan', shown, day),
    note(foot(sections, snapshot)),
  ];
  const keys = [...new Set(sections.flatMap((one) => one.about?.(snapshot) ?? []))].slice(0, MOST_ABOUT);
  const more = { id: 'more', label: 'Show all of it', say: `digest whole as-at ${day}` };
  const today = localDay(now, zone);
  const asked = shown.filter((activity) => isOverdue(activity, day));
  const named = keys.flatMap((key) => present.activities.get(key) ?? []);
  // Whoever reads the channel sees the same; rights are looked at on the press. One of an earlier day is only read.
  const below =
    day === today
      ? actionsBelow(catalogue, { shown: named, asked }, { state: present, today, now, who: null })
      : [];
  return reply(parts, { about: keys, actions: [...(whole ? [] : [more]), ...below] });
}

/**
 * "12 overdue (2 more than on 25 September 2023) and 3 others at risk or off track; 8 of 39 complete, 2 of them new."
 * Its numbers are those of the headings below.
 */
function summed({ counts, before, since, struggling, delivered = [], day }: Snapshot): string {
  const change = before ? counts.overdue - before.overdue : 0;
  const than = since ? ` than on ${formatDate(since)}` : '';
  const moved = change ? ` (${many(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}${than})` : '';
  const besides = struggling?.length ?? counts.atRisk + counts.offTrack;
  const states = [
    `${many(counts.overdue)} overdue${moved}`,
    besides ? `${many(besides)} ${besidesText(counts.overdue, besides)}at risk or off track` : null,
  ].filter((piece) => piece !== null);
  const fresh = delivered.length
    ? `, ${many(delivered.length)} of them delivered since ${formatDate(since ?? addDays(day, -WEEK))}`
    : '';
  return `${listed(states)}; ${many(counts.complete)} of ${many(counts.all)} complete${fresh}.`;
}

function besidesText(overdue: number, besides: number): string {
  if (!overdue) return '';
  return besides === 1 ? 'other ' : 'others ';
}

function foot(sections: readonly DigestSection[], snapshot: Snapshot): string {
  const told = sections.flatMap((one) => one.foot?.(snapshot) ?? []);
  return [...told, `Days late count from the date first promised. Seal ${shortSeal(snapshot.seal)}`].join(
    ' ',
  );
}
