import { heading, listed, many, note, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import type { DigestSection, Snapshot } from '../../contract/digest-section.ts';
import { activitiesOf, currentPlan } from '../../domain/current.ts';
import { statusByPriority } from '../../domain/pictures/status-by-priority.ts';
import type { State } from '../../domain/state.ts';
import { shortSeal } from '../../ledger/verify.ts';

/** A section names so many and says how many more there are; whole, it names them up to a page's end. */
const MOST_NAMED = 4;
const MOST_WHOLE = 60;
/** An answer in its thread is about these at most. */
const MOST_ABOUT = 200;

/** A digest in words, exceptions first, then one picture, the seal at its foot. `whole` names what the short form leaves out. */
export function digestReply(
  sections: readonly DigestSection[],
  state: State,
  snapshot: Snapshot,
  zone: string,
  whole = false,
): Reply {
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
  return reply(parts, { about: keys, actions: whole ? [] : [more] });
}

/** "12 overdue (2 more than on 25 September 2023), 3 at risk, 1 off track; 8 of 39 complete." */
function summed({ counts, before, since }: Snapshot): string {
  const change = before ? counts.overdue - before.overdue : 0;
  const than = since ? ` than on ${formatDate(since)}` : '';
  const moved = change ? ` (${many(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'}${than})` : '';
  const done = before ? counts.complete - before.complete : 0;
  const newly = done > 0 ? `, ${many(done)} more${than}` : '';
  const states = [
    `${many(counts.overdue)} overdue${moved}`,
    counts.atRisk ? `${many(counts.atRisk)} at risk` : null,
    counts.offTrack ? `${many(counts.offTrack)} off track` : null,
  ].filter((piece) => piece !== null);
  return `${listed(states)}; ${many(counts.complete)} of ${many(counts.all)} complete${newly}.`;
}

function foot(sections: readonly DigestSection[], snapshot: Snapshot): string {
  const told = sections.flatMap((one) => one.foot?.(snapshot) ?? []);
  return [...told, `Days late count from the date first promised. Seal ${shortSeal(snapshot.seal)}`].join(
    ' ',
  );
}
