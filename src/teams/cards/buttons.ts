import { z } from 'zod';
import { shortened } from '../../core/base/replies/build.ts';
import type { Action, Form } from '../../core/base/replies/reply.ts';
import type { Button } from './card.ts';
import { carriedForm, FormCarried } from './form-carried.ts';

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
  /** The form that it opens, where its sentence alone does not show it; the form that was open. */
  f: FormCarried.optional(),
  /** The message whose button opened the dialog. */
  m: z.string().max(300).optional(),
});
export type Carried = z.infer<typeof Carried>;

/** The field of a card's choice of what to do. */
export const MENU = 'answerable-menu';

/** What a card carries that is asked for anew, for whoever looks at it. */
export const VIEW = 'view';

/** A choice of what to do carries what a press of its button would. */
const Chosen = Carried.pick({ s: true, g: true, f: true });

/** What is chosen from, as one field: its values are what their buttons would say. */
export function menuValue(action: Action, again: string | null): string {
  return JSON.stringify(saidBy(action, again));
}

const Data = z.looseObject({ answerable: Carried });

/** A button that was pressed, and the values typed beside it. */
export interface Press {
  carried: Carried;
  values: Record<string, string>;
}

/** Reads it; null: the data is not of our making. */
export function readPress(data: unknown): Press | null {
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

interface Look {
  style?: Action['style'];
  tooltip?: string;
}

/** Teams' older clients do not know Action.Execute: they send the same data as a message. */
export function button(
  label: string,
  carried: Carried,
  { inputs = false, ...look }: Look & { inputs?: boolean } = {},
): Button {
  const both = { ...shown(label, carried, look), ...(!inputs && { associatedInputs: 'none' as const }) };
  const { title } = both;
  const data = dataOf(carried);
  return {
    type: 'Action.Execute',
    verb: 'say',
    ...both,
    data,
    fallback: { type: 'Action.Submit', title, data, ...(!inputs && { associatedInputs: 'none' as const }) },
  };
}

function shown(label: string, { s }: Carried, { style, tooltip }: Look) {
  return {
    title: shortened(label, MOST_LABEL).trim() || shortened(s, MOST_LABEL),
    ...(style === 'primary' && { style: 'positive' as const }),
    ...(style === 'danger' && { style: 'destructive' as const }),
    ...(tooltip && { tooltip }),
  };
}

function dataOf(carried: Carried): { answerable: Carried } {
  return { answerable: carried };
}

/** What every button of a card carries. */
export type About = Pick<Carried, 'k' | 'o' | 'n'>;

/** What a press of it says. */
function saidBy({ say, form, refresh }: Action, again: string | null) {
  const f = carriedForm(form);
  return { s: say, ...(refresh && again !== null && { g: again }), ...(f && { f }) };
}

/** An action as a button; of several with one label each is read out with what it is `of`. One with a form opens a dialog. */
export function buttonOf(action: Action, about: About, again: string | null, of?: string): Button {
  const { id, label, style, form } = action;
  const carried = { ...about, a: id, ...saidBy(action, again) };
  const tooltip = of && shortened(`${label}: ${of}`, MOST_TOOLTIP);
  const look = { ...(style && { style }), ...(tooltip && { tooltip }) };
  return form ? opener(label, carried, look) : button(label, carried, look);
}

/** A form that a dialog shows. See learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots. */
function opener(label: string, carried: Carried, look: Look): Button {
  return {
    type: 'Action.Submit',
    ...shown(label, carried, look),
    data: { msteams: { type: 'task/fetch' }, ...dataOf(carried) },
    associatedInputs: 'none',
  };
}

/** In a dialog there is no Action.Execute: what is filled in comes back by Action.Submit. */
export function submitInDialog(
  form: Form,
  about: About,
  { message, keeps }: { message: string | undefined; keeps: boolean },
): Button {
  const carried = { ...filledIn(form, about), ...(keeps && { f: form }), ...(message && { m: message }) };
  return {
    type: 'Action.Submit',
    ...shown(form.submit, carried, { style: 'primary' }),
    data: dataOf(carried),
  };
}

/** A form's submit button. */
export function submit(form: Form, about: About): Button {
  return button(form.submit, filledIn(form, about), { style: 'primary', inputs: true });
}

function filledIn({ say, basis }: Form, about: About): Carried {
  return { ...about, a: 'submit', s: say, ...(basis && { b: basis }) };
}
