import type { Action } from '../base/replies/reply.ts';
import { rolesWithWork } from '../domain/current.ts';
import { chiefRole } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';

const ASKS = [
  'No role in this plan is titled Chief Executive.',
  'Which one decides about later dates and what is stopped?',
  'Until you choose, administrators decide.',
];

/** The question which role decides, with a choice of roles; null: one does already, or no role answers for anything. */
export function whoDecidesAsked(state: State): { asks: string; actions: Action[] } | null {
  const roles = rolesToChoose(state);
  const [first] = roles;
  if (!first) return null;
  return {
    asks: [...ASKS, `Say settings chief "${first.title}", or choose it here.`].join(' '),
    actions: roles.map(({ id, title }) => ({
      id: `chief-${id}`,
      label: title,
      say: `settings chief "${title}"`,
      menu: 'Choose the role …',
      refresh: true,
    })),
  };
}

/** The same where there is nothing to press, with what to type in a terminal. */
export function whoDecidesTyped(state: State): string | null {
  const [first] = rolesToChoose(state);
  if (!first) return null;
  return [...ASKS, `answerable ask --as Administrator 'settings chief "${first.title}"' chooses it.`].join(
    ' ',
  );
}

function rolesToChoose(state: State): ReturnType<typeof rolesWithWork> {
  return chiefRole(state) ? [] : rolesWithWork(state);
}
