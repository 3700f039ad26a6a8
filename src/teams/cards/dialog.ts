import { shortened } from '../../core/base/replies/build.ts';
import type { Form, FormField, Part, Reply } from '../../core/base/replies/reply.ts';
import { type About, submitInDialog } from './buttons.ts';
import { type Card, card } from './card.ts';
import { blocksOf, fieldElements } from './parts.ts';
import { renderCard } from './render.ts';
import { bytesOf, MOST_ABOUT, MOST_BYTES } from './size.ts';

/** What Teams does with a press that asks for a dialog. See learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots. */
export interface TaskAnswer {
  task:
    | {
        type: 'continue';
        value: {
          title: string;
          width: 'medium';
          height: 'medium' | 'large';
          card: { contentType: 'application/vnd.microsoft.card.adaptive'; content: Card };
        };
      }
    | { type: 'message'; value: string };
}

const MOST_TITLE = 60;
/** More fields than these need the larger dialog. */
const MOST_FIELDS = 4;
/** What stands above the fields: who was faster, what is wrong with what was typed. */
const ABOVE: Part['type'][] = ['text', 'quote', 'note'];

export interface DialogOf {
  form: Form;
  /** What was said beside the form. */
  reply: Reply;
  /** Names the dialog: what is sent from it twice is one input. */
  key: string;
  /** The message whose button opened it. */
  message: string | undefined;
  /** What was typed before and not taken. */
  typed?: Record<string, string>;
}

/** A form as a dialog. */
export function dialogOf({ form, reply, key, message, typed = {} }: DialogOf): TaskAnswer {
  const { asOf, about } = reply;
  const carried: About = {
    k: key,
    ...(asOf !== undefined && { n: asOf }),
    ...(about.length && about.length <= MOST_ABOUT && { o: about }),
  };
  const above = reply.parts.filter(({ type }) => ABOVE.includes(type));
  const fields = form.fields.map((field) => filled(field, typed[field.id]));
  const body = [
    ...above.flatMap((part) => blocksOf(part, carried, null).flatMap((block) => block())),
    ...fieldElements(fields),
  ];
  const made = [true, false].map((keeps) => card(body, [submitInDialog(form, carried, { message, keeps })]));
  const content = made.find((one) => bytesOf(one) <= MOST_BYTES);
  if (!content) return words('This form is too long for Teams. Please say it in words.');
  return {
    task: {
      type: 'continue',
      value: {
        title: shortened(form.title, MOST_TITLE),
        width: 'medium',
        height: fields.length > MOST_FIELDS ? 'large' : 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content },
      },
    },
  };
}

/** What was typed is kept, where the field can hold it. */
function filled(field: FormField, typed: string | undefined): FormField {
  if (typed === undefined || typed === '') return field;
  const fits = {
    text: () => true,
    number: () => /^-?\d+(?:\.\d+)?$/.test(typed),
    date: () => /^\d{4}-\d{2}-\d{2}$/.test(typed),
    choice: () => field.type === 'choice' && field.options.some(({ value }) => value === typed),
  }[field.type]();
  return fits ? { ...field, value: typed } : field;
}

/** What a form came to, where there is nothing more to fill in. */
export function told(reply: Reply): TaskAnswer {
  const parts = reply.parts.filter(({ type }) => type !== 'form').map(toRead);
  const content = renderCard({ reply: { parts, actions: [], about: [] }, key: '', again: null });
  return {
    task: {
      type: 'continue',
      value: {
        title: 'Answerable',
        width: 'medium',
        height: 'medium',
        card: { contentType: 'application/vnd.microsoft.card.adaptive', content },
      },
    },
  };
}

/** Nothing is pressed there any more. */
function toRead(part: Part): Part {
  if (part.type !== 'list') return part;
  return { ...part, items: part.items.map(({ actions: _, choice: __, ...item }) => item) };
}

/** Plain words of the bot’s own in the place of a dialog. */
export function words(said: string): TaskAnswer {
  return { task: { type: 'message', value: said } };
}
