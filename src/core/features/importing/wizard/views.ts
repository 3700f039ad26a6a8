import { count, heading, list, note, reply, shortened, text } from '../../../base/replies/build.ts';
import type { Action, Form, Part, Reply } from '../../../base/replies/reply.ts';
import { changesParts } from '../preview-parts.ts';
import { type Step, seenText } from './sayings.ts';
import { alikeOwners, type Stage, unsettledDates, unsureColumns } from './stage.ts';

/** One message for each step: what was read, what is asked, and every answer as a button. */

/** So many are asked at once: a card and a modal have their limits. The next ones follow. */
const MOST_ASKED = 8;
const MOST_CHOICES = 100;
const MOST_LABEL = 70;

export interface View {
  /** What happened before, such as a button of an older message. */
  told?: string | undefined;
  /** Takes out of the plan what the file says nothing of; null: it says something of all open work. */
  end: Action | null;
  /** What a column can hold. */
  fields: readonly string[];
}

export function stageView(stage: Stage, { told, end, fields }: View): Reply {
  const { progress, imported } = stage;
  const { steps, step } = progress;
  const where = steps.length > 1 ? ` (step ${steps.indexOf(step) + 1} of ${steps.length}: ${step})` : '';
  const { parts, actions } = STEP_VIEWS[step](stage, fields);
  const shown = [
    ...(told ? [text(told)] : []),
    heading(`How I read ${shortened(imported.plan.name, 80)}${where}`),
    ...parts,
  ];
  // Where the file changes nothing else there is nothing to bring in before.
  const only = step === 'changes' && end && !stage.outcome.changes.length ? [end] : [];
  const all = [...only, ...actions, ...waysOf(stage)];
  return { ...reply(shown, { actions: all }), again: 'import', inPlace: true };
}

/** On, back, and away: the same below every step. */
function waysOf({ progress }: Stage): Action[] {
  const { steps, step } = progress;
  const at = steps.indexOf(step);
  const say = (words: string) => `import ${words} ${seenText(progress)}`;
  return [
    ...(step === 'changes' ? [] : [{ id: 'next', label: 'Carry on', say: say('next') }]),
    ...(at > 0 ? [{ id: 'back', label: 'Back', say: say('back') }] : []),
    { id: 'stop', label: 'Stop', say: say('stop') },
  ];
}

interface StepView {
  parts: Part[];
  actions: Action[];
}

const STEP_VIEWS: Record<Step, (stage: Stage, fields: readonly string[]) => StepView> = {
  columns: columnsView,
  dates: datesView,
  owners: ownersView,
  changes: changesView,
};

function columnsView(stage: Stage, fields: readonly string[]): StepView {
  const { columns } = stage.imported;
  const unsure = unsureColumns(stage);
  const form = columnsForm(stage, fields);
  return {
    parts: [
      text(
        unsure.length
          ? `I am not sure of ${count(unsure.length, 'column')} (“?”). What I cannot place is kept with each activity.`
          : 'This is what I take each column for. You can say otherwise.',
      ),
      list(
        columns.map((column) => ({
          text: `${named(column.heading)} → ${column.field}${unsure.includes(column) ? '?' : ''}`,
          ...(column.sample && { detail: `such as “${shortened(column.sample, 60)}”` }),
        })),
      ),
      { type: 'form', form },
      note('“import map "HEADING" as FIELD” says it in words.'),
    ],
    actions: [{ id: 'columns', label: 'Say what they hold', say: form.say, form }],
  };
}

const named = (title: string) => shortened(title || 'no heading', MOST_LABEL);

/** Those that are a guess, a choice each; without any, whichever column a person chooses. */
function columnsForm({ imported, progress, ...stage }: Stage, fields: readonly string[]): Form {
  const { columns } = imported;
  const unsure = unsureColumns({ imported, progress, ...stage });
  const uses = fields.map((field) => ({ value: field, label: field }));
  const idOf = (column: (typeof columns)[number]) => `c${columns.indexOf(column)}`;
  const asked = unsure.slice(0, MOST_ASKED).map((column) => ({
    ...{ id: idOf(column), label: named(column.heading), optional: false, value: column.field },
    ...{ type: 'choice' as const, options: uses },
  }));
  const options = columns
    .slice(0, MOST_CHOICES)
    .map((column) => ({ value: idOf(column), label: named(column.heading) }));
  const any: Form['fields'] = [
    { id: 'column', label: 'Column', optional: false, type: 'choice', options },
    { id: 'field', label: 'What it holds', optional: false, type: 'choice', options: uses },
  ];
  return {
    title: 'What the columns hold',
    say: `import columns ${seenText(progress)}`,
    basis: { key: progress.file, rev: progress.rev },
    fields: asked.length ? asked : any,
    submit: 'Use this',
  };
}

function datesView(stage: Stage): StepView {
  const { progress } = stage;
  const unsettled = unsettledDates(stage);
  const say = (order: string) => `import dates ${order} ${seenText(progress)}`;
  const said = progress.order === 'dmy' ? 'day first' : 'month first';
  return {
    parts: [
      text(unsettled ? inChat(unsettled) : `I read the dates ${said}. You can say otherwise.`),
      ...(unsettled
        ? [note('If you carry on without saying, those activities come in without a date.')]
        : []),
    ],
    actions: [
      { id: 'day-first', label: 'The day comes first', say: say('day-first') },
      { id: 'month-first', label: 'The month comes first', say: say('month-first') },
    ],
  };
}

function ownersView(stage: Stage): StepView {
  const { progress } = stage;
  const alike = alikeOwners(stage);
  const say = (words: string) => `import owner ${words} ${seenText(progress)}`;
  const asked = alike.slice(0, MOST_ASKED).map(({ title, like, activities }, i) => ({
    text: `“${title}” (${count(activities, 'activity', 'activities')}): is it “${like}”?`,
    actions: [
      { id: `same-${i}`, label: 'Yes, the same', say: say(`"${title}" is "${like}"`) },
      { id: `new-${i}`, label: 'No, another role', say: say(`"${title}" is new`) },
    ],
  }));
  const said = progress.owners.map(({ title, is }, i) => ({
    text: `“${title}”: ${is ? `the same as “${is}”` : 'a role of its own'}`,
    actions: is ? [{ id: `apart-${i}`, label: 'No, another role', say: say(`"${title}" is new`) }] : [],
  }));
  const more = alike.length - asked.length;
  return {
    parts: [
      text(
        alike.length
          ? 'These owners may be written in two ways. Each role is asked once if you say so here.'
          : 'Every owner is settled.',
      ),
      list([...asked, ...said]),
      ...(more > 0 ? [note(`${more} more follow when these are answered.`)] : []),
    ],
    actions: [],
  };
}

function changesView(stage: Stage): StepView {
  const { progress, imported, outcome, redated } = stage;
  const settled = !alikeOwners(stage).length;
  const say = `import bring in ${seenText(progress)}`;
  const form: Form | null =
    redated.length && !progress.reason
      ? {
          title: `Why ${count(redated.length, 'date changes', 'dates change')}`,
          say,
          fields: [{ id: 'reason', label: 'Reason', optional: false, type: 'text' }],
          submit: 'Bring it in',
        }
      : null;
  const warnings = outcome.warnings
    .filter(({ code }) => code !== 'owner-alike' || !settled)
    .map(({ message }) => inChat(message));
  const bring: Action = { id: 'confirm', label: 'Bring it in', say, style: 'primary', ...(form && { form }) };
  return {
    parts: [
      ...changesParts(imported, outcome, warnings),
      ...(redated.length
        ? [text(`${count(redated.length, 'promised date changes', 'promised dates change')}. I record why.`)]
        : []),
      ...(progress.reason ? [text(`Reason: ${progress.reason}`)] : []),
      ...(form ? [{ type: 'form' as const, form }] : []),
    ],
    actions: [
      ...(outcome.changes.length ? [bring] : []),
      { id: 'columns', label: 'Change a column', say: `import columns ${seenText(progress)}` },
    ],
  };
}

/** A reader's remedy as it is said here: the command line's flags are sentences in a chat. */
export function inChat(message: string): string {
  return message
    .replace(/--map "([^"]*)=([^"]*)"/g, '“import map "$1" as $2”')
    .replace(/--dates (day|month)-first/g, '“import dates $1-first”')
    .replace(/“--plan ("[^"]*")”/g, '“import plan $1”');
}
