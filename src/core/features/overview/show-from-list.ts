import { shortened } from '../../base/replies/build.ts';
import type { ListActions } from '../../contract/list-actions.ts';

/** So many are offered; every other one can be named. */
const MOST_SHOWN = 100;
/** Platforms cut longer labels. */
const LONGEST_TITLE = 60;

/** Any activity of a list can be looked at from there. */
export const showFromList: ListActions = {
  order: 30,
  actions: ({ shown }) =>
    shown.slice(0, MOST_SHOWN).map(({ ref, title }) => ({
      id: `show-${ref}`,
      label: `Show ${shortened(`${ref} ${title}`, LONGEST_TITLE)}`,
      say: `show ${ref}`,
      menu: 'Show …',
    })),
};
