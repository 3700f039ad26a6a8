import type { Action, Form, ItemChoice, ListItem, Part, Reply } from '../../core/base/replies/reply.ts';
import { type About, button, buttonOf, submit, VIEW } from './buttons.ts';
import { calledHere } from './calls.ts';
import { type Button, type Card, card, type Element } from './card.ts';
import { paragraph, run } from './literal.ts';
import { arranged, itemActions, MENU_BYTES, menuOf, withoutButtons } from './menu.ts';
import { type Block, blocksOf } from './parts.ts';
import { bytesOf, MOST_ABOUT, MOST_BYTES } from './size.ts';

/** A button that says more than this is left out: together with its card it would be too large. */
const MOST_BUTTON_BYTES = 9_000;
/** Longer texts are not said again by a page button. */
const MOST_AGAIN = 300;
/** Teams draws six buttons, and its guidelines allow no more in the whole card. */
const MOST_BUTTONS = 6;
const TURNING_BYTES = 2_500;

export interface CardOf {
  reply: Reply;
  /** Names the card: presses of its buttons are told apart by it. */
  key: string;
  /** Says the reply again for the next page; null: there is no way to, and the rest is only counted. */
  again: string | null;
  /** The first block to show. */
  from?: number;
  /** So many parts stand in front of what is said again. */
  lead?: number;
  /** Members of the conversation who see it as they may, by what the roster calls them; absent: all see the same. */
  viewers?: string[];
}

/** A reply as an Adaptive Card that Teams takes: what does not fit is a page further on. */
export function renderCard(of: CardOf): Card {
  const { reply, key, again: question, from = 0 } = of;
  const again = question !== null && question.length <= MOST_AGAIN ? question : null;
  const { asOf } = reply;
  const about = {
    k: key,
    ...(asOf !== undefined && { n: asOf }),
    ...(reply.about.length <= MOST_ABOUT && reply.about.length && { o: reply.about }),
  };
  const whole = from === 0 ? drawnWith(of, again, about, 0) : null;
  const drawn = whole?.fits ? whole.card : drawnWith(of, again, about, from > 0 ? 2 : 1).card;
  return question === null || !of.viewers?.length
    ? drawn
    : { ...drawn, refresh: anew(of.viewers, about, question) };
}

/** The card with so many buttons kept free for turning pages, and whether it needs none. */
function drawnWith(
  { reply, from = 0, lead = 0, viewers = [] }: CardOf,
  again: string | null,
  about: About,
  free: number,
) {
  const form = formOf(reply);
  const choices = choicesIn(reply.parts);
  const filled = [
    ...(form ? [submit(form, about)] : []),
    ...(choices.length && !form ? [send(choices, about)] : []),
  ];
  const actions = buttonsOf(reply.actions, form);
  const { buttons, rest, inItems } = arranged(actions, reply.parts, MOST_BUTTONS - free - filled.length);
  const shown = (parts: Part[]) =>
    parts
      .filter((part) => part.type !== 'form' || part.form === form)
      .map((part) => (inItems ? part : withoutButtons(part)))
      .flatMap((part) => blocksOf(form ? withoutChoices(part) : part, about, again));
  const front = shown(reply.parts.slice(0, lead));
  const blocks = [...front, ...shown(reply.parts.slice(lead))];
  const start = from < blocks.length ? from : 0;
  const wanted = buttons.map((action) => buttonOf(action, about, again));
  const sent = [...filled, ...wanted].filter((one) => bytesOf(one) <= MOST_BUTTON_BYTES);
  const hasMenu = !form && (rest.length > 0 || !inItems);
  const room = MOST_BYTES - bytesOf(sent) - TURNING_BYTES - (hasMenu ? MENU_BYTES : 0) - bytesOf(viewers);
  const { body, next } = page(blocks, start, room);
  if (!body.length) body.push(paragraph([run('There is nothing to show.')]));
  if (sent.length < filled.length + wanted.length) body.push(tooLong());
  const onPage = inItems
    ? []
    : itemActions(reply.parts)
        .slice(start, next)
        .flatMap((of) => of());
  const called = start === 0 ? calledHere(reply.calls) : null;
  if (called) body.push(called.line);
  const menu = hasMenu ? menuOf([...onPage, ...rest], about, again) : null;
  if (menu) body.push(...menu);
  const turning: Button[] = [];
  if (next < blocks.length) {
    if (again === null) body.push(more(blocks.length - next));
    else
      turning.push(
        button('Show more', { ...about, a: 'more', s: again, p: Math.max(0, next - front.length) }),
      );
  }
  if (start > 0 && again !== null)
    turning.push(button('From the start', { ...about, a: 'first', s: again, p: 0 }));
  const drawn = card(body, [...turning, ...sent], called?.entities);
  return { card: drawn, fits: turning.length <= free };
}

/**
 * Asks for the card anew, as whoever looks at it may see it. See
 * learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views.
 */
function anew(viewers: string[], { k }: About, question: string): NonNullable<Card['refresh']> {
  return {
    action: button('Refresh', { k, a: VIEW, s: question }),
    userIds: viewers,
  };
}

/** Beside a form no other field is shown: what is typed there would go along with it. */
function withoutChoices(part: Part): Part {
  if (part.type !== 'list') return part;
  const bare = ({ choice: _, actions: __, ...item }: ListItem): ListItem => item;
  return { ...part, items: part.items.map((item) => (item.choice ? bare(item) : item)) };
}

function choicesIn(parts: Part[]): ItemChoice[] {
  return parts.flatMap((part) =>
    part.type === 'list' ? part.items.flatMap(({ choice }) => choice ?? []) : [],
  );
}

/** Sends what was chosen in the items, whichever they are. */
function send([first, ...more]: ItemChoice[], about: About): Button {
  const label = more.length ? 'Send these answers' : 'Send this answer';
  return button(label, { ...about, a: 'send', s: first?.say ?? '' }, { style: 'primary', inputs: true });
}

/** One form is shown in the card; inputs of a second would mix with it. */
function formOf({ parts }: Reply): Form | null {
  const part = parts.find((one) => one.type === 'form');
  return part?.form ?? null;
}

/** A button that opens the form which is in the card already is not needed. */
function buttonsOf(actions: Action[], form: Form | null): Action[] {
  return actions.filter((action) => !form || action.form?.say !== form.say);
}

interface Page {
  body: Element[];
  next: number;
}

function page(blocks: Block[], from: number, room: number): Page {
  const body: Element[] = [];
  let bytes = 0;
  let next = from;
  for (; next < blocks.length; next++) {
    const elements = blocks[next]?.() ?? [];
    bytes += bytesOf(elements);
    if (bytes > room && body.length) break;
    body.push(...elements);
  }
  return { body, next };
}

function tooLong(): Element {
  return paragraph([run('That is too long for a button here. Please say it again in fewer words.')]);
}

function more(count: number): Element {
  return paragraph([run(`${count} more do not fit here.`, { isSubtle: true })]);
}
