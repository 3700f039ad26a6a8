import type { Button, ConfirmationDialog, StaticSelect } from '@slack/types';
import { z } from 'zod';
import type { Action, Form } from '../../core/base/replies/reply.ts';
import { cut, LIMITS } from './limits.ts';

/** What a button carries, so that a press needs nobody's memory. */
export interface Pressed {
  /** The sentence that the press stands for; absent on a page of a message that the bot started. */
  say?: string | undefined;
  /** Keys of the activities that the message is about. */
  about: string[];
  /** The entry of the ledger up to which the message knew. */
  asOf?: number | undefined;
  /** What shows the message again, where that is seen in it. */
  shows?: string | undefined;
  /** It opens a form: this one, or the one that `say` shows when it is said without values. */
  form: boolean | Form;
  /** It turns to this page of what `say` shows. */
  page?: number | undefined;
}

const Carried = z.object({
  s: z.string().max(LIMITS.buttonValue).optional(),
  a: z.array(z.string().max(200)).max(200).optional(),
  f: z.literal(1).optional(),
  d: z.unknown().optional(),
  p: z.int().min(1).max(1_000).optional(),
  n: z.int().min(0).optional(),
  g: z.string().max(LIMITS.buttonValue).optional(),
});

const PLAIN = 'say:';

const FormCarried = z.looseObject({
  title: z.string(),
  say: z.string(),
  submit: z.string(),
  fields: z.array(
    z.looseObject({ id: z.string(), label: z.string(), type: z.string(), optional: z.boolean() }),
  ),
});

/** What an action stands in, as far as its press needs it. */
export interface Standing {
  about: string[];
  asOf?: number | undefined;
  again?: string | undefined;
}

/**
 * Null where it is too long for a button: it can still be typed. A form that its sentence shows is made when it is
 * opened; every other one is carried, because saying its sentence alone may do what the form only asks about. `of` is
 * what it is a button of, for whoever hears the page.
 */
export function button(action: Action, place: string, standing: Standing, of: string): Button | null {
  const value = carriedBy(action, standing);
  if (value === null) return null;
  return {
    type: 'button',
    accessibility_label: cut(spokenLabel(action.label, of), LIMITS.buttonText),
    action_id: `${PLAIN}${place}`,
    text: plain(cut(action.label, LIMITS.buttonText)),
    value,
    ...(action.style && { style: action.style }),
    ...(losesSomething(action) && { confirm: sureOf(action.label, of) }),
  };
}

/** A form asks by itself whether it is meant. */
function losesSomething({ style, form }: Action): boolean {
  return style === 'danger' && !form;
}

/** A label that names its activity already says it once. */
function spokenLabel(label: string, of: string): string {
  return of && !label.includes(of) ? `${label}: ${of}` : label;
}

/** Asked before something is lost. See docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object. */
function sureOf(label: string, of: string): ConfirmationDialog {
  return {
    title: plain(cut(label, LIMITS.confirmTitle)),
    text: plain(cut(`${of ? `${of}. ` : ''}This takes effect at once.`, LIMITS.confirmText)),
    confirm: plain(cut(label, LIMITS.confirmButton)),
    deny: plain('Leave it'),
    style: 'danger',
  };
}

function carriedBy({ say, form, refresh }: Action, { about, asOf, again }: Standing) {
  const shows = refresh ? again : undefined;
  return carried({ say, about, asOf, shows, form: form?.bySaying || form?.basis ? true : (form ?? false) });
}

/** Whether an action can be an option of a select, which asks nobody whether it is meant. */
export function fitsOption(action: Action, reply: Standing): boolean {
  if (losesSomething(action)) return false;
  return (carriedBy(action, { ...reply, about: [] })?.length ?? Infinity) <= LIMITS.optionValue;
}

/** What is chosen from, as it stands in its message. */
interface Choice {
  asOf?: number | undefined;
  again?: string | undefined;
  says: string;
  /** Characters that its options may take of the message. */
  room?: number;
}

/**
 * The answers to one question as one select, as Slack takes it beside a section, the first ones where there is no room for
 * all; null where fewer than two fit. What is chosen is carried like a button's press.
 */
export function select(
  actions: Action[],
  place: string,
  { asOf, again, says, room = LIMITS.message }: Choice,
): StaticSelect | null {
  const fitting = actions.slice(0, LIMITS.options).flatMap((action) => {
    const value = carriedBy(action, { about: [], asOf, again });
    if (value === null || value.length > LIMITS.optionValue) return [];
    return [{ text: plain(cut(action.label, LIMITS.optionText)), value }];
  });
  let left = room;
  const options = fitting.filter((option) => {
    left -= JSON.stringify(option).length;
    return left >= 0;
  });
  if (options.length < 2) return null;
  return {
    type: 'static_select',
    action_id: `${PLAIN}${place}`,
    placeholder: plain(cut(says, LIMITS.placeholder) || 'Choose …'),
    options,
  };
}

export function plain(text: string) {
  return { type: 'plain_text' as const, text, emoji: false };
}

/** Turns to a page: of what a command shows, or of a message that the bot started. */
export function pageButton(label: string, page: number, say: string | null): Button | null {
  const value = carried({ ...(say !== null && { say }), about: [], form: false, page });
  if (value === null) return null;
  return {
    type: 'button',
    accessibility_label: `${label.replace(/[^\w ]/g, '').trim()}: page ${page}`,
    action_id: `${PLAIN}page-${page}`,
    text: plain(label),
    value,
  };
}

export function carried({ say, about, asOf, shows, form, page }: Pressed): string | null {
  const bare = {
    ...(say !== undefined && { s: say }),
    ...(form === true && { f: 1 }),
    ...(typeof form === 'object' && { d: form }),
    ...(page && { p: page }),
    ...(asOf !== undefined && { n: asOf }),
    ...(shows !== undefined && { g: shows }),
  };
  const full = JSON.stringify(about.length ? { ...bare, a: about } : bare);
  if (full.length <= LIMITS.buttonValue) return full;
  const short = JSON.stringify(bare);
  return short.length <= LIMITS.buttonValue ? short : null;
}

/** Reads what a pressed button carries; null when it is none of ours. */
export function readPressed(value: string | undefined): Pressed | null {
  try {
    const read = Carried.safeParse(JSON.parse(value ?? ''));
    if (!read.success) return null;
    const { s: say, a: about = [], f, d, p: page, n: asOf, g: shows } = read.data;
    const form = FormCarried.safeParse(d);
    return { say, about, asOf, shows, form: form.success ? (form.data as unknown as Form) : f === 1, page };
  } catch {
    return null;
  }
}
