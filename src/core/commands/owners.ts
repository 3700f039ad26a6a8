import { holderOn } from '../owners/holders.ts';
import { activitiesOf, ownerTitle } from '../plan/current.ts';
import { grouped } from '../plan/grouped.ts';
import { isOpen, isOverdue } from '../plan/timeliness.ts';
import { heading, reply } from '../replies/build.ts';
import { answer, type Command } from './command.ts';
import { noPlan } from './subject.ts';

/** Who answers for what, and whether the role has a holder. */
export const owners: Command = {
  name: 'owners',
  usage: 'owners',
  does: 'who answers for how much, and what of it is overdue',
  group: 'see',
  hear(_rest, { state, today }) {
    const byOwner = grouped(activitiesOf(state), (activity) => activity.owner);
    if (!byOwner.size) return answer(noPlan());
    const rows = [...byOwner].map(([owner, theirs]) => {
      const late = theirs.filter((activity) => isOverdue(activity, today)).length;
      const role = state.owners.get(owner);
      const holder = role && holderOn(role, today);
      return [
        { text: ownerTitle(state, owner) },
        { text: (holder && state.people.get(holder)?.name) || 'nobody yet' },
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
    return answer(reply([heading('Executive owners'), { type: 'table', columns, rows }]));
  },
};
