import type { Kind } from './model.ts';
import type { State } from './state.ts';

/** How people call a thing of the plan: an activity by its reference, a plan or a person by name, a role by its title. */
export function thingName(state: State, of: Kind, id: string): string {
  switch (of) {
    case 'activities':
    case 'asked':
      return state.activities.get(id)?.ref ?? id;
    case 'plans':
      return `the plan ${state.plans.get(id)?.name ?? id}`;
    case 'owners':
      return `the ${state.owners.get(id)?.title ?? id}`;
    case 'people':
      return state.people.get(id)?.name ?? 'a person';
    case 'settings':
      return 'the settings';
    default:
      return titleOfThing(state, of, id);
  }
}

/** A thing that a feature brings: by its own title, that of its measure, or its id. */
function titleOfThing(state: State, of: Kind, id: string): string {
  const fields = new Map<string, unknown>(Object.entries(state[of]?.get(id) ?? {}));
  const measure = fields.get('measure');
  if (typeof measure === 'string' && 'measures' in state) return titleOfThing(state, 'measures', measure);
  const title = fields.get('title');
  return typeof title === 'string' ? `“${title}”` : id;
}
