import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Form, FormField, Part, Reply } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import { plain } from './button.ts';
import { cut, LIMITS } from './limits.ts';
import { slackMessage } from './message.ts';
import { groupsOf } from './parts.ts';

/** What a form carries to its submission. Rights are never taken from it. */
export interface Opened {
  say: string;
  basis: { key: string; rev: number } | null;
  about: string[];
  /** The message whose button opened it, where its answer may take that place. */
  at: Place | null;
}

/** A message, as Slack names it. */
export interface Place {
  channel: string;
  ts: string;
}

const Carried = z.object({
  s: z.string(),
  b: z.object({ key: z.string(), rev: z.int() }).nullable(),
  a: z.array(z.string()),
  m: z.object({ channel: z.string(), ts: z.string() }).optional(),
});

export const FORM = 'form';
export const SHOWN = 'shown';
const VALUE = 'value';
const MOST_INTRO = 20;
/** What of a reply stands above the fields. */
const INTRODUCES: ReadonlySet<Part['type']> = new Set(['heading', 'text', 'quote']);

/** A form as a modal. What `reply` says beside it, such as who was faster, stands above the fields. */
export function formView(
  form: Form,
  reply: Reply,
  { typed = {}, at }: { typed?: Record<string, string>; at?: Place | null } = {},
): ModalView | null {
  const kept = { s: form.say, b: form.basis ?? null, ...(at && { m: at }) };
  const carried = JSON.stringify({ ...kept, a: reply.about });
  const bare = JSON.stringify({ ...kept, a: [] });
  const metadata = carried.length <= LIMITS.metadata ? carried : bare;
  if (metadata.length > LIMITS.metadata) return null;
  const parts = reply.parts.filter(({ type }) => INTRODUCES.has(type));
  const intro = parts
    .flatMap((part, place) => groupsOf(part, { place, surface: 'modal' }))
    .slice(0, MOST_INTRO);
  return {
    type: 'modal',
    callback_id: FORM,
    title: plain(cut(form.title, LIMITS.modalTitle)),
    submit: plain(cut(form.submit, LIMITS.modalTitle)),
    close: plain('Cancel'),
    private_metadata: metadata,
    blocks: [
      ...intro.flat(),
      ...form.fields.flatMap((field) => inputs(field, typed[field.id] ?? field.value)),
    ],
  };
}

/** What a submission came to, in the place of its form. */
export function shownView(reply: Reply, page = 1): ModalView {
  const { blocks } = slackMessage(reply, { page, surface: 'modal' });
  return {
    type: 'modal',
    callback_id: SHOWN,
    title: plain('Answerable'),
    close: plain('Close'),
    blocks,
  };
}

export function readOpened(metadata: string): Opened | null {
  try {
    const read = Carried.safeParse(JSON.parse(metadata));
    if (!read.success) return null;
    const { s: say, b: basis, a: about, m: at = null } = read.data;
    return { say, basis, about, at };
  } catch {
    return null;
  }
}

/** The fields of a submitted form as they were typed. */
export function typedIn(state: unknown): Record<string, string> {
  const typed: Record<string, string> = {};
  const read = States.safeParse(state);
  for (const [id, block] of Object.entries(read.success ? read.data.values : {})) {
    const { value, selected_date, selected_option } = block[VALUE] ?? {};
    typed[id] = selected_option?.value ?? selected_date ?? value ?? '';
  }
  return typed;
}

const States = z.object({
  values: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        value: z.string().nullish(),
        selected_date: z.string().nullish(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    ),
  ),
});

/** A field, below the heading of its part where it is the first there. */
function inputs(field: FormField, value: string | undefined): KnownBlock[] {
  const heading = field.section
    ? groupsOf({ type: 'heading', text: field.section }, { place: 0, surface: 'modal' }).flat()
    : [];
  return [...heading, input(field, value)];
}

function input(field: FormField, value: string | undefined): InputBlock {
  return {
    type: 'input',
    block_id: field.id,
    optional: field.optional,
    label: plain(cut(field.label, LIMITS.label)),
    ...(field.hint && { hint: plain(cut(field.hint, LIMITS.label)) }),
    element: elementOf(field, value),
  };
}

function elementOf(field: FormField, value: string | undefined): InputBlock['element'] {
  const id = { action_id: VALUE };
  const filled = value ? { initial_value: cut(value, LIMITS.inputText) } : {};
  switch (field.type) {
    case 'number':
      return {
        type: 'number_input',
        ...id,
        is_decimal_allowed: false,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(value && /^-?\d+$/.test(value) && { initial_value: value }),
      };
    case 'date':
      return {
        type: 'datepicker',
        ...id,
        ...(value && /^\d{4}-\d{2}-\d{2}$/.test(value) && { initial_date: value }),
      };
    case 'choice': {
      const fits =
        field.options.length > 0 &&
        field.options.length <= LIMITS.options &&
        field.options.every((o) => o.value.length <= LIMITS.optionText);
      // More than a select can hold, or nothing, is typed.
      if (!fits) return { type: 'plain_text_input', ...id, ...filled };
      const options = field.options.map(({ value: of, label, mark }) => ({
        text: plain(cut(mark ? `${SIGNS[mark]} ${label}` : label, LIMITS.optionText)),
        value: of,
      }));
      const chosen = options.find((option) => option.value === value);
      return { type: 'static_select', ...id, options, ...(chosen && { initial_option: chosen }) };
    }
    case 'text':
      return {
        type: 'plain_text_input',
        ...id,
        multiline: field.multiline ?? false,
        max_length: LIMITS.inputText,
        ...filled,
      };
  }
}

/** The form in a reply, in its parts or behind one of its buttons. */
export function formIn(reply: Reply): Form | null {
  for (const part of reply.parts) if (part.type === 'form') return part.form;
  return reply.actions.find(({ form }) => form)?.form ?? null;
}
