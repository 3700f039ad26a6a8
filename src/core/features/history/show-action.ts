import type { ShowAction } from '../../contract/show-field.ts';

/** From the card to everything that happened. */
export const historyAction: ShowAction = {
  order: 20,
  action: ({ ref }) => ({ id: 'history', label: 'History', say: `history ${ref}` }),
  note: ({ ref }) => `“history ${ref}” tells everything that happened to it.`,
};
