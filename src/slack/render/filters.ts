import type { ActionsBlock, Button, StaticSelect } from '@slack/types';
import type { Action } from '../../core/base/replies/reply.ts';
import type { HomeFilters } from '../../core/features/overview/index.ts';
import { button, carried } from './button.ts';
import { cut, LIMITS } from './limits.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** The page itself has controls of its own, so that the row has few. */
const MOST_BUTTONS = 2;

/** The row above a Home tab: the two main ways as buttons, the others as a select, and a select for each choice. */
export function filterRow({ views: ways, choices }: HomeFilters): ActionsBlock | null {
  const buttons = ways.slice(0, MOST_BUTTONS).map((view, i) => button(view, `home-${i}`, { about: [] }));
  const others = ways.slice(MOST_BUTTONS);
  const all = others.length ? [{ label: 'Look at …', options: others }, ...choices] : choices;
  const selects = all.map(({ label, options }) => select(label, options));
  const elements = [...buttons, ...selects].filter((made): made is Button | StaticSelect => made !== null);
  return elements.length ? { type: 'actions', elements } : null;
}

/** Null where Slack could not show every option: the ways lead there too. */
function select(label: string, options: Action[]): StaticSelect | null {
  const shown = options.map((option) => ({
    text: plain(cut(option.label, LIMITS.optionText)),
    value: carried({ say: option.say, about: [], form: false }) ?? '',
  }));
  const fits = shown.every(({ value }) => value && value.length <= LIMITS.optionValue);
  if (!fits || shown.length > LIMITS.options) return null;
  return { type: 'static_select', action_id: `say:${label}`, placeholder: plain(label), options: shown };
}
