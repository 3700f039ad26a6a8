import { listed } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { ShowField } from '../../contract/show-field.ts';
import { ownerTitle } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import type { State } from '../../domain/state.ts';
import { named } from './roles.ts';

/** Who answers for an activity, and who helps. */
export const ownerFields: ShowField[] = [
  {
    label: 'Executive owner',
    order: 30,
    value: ({ owner }, { state, today }) => ownerText(owner, state, today),
  },
  { label: 'Delegates', order: 40, value: ({ delegates }, { state }) => names(delegates, state) },
  { label: 'Contributors', order: 50, value: ({ contributors }, { state }) => names(contributors, state) },
];

/** The role with the name of whoever holds it in brackets. */
function ownerText(owner: string, state: State, today: IsoDate): string {
  const title = ownerTitle(state, owner);
  const role = state.owners.get(owner);
  const holder = role && holderOn(role, today);
  const name = holder ? named(state, holder) : null;
  return name && name !== title ? `${title} (${name})` : title;
}

function names(people: string[] = [], state: State): string | null {
  return people.length ? listed(people.map((person) => named(state, person))) : null;
}
