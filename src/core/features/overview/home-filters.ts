import { DELIVERY_STATUSES } from '../../base/delivery-status.ts';
import type { Action } from '../../base/replies/reply.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { sectionsKnown } from '../../domain/sections.ts';
import type { Standing } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';

/** What a home page can be turned to; each is a command. */
export interface HomeFilters {
  /** Looks at the plan. */
  views: Action[];
  /** Narrows it down, one choice of several: "Priority", "Owner". */
  choices: { label: string; options: Action[] }[];
}

const says = (label: string, say: string): Action => ({ id: say, label, say });
const OWN = says('My page', 'home');
const WHOLE = says('Whole plan', 'status');

/** The chief executive looks at the whole plan, narrowed down as they like; everybody else at their own page. */
export function homeFilters(state: State, who: Standing): HomeFilters {
  if (!who.chief) return { views: [OWN, WHOLE], choices: [] };
  const activities = activitiesOf(state);
  const owners = [...new Set(activities.map(({ owner }) => owner))].map((id) => ownerTitle(state, id));
  const sections = activities.length ? sectionsKnown(activities).split(', ') : [];
  const used = DELIVERY_STATUSES.filter((status) => activities.some((one) => one.status === status));
  const choices = [
    { label: 'Priority', options: sections.map((one) => says(`Priority ${one}`, `priority ${one}`)) },
    { label: 'Owner', options: owners.sort().map((title) => says(title, `owners ${title}`)) },
    { label: 'Status', options: used.map((status) => says(status, `status ${status}`)) },
  ];
  return {
    views: [
      OWN,
      WHOLE,
      says('Overdue', 'overdue'),
      says('Due soon', 'due'),
      says('Owners', 'owners'),
      says('Decisions', 'decisions'),
      says('Measures', 'measures'),
    ],
    choices: choices.filter(({ options }) => options.length > 1),
  };
}
