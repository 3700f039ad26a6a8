import { z } from 'zod';
import type { Form } from '../../core/base/replies/reply.ts';

const words = z.string().max(2_000);
const question = {
  id: z.string().min(1).max(200),
  label: words,
  optional: z.boolean(),
  value: words.exactOptional(),
  section: words.exactOptional(),
  hint: words.exactOptional(),
};

/** A form as a button carries it. What is filled in is read as if it were typed, so that nobody gains by another one. */
export const FormCarried: z.ZodType<Form> = z.object({
  title: words,
  say: z.string().max(8_000),
  submit: words,
  basis: z.object({ key: z.string().max(300), rev: z.number().int() }).exactOptional(),
  fields: z
    .array(
      z.discriminatedUnion('type', [
        z.object({ ...question, type: z.literal('text'), multiline: z.boolean().exactOptional() }),
        z.object({ ...question, type: z.literal('number'), min: z.number(), max: z.number() }),
        z.object({ ...question, type: z.literal('date') }),
        z.object({
          ...question,
          type: z.literal('choice'),
          options: z.array(z.object({ value: words, label: words })).max(200),
        }),
      ]),
    )
    .min(1)
    .max(60),
});

/** The form that a button has to carry, because saying its sentence alone may do what the form only asks about. */
export function carriedForm(form: Form | undefined): Form | undefined {
  return form?.bySaying || form?.basis ? undefined : form;
}
