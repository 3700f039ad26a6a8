import { note, reply, text } from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { accepting, addsNothing } from '../../contract/accepts.ts';
import { INSISTS } from '../../contract/ask-first.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  type FormRecord,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { several } from '../../contract/several.ts';
import { leadingRefs } from '../../contract/subject.ts';
import { activitiesByOwner } from '../../domain/current.ts';
import { byRef } from '../../domain/finding.ts';
import type { Entity } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { progressProposal } from './progress.ts';
import { MOST_ROWS, type Row, rowsIn, tellForm } from './tell-form.ts';
import type { Progress } from './told.ts';
import { fromWords } from './update.ts';

/** How several activities stand, in one form of which any part may be filled in. */
export const tell: Command = {
  name: 'tell',
  usage: 'tell REF [REF …]',
  does: 'how several activities stand, in one form; alone: all that are yours',
  group: 'answer',
  accepts(rest, { state }) {
    const { keys, rest: left } = leadingRefs(rest, state);
    return accepting(addsNothing(left) && (keys.length > 0 || !rest));
  },
  recordsForm: (_rest, context) => rowsOf(context).flatMap((row) => recordOf(row, context)),
  hear(rest, context) {
    const { state, said } = context;
    const named = leadingRefs(rest, state).keys;
    const keys = named.length ? named : ownKeys(context);
    const activities = keys.flatMap((key) => state.activities.get(key) ?? []);
    if (!activities.length)
      return answer(reply([text('Nothing of yours is open. Say “tell” and the references you mean.')]));
    const rows = rowsOf(context);
    if (!said.values || !rows.length) return answer(formReply(activities, said.values ? NOTHING : null));
    const lost = rows.filter(({ ref }) => !byRef(state, ref));
    if (lost.length)
      return answer(
        formReply(activities, `I can’t find ${lost.map(({ ref }) => `“${ref.slice(0, 40)}”`).join(', ')}.`),
      );
    return change(told(rows, activities, context));
  },
};

const NOTHING = 'Nothing was filled in, so nothing is changed. Fill in as many as you like.';

function ownKeys({ state, who }: Context): string[] {
  const theirs = activitiesByOwner(state);
  return who.holds.flatMap((role) => (theirs.get(role) ?? []).filter(isOpen)).map(({ key }) => key);
}

const rowsOf = ({ said }: Context): Row[] => rowsIn(said.values ?? {});

function formReply(activities: Entity<'activities'>[], before: string | null): Reply {
  const form = tellForm(activities);
  const left = activities.length - MOST_ROWS;
  return reply(
    [
      before === null ? null : text(before),
      { type: 'form', form },
      left > 0
        ? note(`${left} more do not fit in one form: save this one, and say “tell” and their references.`)
        : null,
    ],
    {
      about: activities.map(({ key }) => key),
      actions: [{ id: 'tell', label: 'Update all in one form', say: form.say, form }],
    },
  );
}

/** What a row says; words alone are read as after a reference, else kept. */
function progressOf({ status, words }: Row, { status: stands }: Entity<'activities'>): Progress {
  const kept = words ? { words } : {};
  if (status === 'same') return { status: stands, unchanged: true, ...kept };
  const read = fromWords(words);
  if ('refused' in read) return { ...(status && { status }), ...kept };
  return { ...read, ...(status && { status }), words };
}

function recordOf(row: Row, { state }: Context): FormRecord[] {
  const activity = byRef(state, row.ref);
  const { status, words } = row;
  if (!activity || !status || !words) return [];
  return [
    { key: activity.key, status: status === 'same' ? activity.status : status, words, statusAlone: true },
  ];
}

/** All rows as one entry. Where one is refused or has to be asked about, the form comes again with all that was typed. */
function told(rows: Row[], activities: Entity<'activities'>[], context: Context): Proposal {
  const each = rows.flatMap((row) => {
    const activity = byRef(context.state, row.ref);
    const basis = activity && { key: activity.key, rev: row.rev };
    return activity && basis
      ? [
          {
            ref: activity.ref,
            key: activity.key,
            proposal: progressProposal(activity.key, progressOf(row, activity), {
              ...context,
              said: { ...context.said, basis },
            }),
          },
        ]
      : [];
  });
  const keys = each.map(({ key }) => key);
  const whole = several(
    each.map(({ proposal }) => proposal),
    keys,
    context,
  );
  return {
    ...whole,
    decide(state) {
      const faults: Part[] = [];
      const asks: string[] = [];
      for (const { ref, proposal } of each) {
        const decision = proposal.decide(state);
        if (decision.kind !== 'refusal') continue;
        const { refusal } = decision;
        if (refusal.asks) asks.push(...refusal.asks);
        else faults.push(text(`${ref}: ${firstText(refusal.reply)}`));
      }
      if (!faults.length && !asks.length) return whole.decide(state);
      const fresh = activities.map((one) => state.activities.get(one.key) ?? one);
      const form = tellForm(fresh, rows);
      const insists = faults.length
        ? form
        : { ...form, say: `${INSISTS}${form.say}`, submit: 'Save it all the same' };
      return refuse(
        reply(
          [
            ...faults,
            ...asks.map((ask) => text(ask)),
            text('Nothing is changed yet, and nothing you typed is lost.'),
            { type: 'form', form: insists },
          ],
          {
            about: keys,
            actions: [{ id: 'tell', label: 'Look again', say: insists.say, form: insists }],
          },
        ),
      );
    },
  };
}

function firstText({ parts }: Reply): string {
  const part = parts.find(({ type }) => type === 'text');
  return part?.type === 'text' ? part.text : 'that was refused.';
}
