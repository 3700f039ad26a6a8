import { heading, list, text } from '../base/replies/build.ts';
import type { Action, ListItem, Part, Reply } from '../base/replies/reply.ts';
import { amongOthers } from '../contract/among.ts';
import type { CarriedMessage, Message } from '../ledger/row.ts';

/** So many are read in full, with what answers them; of the others a line each. */
const MOST_IN_FULL = 3;
/** So many buttons and choices a message has: with more of them Slack turns pages, and nobody turns a reminder. */
const MOST_CONTROLS = 8;

/**
 * The day's one message of what joined it and of what it says itself, `own`; one thing alone reads as it does by itself.
 * Only the words in answer to one thing are about it: of several nobody could tell which a “yes” is meant for, so those
 * are answered by their buttons, or in words that say which.
 */
export function together(own: Reply | null, carried: Reply[]): Reply {
  const [first, ...others] = carried;
  if (!first) return own ?? { parts: [], actions: [], about: [] };
  if (!own && !others.length) return first;
  const { inFull, left, room } = divided(carried, MOST_CONTROLS - (own?.actions.length ?? 0));
  const [begins] = own?.parts ?? [];
  return {
    ...own,
    about: [...(own?.about ?? []), ...amongOthers(carried.flatMap(({ about }) => about))],
    parts: [
      ...inFull.flatMap(section),
      ...(left.length ? [heading(`And ${left.length} more`), list(left.map(line))] : []),
      ...(own && begins?.type !== 'heading' ? [heading('Your activities')] : []),
      ...fewerAnswers(own?.parts ?? [], room),
    ],
    actions: own?.actions ?? [],
    ...(first.asOf !== undefined && { asOf: first.asOf }),
  };
}

/** What is read in full: as many as there is room for with their buttons, in their order. */
function divided(carried: Reply[], most: number): { inFull: Reply[]; left: Reply[]; room: number } {
  const inFull: Reply[] = [];
  const left: Reply[] = [];
  let room = most;
  for (const one of carried) {
    const needs = controlsIn(one);
    const fits = !left.length && inFull.length < MOST_IN_FULL && needs <= room;
    (fits ? inFull : left).push(one);
    if (fits) room -= needs;
  }
  return { inFull, left, room };
}

function controlsIn({ parts, actions }: Reply): number {
  const items = parts.flatMap((part) => (part.type === 'list' ? part.items : []));
  return actions.length + items.reduce((sum, item) => sum + (item.actions?.length ?? 0), 0);
}

/** What a day's message says, with what joined it beside it, for the time when some of it was answered. */
export function messageOfTheDay(own: Message | null, carries: (CarriedMessage & Message)[]): Message | null {
  const [first] = carries;
  if (!first) return own;
  return {
    kind: own?.kind ?? first.kind,
    reply: together(
      own?.reply ?? null,
      carries.map(({ reply }) => reply),
    ),
    asks: [...(own?.asks ?? []), ...carries.flatMap(({ asks }) => asks)],
    carries: carries.map(({ row, kind, matter, reply }) => ({ row, kind, matter, reply })),
    ...(own && { own: own.reply }),
  };
}

/** Its buttons stand with it, at its last item: below the whole message nobody could tell what they answer. */
function section({ parts, actions }: Reply): Part[] {
  if (!actions.length) return parts;
  const answers = actions.map(alone);
  const at = parts.findLastIndex((part) => part.type === 'list');
  const found = parts[at];
  const last = found?.type === 'list' ? found.items.at(-1) : undefined;
  if (found?.type !== 'list' || !last || last.actions?.length)
    return [...parts, list([{ text: 'Your answer', actions: answers }])];
  const items = [...found.items.slice(0, -1), { ...last, actions: answers }];
  return parts.map((part, i) => (i === at ? { ...found, items } : part));
}

/** One among others is no more pressing than they are. */
function alone({ style: _style, ...action }: Action): Action {
  return action;
}

/** The first items keep their answers. */
function fewerAnswers(parts: Part[], most: number): Part[] {
  let left = most;
  return parts.map((part) => {
    if (part.type !== 'list') return part;
    const items = part.items.map((item): ListItem => {
      if (!item.actions?.length || left-- > 0) return item;
      const { actions: _actions, choice: _choice, ...bare } = item;
      return bare;
    });
    return { ...part, items };
  });
}

/** Its title, and how it is answered by name. */
function line({ parts }: Reply): ListItem {
  const note = parts.findLast((part) => part.type === 'note');
  return { text: titleOf(parts), ...(note && { detail: note.text }) };
}

/** What a reply is about, in its own first words. */
function titleOf(parts: Part[]): string {
  const first = parts.find((part) => part.type === 'heading' || part.type === 'text') ?? text('');
  return first.text;
}
