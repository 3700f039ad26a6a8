import { fields, heading, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Form, Reply } from '../../base/replies/reply.ts';
import type { IsoDate, Precision } from '../../base/time/dates.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { dayIn } from '../../contract/day-argument.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { activitiesOf, currentPlan, ownerTitle, rolesThere } from '../../domain/current.ts';
import { byRef, ownerNamed } from '../../domain/finding.ts';
import type { Activity } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import { firstPromise, freeRef } from '../importing/index.ts';

/** Work that joins the plan during its year. */
export const add: Command = {
  name: 'add',
  usage: 'add "TITLE" for OWNER by DATE beside REF',
  does: 'bring an activity in during the year; alone it opens a form',
  group: 'look after',
  accepts: (rest) => accepting(!rest || rest.startsWith('"')),
  hear(rest, context) {
    if (!currentPlan(context.state)) return answer(sentences('There is no plan yet to add to.'));
    const wish = context.said.values ?? readAdd(rest);
    if (!wish)
      return answer(addForm(context.state, rest ? ADD_ADVICE : 'What do you want to add?', { title: rest }));
    const read = readWish(wish, context);
    return 'fault' in read ? answer(addForm(context.state, read.fault, wish)) : change(joins(read, context));
  },
};

const ADD_ADVICE =
  'For example: add "Publish the annual report" for Director of Operations by 31 March beside P1.3.';

type Words = Partial<Record<string, string>>;

function readAdd(rest: string): Words | null {
  const [, title, owner, date, beside] =
    /^"([^"]+)"\s+for\s+(?:the\s+)?"?(.+?)"?\s+by\s+(.+?)(?:\s+(?:beside|under|next\s+to|in)\s+(\S+))?$/i.exec(
      rest,
    ) ?? [];
  return title ? { title, owner: owner ?? '', date: date ?? '', beside: beside ?? '' } : null;
}

interface Wish {
  title: string;
  owner: Entity<'owners'>;
  date: { date: IsoDate; precision: Precision };
  /** It stands in the same section and under the same objective. */
  beside: Entity<'activities'>;
}

function readWish(
  { title = '', owner = '', date = '', beside = '' }: Words,
  { state, today }: Context,
): Wish | { fault: string } {
  const match = state.owners.get(owner) ?? ownerNamed(state, owner);
  const day = dayIn(date, { state, today });
  const place = byRef(state, beside);
  if (!title.trim()) return { fault: 'What is to be done? An activity needs a title.' };
  if (!match && !owner.trim()) return { fault: 'Who answers for it? An activity needs an owner.' };
  if (!match)
    return { fault: `I can’t find an owner called “${owner.slice(0, 80)}”. Say “owners” to see them all.` };
  if (day.fault !== null) return { fault: day.fault };
  if (day.date < today) return { fault: `${formatDate(day.date)} has passed. Choose a day in the future.` };
  if (!place) {
    const named = beside ? `There is no activity “${beside.slice(0, 20)}”. ` : '';
    return { fault: `${named}Which activity does it belong beside? Its reference tells me the section.` };
  }
  return { title: title.trim().slice(0, 1_000), owner: match, date: day, beside: place };
}

function joins({ title, owner, date, beside }: Wish, context: Context): Proposal {
  return ofThePlan('add', 'add activities', context, {
    decide(state) {
      const same = activitiesOf(state).find(
        (activity) => activity.title === title && activity.owner === owner.id,
      );
      if (same) return refuse(sentences(`${same.ref} has these words and that owner already.`));
      const { plan, section, priority, objective } = beside;
      const taken = [...state.activities.values()].filter((one) => one.plan === plan);
      const ref = freeRef(beside.ref, new Set(taken.map((one) => one.ref.toLowerCase())));
      const row = { section, priority, objective, title, ongoing: false, precision: date.precision };
      const completion = { completionDate: date.date, completionText: formatDate(date.date) };
      const activity = firstPromise(plan, ref, { ...row, ...completion }, owner.id, context.now);
      return {
        kind: 'change',
        refs: [activity.key],
        changes: [{ of: 'activities', id: activity.key, set: activity }],
        detail: {},
      };
    },
    confirm(entry, state) {
      const activity = state.activities.get(entry.refs[0] ?? '');
      return activity ? toldAdded(activity, state) : sentences('Noted.');
    },
  });
}

function toldAdded(activity: Activity, state: State): Reply {
  return reply(
    [
      heading(`${activity.ref} ${activity.title}`),
      text('It is in the plan now.'),
      fields([
        ['Executive owner', ownerTitle(state, activity.owner)],
        ['First promised', activity.baselineDate && formatDate(activity.baselineDate)],
        ['Section', activity.section],
      ]),
      note(
        'I will ask its owner before that date. Say “cancel” to take it out again; the record keeps both.',
      ),
    ],
    { about: [activity.key] },
  );
}

function addForm(state: State, question: string, { title, owner, date, beside }: Words): Reply {
  const value = (given: string | undefined) => (given ? { value: given } : {});
  const match = owner ? (state.owners.get(owner) ?? ownerNamed(state, owner)) : null;
  const form: Form = {
    title: 'A new activity',
    say: 'add',
    submit: 'Add it',
    fields: [
      { type: 'text', id: 'title', label: 'What is to be done', optional: false, ...value(title) },
      {
        type: 'choice',
        id: 'owner',
        label: 'Executive owner',
        optional: false,
        options: rolesThere(state).map((one) => ({ value: one.id, label: one.title })),
        ...value(match?.id),
      },
      { type: 'text', id: 'date', label: 'Completion date', optional: false, ...value(date) },
      { type: 'text', id: 'beside', label: 'Beside which reference', optional: false, ...value(beside) },
    ],
  };
  return reply([text(question), { type: 'form', form }], {
    actions: [{ id: 'add', label: 'Fill in', say: form.say, form }],
  });
}
