import { count, heading, list, listed, note, reply, sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { NO_PLAN } from '../../contract/subject.ts';
import { mayChangeAll } from '../../domain/permissions.ts';

/** The plans there are, which one is current, and how the closed ones ended. */
export const plans: Command = {
  name: 'plans',
  usage: 'plans',
  does: 'the plans of each year, and how the closed ones ended',
  group: 'see',
  accepts: takesNothing,
  hear: (_rest, context) => answer(plansReply(context)),
};

/** Every plan with what became of it. */
export function plansReply({ state, who }: Context): Reply {
  const all = [...state.plans.values()].sort((a, b) => (a.from < b.from ? 1 : -1));
  if (!all.length) return sentences(NO_PLAN);
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
      ...(!plan.current && !plan.example && mayChangeAll(who) && { actions: [use] }),
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
