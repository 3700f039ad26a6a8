import { plainForm } from '../../base/text/split-words.ts';
import { activitiesOf, rolesThere } from '../../domain/current.ts';
import type { Speaker } from '../../domain/speaker.ts';
import type { State } from '../../domain/state.ts';

/** Where everybody may play every part: the playground and the command line. */
export interface Part {
  id: string;
  name: string;
  role: string;
}

const ADMINISTRATOR: Part = { id: 'administrator', name: 'Administrator', role: 'Looks after the plan' };
const PANEL: Part = { id: 'panel-member', name: 'Panel member', role: 'Scrutinises' };

/** Who can be played: the current plan's owners by their role, an administrator and a member of the panel. */
export function cast(state: State): Part[] {
  const roles = new Set(activitiesOf(state).map((activity) => activity.owner));
  const owners = [...state.owners.values()].filter((owner) => roles.has(owner.id));
  return [...owners.map(({ id, title }) => ({ id, name: title, role: title })), ADMINISTRATOR, PANEL];
}

/** The speaker for an id, a name or a role; null when nobody is called so. `face` is "playground" or "console". */
export function speakerFor(state: State, as: string, face: string): Speaker | null {
  const query = plainForm(as);
  const match = cast(state).find(({ id, name, role }) =>
    [id, plainForm(name), plainForm(role)].includes(query),
  );
  const part = match ?? partByAlias(state, query);
  if (!part) return null;
  const owner = state.owners.has(part.id) ? part.id : null;
  return {
    account: `${face}:${part.id}`,
    name: part.name,
    administrator: part === ADMINISTRATOR,
    outsider: false,
    plays: owner,
  };
}

function partByAlias(state: State, query: string): Part | null {
  for (const { id, title, aliases } of rolesThere(state)) {
    if ([title, ...aliases].some((name) => plainForm(name) === query))
      return { id, name: title, role: title };
  }
  return null;
}
