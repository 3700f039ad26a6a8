import { z } from 'zod';
import { shortened } from '../../core/base/replies/build.ts';
import type { Action, Form } from '../../core/base/replies/reply.ts';
import type { Button } from './card.ts';

const MOST_LABEL = 60;
const MOST_TOOLTIP = 120;

/** What a button carries. Rights never come from it: whoever presses is known from the activity. */
const Carried = z.object({
  /** The card: presses of one card with the same values are the same input. */
  k: z.string().max(500),
  /** The button's id. */
  a: z.string().max(200),
  /** What a press says. */
  s: z.string().max(8_000),
  /** The activities that the card is about. */
  o: z.array(z.string().max(300)).max(50).optional(),
  /** The entry of the ledger up to which the card knew. */
  n: z.number().int().min(0).optional(),
  /** Where the next page begins. */
  p: z.number().int().min(0).max(100_000).optional(),
  /** What shows the reply again, where what a press did is seen in it. */
  g: z.string().max(8_000).optional(),
  /** What a form was opened on. */
  b: z.object({ key: z.string().max(300), rev: z.number().int() }).optional(),
});
export type Carried = z.infer<typeof Carried>;

/** The field of a card's choice of what to do. */
export const MENU = 'answerable-menu';

/** A choice of what to do carries what a press of its button would. */
const Chosen = Carried.pick({ s: true, g: true });

/** What is chosen from, as one field: its values are what their buttons would say. */
export function menuValue({ s, g }: Pick<Carried, 's' | 'g'>): string {
  return JSON.stringify({ s, ...(g !== undefined && { g }) });
}

const Data = z.looseObject({ answerable: Carried });

/** The button that was pressed and the values typed beside it; null: the data is not of our making. */
export function readPress(data: unknown): { carried: Carried; values: Record<string, string> } | null {
  const read = Data.safeParse(data);
  if (!read.success) return null;
  const { answerable, ...typed } = read.data;
  const values = Object.entries(typed).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  const { [MENU]: chosen, ...filled } = Object.fromEntries(values.map(([id, value]) => [id, String(value)]));
  return { carried: answerable.a === MENU ? whatWasChosen(answerable, chosen) : answerable, values: filled };
}

/** The button beside a choice says what was chosen; without one it says nothing. */
function whatWasChosen(carried: Carried, chosen = ''): Carried {
  try {
    const read = Chosen.safeParse(JSON.parse(chosen));
    return read.success ? { ...carried, ...read.data } : carried;
  } catch {
    return carried;
  }
}

/** Teams' older clients do not know Action.Execute: they send the same data as a message. */
export function button(
  label: string,
  carried: Carried,
  { style, inputs = false, tooltip }: { style?: Action['style']; inputs?: boolean; tooltip?: string } = {},
): Button {
  const title = shortened(label, MOST_LABEL).trim() || shortened(carried.s, MOST_LABEL);
  const data = { answerable: carried } as NonNullable<Button['data']>;
  return {
    type: 'Action.Execute',
    verb: 'say',
    title,
    data,
    ...(style === 'primary' && { style: 'positive' as const }),
    ...(style === 'danger' && { style: 'destructive' as const }),
    ...(!inputs && { associatedInputs: 'none' as const }),
    ...(tooltip && { tooltip }),
    fallback: { type: 'Action.Submit', title, data, ...(!inputs && { associatedInputs: 'none' as const }) },
  };
}

/** What every button of a card carries. */
export type About = Pick<Carried, 'k' | 'o' | 'n'>;

/** An action as a button; of several with one label each is read out with what it is `of`. */
export function buttonOf(
  { id, label, say, style, refresh }: Action,
  about: About,
  again: string | null,
  of?: string,
): Button {
  const shows = refresh && again !== null ? { g: again } : {};
  return button(
    label,
    { ...about, a: id, s: say, ...shows },
    {
      ...(style && { style }),
      ...(of && { tooltip: shortened(`${label}: ${of}`, MOST_TOOLTIP) }),
    },
  );
}

/** A form's submit button. */
export function submit(form: Form, about: About): Button {
  const { submit: label, say, basis } = form;
  return button(
    label,
    { ...about, a: 'submit', s: say, ...(basis && { b: basis }) },
    { style: 'primary', inputs: true },
  );
}
