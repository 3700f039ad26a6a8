import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { Action } from '../../core/base/replies/reply.ts';
import type { HomeFilters } from '../../core/features/overview/index.ts';
import { button, carried, plain } from './button.ts';
import { cut, LIMITS } from './limits.ts';

/** The page itself has controls of its own, so that the row has few. */
const MOST_BUTTONS = 2;
const OTHERS = 'Look at …';

/** The row above a Home tab: the two main ways as buttons, all others and every choice as one select with groups. */
export function filterRow({ views: ways, choices }: HomeFilters): ActionsBlock | null {
  const buttons = ways
    .slice(0, MOST_BUTTONS)
    .map((view, i) => button(view, `home-${i}`, { about: [] }, 'Home tab'));
  const others = ways.slice(MOST_BUTTONS);
  const groups = [...(others.length ? [{ label: 'Other pages', options: others }] : []), ...choices];
  const elements = [...buttons, select(groups)].filter(
    (made): made is Button | StaticSelect => made !== null,
  );
  return elements.length ? { type: 'actions', elements } : null;
}

/** A group that Slack could not show whole is left out: the ways lead there too. */
function select(groups: HomeFilters['choices']): StaticSelect | null {
  const shown = groups.flatMap(({ label, options }) => {
    const made = options.map(optionOf);
    const fits = made.every(({ value }) => value && value.length <= LIMITS.optionValue);
    if (!fits || made.length > LIMITS.options) return [];
    return [{ label: plain(cut(label, LIMITS.optionText)), options: made }];
  });
  if (!shown.length) return null;
  return { type: 'static_select', action_id: 'say:look', placeholder: plain(OTHERS), option_groups: shown };
}

function optionOf({ label, say }: Action) {
  return {
    text: plain(cut(label, LIMITS.optionText)),
    value: carried({ say, about: [], form: false }) ?? '',
  };
}
