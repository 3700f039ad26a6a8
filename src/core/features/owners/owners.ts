import { grouped } from '../../base/grouped.ts';
import { fields, heading, list, listed, note, reply } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { ownerMeant } from '../../domain/finding.ts';
import { holderOn } from '../../domain/holders.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';
import { listItem } from '../../domain/view.ts';
import { orphanParts } from './orphans.ts';
import { named } from './roles.ts';
import { similarParts } from './similar.ts';

/** Who answers for what, and whether the role has a holder. */
export const owners: Command = {
  name: 'owners',
  usage: 'owners [ROLE]',
  does: 'who answers for how much, who stands in, and what of it is overdue',
  group: 'see',
  steady: 'for each',
  accepts: mayTake((rest, { state }) => ownerMeant(state, rest) !== null),
  hear(rest, context) {
    const { state, today, who } = context;
    const one = rest ? ownerMeant(state, rest) : null;
    if (one) return answer(aboutRole(one.id, context));
    const byOwner = grouped(activitiesOf(state), (activity) => activity.owner);
    if (!byOwner.size) return answer(noPlan(state));
    const rows = [...byOwner].map(([owner, theirs]) => {
      const late = theirs.filter((activity) => isOverdue(activity, today)).length;
      return [
        { text: ownerTitle(state, owner) },
        { text: heldBy(owner, context) },
        { text: String(theirs.length) },
        { text: String(theirs.filter(isOpen).length) },
        late ? { text: String(late), mark: 'overdue' as const } : { text: '0' },
      ];
    });
    const columns = [
      { label: 'Executive owner' },
      { label: 'Held by' },
      ...['All', 'Open', 'Overdue'].map((label) => ({ label, align: 'right' as const })),
    ];
    const lookedAfter: Part[] = mayChangeAll(who)
      ? [...orphanParts(state, today), ...similarParts(state)]
      : [];
    const more = note('“owners” and a role shows who stands in for it and all its activities.');
    return answer(
      reply([heading('Executive owners'), { type: 'table', columns, rows }, ...lookedAfter, more]),
    );
  },
};

/** Who holds it, and who does from a day on; who covers today stands beside. */
function heldBy(id: string, { state, today }: Context): string {
  const role = state.owners.get(id);
  const holder = role && holderOn(role, today);
  const then = (role?.handovers ?? []).filter(({ from }) => from > today);
  const cover = role?.cover.find(({ from, to }) => from <= today && today <= to);
  return [
    holder ? named(state, holder) : 'nobody yet',
    cover ? `covered by ${named(state, cover.person)} to ${formatDate(cover.to)}` : null,
    ...then.map(({ person, from }) => `from ${formatDate(from)} ${named(state, person)}`),
  ]
    .filter((piece) => piece !== null)
    .join(', ');
}

function aboutRole(id: string, context: Context): Reply {
  const { state, today } = context;
  const role = state.owners.get(id);
  const theirs = activitiesOf(state).filter(({ owner }) => owner === id);
  const names = (people: string[] = []) =>
    people.length ? listed(people.map((one) => named(state, one))) : null;
  const covers = (role?.cover ?? [])
    .filter(({ to }) => to >= today)
    .map(({ person, from, to }) => `${named(state, person)}, ${formatDate(from)} to ${formatDate(to)}`);
  return reply([
    heading(ownerTitle(state, id)),
    fields([
      ['Held by', heldBy(id, context)],
      ['Also called', role?.aliases.length ? listed(role.aliases) : null],
      ['Delegates', names(role?.delegates)],
      ['Cover', covers.length ? covers.join('\n') : null],
      ['Assistants', names(role?.assistants)],
    ]),
    list(theirs.map((activity) => listItem(activity, today))),
  ]);
}
