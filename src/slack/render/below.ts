import type { ActionsBlockElement, Button, KnownBlock } from '@slack/types';
import { grouped } from '../../core/base/grouped.ts';
import { listed } from '../../core/base/replies/build.ts';
import type { Action, Reply } from '../../core/base/replies/reply.ts';
import { inert } from '../slack-text.ts';
import { button, fitsOption, select } from './button.ts';
import { cut, LIMITS, PAGE } from './limits.ts';
import { context, type Group } from './parts.ts';

const MORE = 'More …';
/** So many that fit into no button are named. */
const MOST_NAMED = 3;
/** Menus leave as much of a page to what they are below. */
const MENUS_ROOM = PAGE.characters / 2;

/** What can be done below the whole reply: a few buttons, and a select for each choice of several; `most` in all. */
export function below(reply: Reply, most: number): KnownBlock[] {
  const { alone, menus } = arranged(reply, most);
  const room = Math.floor(MENUS_ROOM / Math.max(menus.length, 1));
  const of = subjectOf(reply);
  const buttons = alone.map((action, i) => button(action, `below-${i}`, reply, of));
  const selects = menus.flatMap(([says, actions], i) =>
    menuOf(says, actions, { place: `menu-${i}`, room }, reply),
  );
  const elements = [...buttons, ...selects].filter((made): made is ActionsBlockElement => made !== null);
  const lost = reply.actions
    .filter((action) => !button(action, 'below', reply, of))
    .slice(0, MOST_NAMED)
    .map(({ label }) => `“${cut(label, LIMITS.buttonText)}”`);
  return [
    ...(elements.length ? [{ type: 'actions' as const, elements }] : []),
    ...(lost.length
      ? [context(inert(`${listed(lost)} takes more words than a button holds here; please say it.`))]
      : []),
  ];
}

/** How many controls blocks have. */
export function controlsIn(blocks: Group): number {
  return blocks
    .map((block) => {
      if (block.type === 'actions') return block.elements.length;
      return block.type === 'section' && block.accessory ? 1 : 0;
    })
    .reduce((all: number, some) => all + some, 0);
}

/** What a reply's own buttons are about, for whoever hears them: its one activity, else what stands above it all. */
function subjectOf({ about, parts }: Reply): string {
  const [only, ...others] = about;
  if (only && !others.length) return only.slice(only.lastIndexOf('/') + 1);
  const first = parts.find(({ type }) => type === 'heading' || type === 'text');
  return first && 'text' in first ? first.text : '';
}

/** Buttons that stand alone, and what is chosen from: what names a choice, and what there are too many of. */
function arranged(reply: Reply, most: number): { alone: Action[]; menus: [string, Action[]][] } {
  const { actions } = reply;
  const single = actions.filter(({ menu }) => !menu);
  const of = grouped(
    actions.filter(({ menu }) => menu),
    ({ menu }) => menu ?? '',
  );
  const room = Math.max(most - of.size, 2);
  const menus: [string, Action[]][] = [...of];
  if (single.length <= room) return { alone: single, menus };
  const others = single.slice(room - 1).filter((action) => fitsOption(action, reply));
  return { alone: single.filter((action) => !others.includes(action)), menus: [[MORE, others], ...menus] };
}

/** A choice of one thing is a button. */
function menuOf(
  says: string,
  actions: Action[],
  { place, room }: { place: string; room: number },
  reply: Reply,
): (ActionsBlockElement | null)[] {
  const { asOf, again } = reply;
  const made = select(actions, place, { asOf, again, says, room });
  if (made) return [made];
  return actions
    .slice(0, 1)
    .map((action): Button | null => button(action, place, reply, says.replace(/ …$/, '')));
}
