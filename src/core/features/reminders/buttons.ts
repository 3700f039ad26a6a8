import type { DeliveryStatus } from '../../base/delivery-status.ts';
import type { Action, Form, ListItem } from '../../base/replies/reply.ts';
import type { Entity } from '../../domain/state.ts';
import { standingChoice, tellForm, updateForm } from '../updates/index.ts';

const STATUSES: [label: string, status: DeliveryStatus][] = [
  ['On track', 'on track'],
  ['At risk', 'at risk'],
  ['Off track', 'off track'],
  ['Done', 'complete'],
];

/** Every answer to a question in one tap. */
function answerButtons(activity: Entity<'activities'>): Action[] {
  const { ref } = activity;
  const id = (name: string) => `${name.toLowerCase().replaceAll(' ', '-')}-${ref}`;
  const says = (label: string, say: string): Action => ({ id: id(label), label, say });
  return [
    ...STATUSES.map(([label, status]) =>
      says(label, status === 'complete' ? `done ${ref}` : `update ${ref} ${status}`),
    ),
    says('No change', `same ${ref}`),
    says('Later', `later ${ref}`),
    { ...says('Need a decision', `decision ${ref}`), form: decisionForm(activity) },
    { ...says('Open the full form', `update ${ref}`), form: updateForm(activity) },
  ];
}

/** The same as an item of a list has them: one by one, and as one control. */
export function answersTo(activity: Entity<'activities'>): Pick<ListItem, 'actions' | 'choice'> {
  const { say } = tellForm([activity]);
  return {
    actions: answerButtons(activity),
    choice: { say, field: { ...standingChoice(activity), label: `How is ${activity.ref} going?` } },
  };
}

/** The two answers that fit beside others: nothing has changed, and all of it. */
export function shortAnswers(activity: Entity<'activities'>): Action[] {
  return answerButtons(activity).filter(({ say, form }) => say.startsWith('same ') || form?.basis);
}

/** What has to be decided, asked of the chief executive. */
export function decisionForm({ ref }: Entity<'activities'>): Form {
  return {
    title: `A decision about ${ref}`,
    say: `decision ${ref}`,
    bySaying: true,
    submit: 'Ask for it',
    fields: [
      { type: 'text', id: 'question', label: 'What has to be decided', optional: false, multiline: true },
    ],
  };
}
