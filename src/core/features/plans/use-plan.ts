import { count, fields, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import type { DecidedStep } from '../../contract/decided-step.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { currentPlan } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { planNamed } from '../../domain/plan-names.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { askForStep } from '../decisions/index.ts';
import { plansReply } from './plans.ts';

const DONE = 'choose the current plan';

/** Makes a plan the one that commands and reminders are about. */
export const usePlan: Command = {
  name: 'use',
  usage: 'plan use NAME',
  does: 'make a plan the current one; shown first, and it needs the chief executive’s word',
  group: 'look after',
  accepts: (rest, { state }) =>
    accepting(!rest || rest.startsWith('"') || !('refused' in planNamed(state, rest))),
  hear(rest, context) {
    if (!rest) return answer(plansReply(context));
    const plan = planNamed(context.state, rest.replace(/^["“”]|["“”]$/g, ''));
    if ('refused' in plan) return answer(sentences(plan.refused));
    const { id, name } = plan;
    const asks = `Make ${name} the current plan?`;
    const say = `plan use "${name}"`;
    if (context.who.decides || !mayChangeAll(context.who)) return change(used(id, { asks, say }, context));
    const step = { name: useStep.name, args: [id], told: `to make ${name} the current plan` };
    const shows = (state: State) =>
      currentPlan(state)?.id === id ? isAlready(state, id) : shownOf(id, state);
    return change(askForStep({ step, shows, asks, say, done: DONE }, context));
  },
};

function used(id: string, { asks, say }: { asks: string; say: string }, context: Context): Proposal<'use'> {
  return ofThePlan('use', DONE, context, {
    decide(state) {
      if (currentPlan(state)?.id === id) return refuse(sentences(isAlready(state, id).refused));
      return { kind: 'change', refs: [], changes: usingChanges(id, state), detail: {} };
    },
    large: { asks, say, label: 'Make it current', shows: (_decided, state) => shownOf(id, state) },
    confirm: (entry, state) =>
      reply([text(`${state.plans.get(id)?.name ?? id} is the current plan now; reminders are about it.`)], {
        actions: [undoOf(entry)],
      }),
  });
}

/** What an approval of it makes. */
export const useStep: DecidedStep = {
  name: 'plan use',
  shows: ([id = ''], state) => (state.plans.has(id) ? shownOf(id, state) : []),
  decide([id = ''], state) {
    if (!state.plans.has(id)) return { refused: 'That plan is no longer there. Nothing is changed.' };
    return currentPlan(state)?.id === id
      ? isAlready(state, id)
      : { changes: usingChanges(id, state), refs: [] };
  },
};

function isAlready(state: State, id: string) {
  return { refused: `${state.plans.get(id)?.name ?? id} is the current plan already.` };
}

function usingChanges(id: string, state: State): Change[] {
  const before = currentPlan(state);
  const off = before ? [{ of: 'plans' as const, id: before.id, set: { current: false } }] : [];
  return [...off, { of: 'plans', id, set: { current: true } }];
}

function shownOf(id: string, state: State): Part[] {
  const before = currentPlan(state);
  return [
    fields([
      ['Current now', before ? `${before.name}: ${sizeOf(before.id, state)}` : 'none'],
      ['Current then', `${state.plans.get(id)?.name ?? id}: ${sizeOf(id, state)}`],
    ]),
    text('Questions, reminders, the digest and the public page would be about it. Nothing is lost.'),
  ];
}

/** "1 April 2023 to 31 March 2024, 39 activities, 31 of them open". */
function sizeOf(id: string, state: State): string {
  const plan = state.plans.get(id);
  const theirs = [...state.activities.values()].filter((activity) => activity.plan === id);
  const days = plan ? `${formatDate(plan.from)} to ${formatDate(plan.to)}, ` : '';
  return `${days}${count(theirs.length, 'activity', 'activities')}, ${theirs.filter(isOpen).length} of them open`;
}
