import type { Action } from '../base/replies/reply.ts';
import { rolesWithWork } from '../domain/current.ts';
import { chiefRole } from '../domain/standing.ts';
import type { State } from '../domain/state.ts';

/** The question which role decides, with a choice of roles; null: one does already, or no role answers for anything. */
export function whoDecidesAsked(state: State): { asks: string; actions: Action[] } | null {
  if (chiefRole(state)) return null;
  const roles = rolesWithWork(state);
  const [first] = roles;
  if (!first) return null;
  return {
    asks: [
      'No role in this plan is titled Chief Executive.',
      'Which one decides about later dates and what is stopped?',
      'Until you choose, administrators decide.',
      `Say settings chief "${first.title}", or choose it here.`,
    ].join(' '),
    actions: roles.map(({ id, title }) => ({
      id: `chief-${id}`,
      label: title,
      say: `settings chief "${title}"`,
      menu: 'Choose the role …',
      refresh: true,
    })),
  };
}
