import { count, heading, list, listed, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting, takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { currentPlan } from '../../domain/current.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { nextYear, planNamed } from './next-year.ts';

/** The plans there are, which one is current, and how the closed ones ended. */
export const plans: Command = {
  name: 'plans',
  usage: 'plans',
  does: 'the plans of each year, and how the closed ones ended',
  group: 'see',
  accepts: takesNothing,
  hear: (_rest, context) => answer(plansReply(context)),
};

function plansReply({ state, who }: Context): Reply {
  const all = [...state.plans.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
  if (!all.length)
    return sentences('There is no plan yet. An administrator brings one in with “answerable import FILE”.');
  const items = all.map((plan) => {
    const many = [...state.activities.values()].filter((activity) => activity.plan === plan.id).length;
    const stands = plan.current
      ? 'current'
      : plan.closed
        ? `closed: ${countsText(plan.closed.counts)}`
        : plan.example
          ? 'example'
          : 'not current';
    const use = { id: `use-${plan.id}`, label: 'Make current', say: `use ${plan.name}` };
    return {
      text: plan.name,
      detail: `${formatDate(plan.from)} to ${formatDate(plan.to)} · ${count(many, 'activity', 'activities')} · ${stands}`,
      ...(!plan.current && mayChangeAll(who) && { actions: [use] }),
    };
  });
  return reply([
    heading('Plans'),
    list(items),
    note('“show” and a plan’s name before a reference finds older activities: “show 2023-24 P1.3”.'),
  ]);
}

/** "29 complete, 6 on track". */
export function countsText(counts: Record<string, number>): string {
  return listed(Object.entries(counts).map(([status, many]) => `${many} ${status}`));
}

/** Makes a plan the one that commands and reminders are about. */
export const usePlan: Command = {
  name: 'use',
  usage: 'plan use NAME',
  does: 'make a plan the current one',
  group: 'look after',
  accepts: (rest, { state }) =>
    accepting(!rest || rest.startsWith('"') || !('refused' in planNamed(state, rest))),
  hear(rest, context) {
    if (!rest) return answer(plansReply(context));
    const plan = planNamed(context.state, rest.replace(/^"|"$/g, ''));
    return 'refused' in plan ? answer(sentences(plan.refused)) : change(used(plan.id, context));
  },
};

function used(id: string, context: Context): Proposal {
  return ofThePlan('use', 'The current plan is chosen', context, {
    decide(state) {
      const before = currentPlan(state);
      if (before?.id === id) return refuse(sentences(`${before.name} is the current plan already.`));
      const off = before ? [{ of: 'plans' as const, id: before.id, set: { current: false } }] : [];
      return {
        kind: 'change',
        refs: [],
        changes: [...off, { of: 'plans', id, set: { current: true } }],
        detail: {},
      };
    },
    confirm: (_entry, state) =>
      reply([text(`${state.plans.get(id)?.name ?? id} is the current plan now; reminders are about it.`)]),
  });
}

/** A name in quotes, or a year: "new" begins many a sentence, and opening a year closes the one before. */
const NEW_YEAR =
  /^(?:["“”]([^"“”]+)["“”]|(\d{4}(?:[-/–]\d{2,4})?))(?:\s+(?:--)?from\s+["“”]?([^"“”]+)["“”]?)?$/i;

/** Opens the next plan year in chat, as `answerable plan new` does. */
export const newPlan: Command = {
  name: 'new',
  usage: 'plan new "2024-25" [from "2023-24"]',
  does: 'open the next plan year with what is still open',
  group: 'look after',
  accepts: (rest) => accepting(!rest || NEW_YEAR.test(rest)),
  hear(rest, context) {
    const [, quoted, year, from] = NEW_YEAR.exec(rest) ?? [];
    const name = quoted ?? year;
    const source = from ?? currentPlan(context.state)?.name;
    if (!name || !source) return answer(sentences('Say “plan new "2024-25" from "2023-24"”.'));
    return change(opened(name, source, context));
  },
};

function opened(name: string, from: string, context: Context): Proposal {
  return ofThePlan('plan', 'A plan year is opened', context, {
    decide(state) {
      const next = nextYear(state, name, from, context.now);
      if ('refused' in next) return refuse(sentences(next.refused));
      const { carried: _carried, ...decided } = next;
      return { kind: 'change', ...decided };
    },
    confirm: (entry, state) => {
      const { plan, from: old, counts, seal } = entry.detail;
      const carried = entry.changes.filter(({ of }) => of === 'activities').length;
      return reply([
        heading(state.plans.get(plan)?.name ?? plan),
        text(
          `It is the current plan now. ${count(carried, 'open activity comes', 'open activities come')} over with dates, baseline and history.`,
        ),
        text(`${state.plans.get(old)?.name ?? old} is closed: ${countsText(counts)}.`),
        note(`Its seal: ${seal}`),
      ]);
    },
  });
}
