import { z } from 'zod';
import { plainForm } from '../../../base/text/split-words.ts';
import { sha256 } from '../../../ledger/hash.ts';
import { type ImportSaying, type Seen, STEPS, type Step } from './sayings.ts';

/** How far a person has come with a file, and what they said of it. */
const Progress = z.object({
  /** The start of its content's hash. */
  file: z.string(),
  /** Goes up whenever something else is shown. */
  rev: z.int(),
  step: z.enum(STEPS),
  /** The steps that there are for this file, in their order. */
  steps: z.array(z.enum(STEPS)),
  uses: z.array(z.object({ heading: z.string(), field: z.string() })),
  order: z.enum(['dmy', 'mdy']).nullable(),
  planName: z.string().nullable(),
  owners: z.array(z.object({ title: z.string(), is: z.string().nullable() })),
  reason: z.string().nullable(),
  /** What would change, as it was shown last: nothing else is brought in. */
  shown: z.string().nullable(),
  /** The newest input, so that a repeat of it is none. */
  lastInput: z.string().nullable(),
  /** What bringing it in came to. */
  done: z
    .object({
      plan: z.string(),
      came: z.string(),
      changes: z.boolean(),
      /** References of work that the file says nothing of any more. */
      gone: z.array(z.string()).default([]),
      /** The example plan stood in its place until then. */
      example: z.boolean().default(false),
      /** Where a playground’s clock went on to. */
      today: z.string().nullable().default(null),
    })
    .nullable(),
});
export type Progress = z.infer<typeof Progress>;

export function firstProgress(bytes: Uint8Array): Progress {
  return {
    file: sha256(bytes).slice(0, 8),
    rev: 0,
    step: 'columns',
    steps: [],
    uses: [],
    order: null,
    planName: null,
    owners: [],
    reason: null,
    shown: null,
    lastInput: null,
    done: null,
  };
}

/** Null where another version of the program kept it. */
export function readProgress(json: string): Progress | null {
  return Progress.safeParse(JSON.parse(json)).data ?? null;
}

/** With an answer taken down; what was said of the same thing before goes. */
export function answered(progress: Progress, saying: ImportSaying): Progress {
  switch (saying.kind) {
    case 'map': {
      const { heading, field } = saying;
      const others = progress.uses.filter((one) => plainForm(one.heading) !== plainForm(heading));
      return { ...progress, uses: [...others, { heading, field }] };
    }
    case 'dates':
      return { ...progress, order: saying.order };
    case 'owner': {
      const { title, is } = saying;
      const others = progress.owners.filter((one) => plainForm(one.title) !== plainForm(title));
      return { ...progress, owners: [...others, { title, is }] };
    }
    case 'plan':
      return { ...progress, planName: saying.name };
    case 'reason':
      return { ...progress, reason: saying.words };
    default:
      return progress;
  }
}

/** At another step: one that is named, or the one after or before. */
export function moved(progress: Progress, saying: ImportSaying): Progress {
  const { steps, step } = progress;
  const at = steps.indexOf(step);
  if (saying.kind === 'next') return { ...progress, step: steps[at + 1] ?? step };
  if (saying.kind === 'back') return { ...progress, step: steps[at - 1] ?? step };
  if (saying.kind !== 'go') return progress;
  return { ...progress, step: saying.to, steps: inOrder([...steps, saying.to]) };
}

export function inOrder(steps: readonly Step[]): Step[] {
  return STEPS.filter((step) => steps.includes(step));
}

/** The one to be kept: with a new revision where anything differs. */
export function revised(before: Progress, after: Progress): Progress {
  const { rev, lastInput } = before;
  const same = JSON.stringify({ ...after, rev, lastInput }) === JSON.stringify(before);
  return { ...after, rev: same ? rev : rev + 1 };
}

export function isAt(progress: Progress, seen: Seen): boolean {
  return seen.file === progress.file && seen.rev === progress.rev;
}
