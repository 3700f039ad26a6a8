import { shortened } from '../../core/base/replies/build.ts';
import type { Action, ListItem, Part } from '../../core/base/replies/reply.ts';
import { type About, button, MENU, menuValue } from './buttons.ts';
import type { Element } from './card.ts';
import { blocksOf, CHOOSE } from './parts.ts';

/** So much of a card a choice of what to do may take; what does not fit can be said. */
export const MENU_BYTES = 6_000;
const LONGEST_LABEL = 70;

/** Which actions are buttons, and which are chosen from because there are more than a card may have. */
interface Arranged {
  buttons: Action[];
  rest: Action[];
  /** Those of list items stand there as buttons. */
  inItems: boolean;
}

export function arranged(actions: Action[], parts: Part[], most: number): Arranged {
  const inLists = parts.reduce((sum, part) => sum + buttonsIn(part), 0);
  if (actions.length + inLists <= most) return { buttons: actions, rest: [], inItems: true };
  const single = actions.filter(({ menu }) => !menu);
  const buttons = single.slice(0, Math.max(0, most - 1));
  return { buttons, rest: actions.filter((action) => !buttons.includes(action)), inItems: false };
}

/** How many buttons the items of a list would have. */
function buttonsIn(part: Part): number {
  if (part.type !== 'list') return 0;
  return part.items.reduce((sum, { choice, actions = [] }) => sum + (choice ? 0 : actions.length), 0);
}

/** The actions of each block of a reply: those of a list’s item, named by it. Made for those that are shown. */
export function itemActions(parts: Part[]): (() => Action[])[] {
  return parts.flatMap((part) => {
    if (part.type === 'list') return part.items.map((item) => () => (item.choice ? [] : named(item)));
    return blocksOf(part, { k: '' }, null).map(() => () => []);
  });
}

function named({ text, actions = [] }: ListItem): Action[] {
  return actions.map((action) => ({
    ...action,
    label: shortened(`${action.label}: ${text}`, LONGEST_LABEL),
  }));
}

/** A list whose items have no buttons, because the card has them in one place. */
export function withoutButtons(part: Part): Part {
  if (part.type !== 'list') return part;
  const bare = ({ actions: _, ...item }: ListItem): ListItem => item;
  return { ...part, items: part.items.map((item) => (item.choice ? item : bare(item))) };
}

/** Actions as one field with its button below it; null: there are none. */
export function menuOf(actions: Action[], about: About, again: string | null): Element[] | null {
  const choices = new Map<string, string>();
  let bytes = 0;
  for (const action of actions) {
    const { label } = action;
    const value = menuValue(action, again);
    bytes += Buffer.byteLength(label + value) + 30;
    if (bytes > MENU_BYTES) break;
    choices.set(value, label);
  }
  if (!choices.size) return null;
  return [
    {
      type: 'Input.ChoiceSet',
      id: MENU,
      label: 'What would you like to do?',
      placeholder: CHOOSE,
      style: 'compact',
      choices: [...choices].map(([value, title]) => ({ value, title })),
    },
    {
      type: 'ActionSet',
      spacing: 'Small',
      actions: [
        button('Do it', { ...about, a: MENU, s: '' }, { inputs: true, tooltip: 'Do what is chosen above' }),
      ],
    },
  ];
}
