import { count, fields, heading, note, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import type { DecidedStep } from '../../contract/decided-step.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { currentPlan } from '../../domain/current.ts';
import type { Plan } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { State } from '../../domain/state.ts';
import { askForStep } from '../decisions/index.ts';
import { type NextYear, nextYear } from './next-year.ts';
import { countsText } from './plans.ts';

/** A name in quotes, or a year: "new" begins many a sentence, and opening a year closes the one before. */
const NEW_YEAR =
  /^(?:["“”]([^"“”]+)["“”]|(\d{4}(?:[-/–]\d{2,4})?))(?:\s+(?:--)?from\s+["“”]?([^"“”]+)["“”]?)?$/i;
const DONE = 'open a plan year';
const MOST_NAMED = 12;

/** Opens the next plan year in chat, as `answerable plan new` does. */
export const newPlan: Command = {
  name: 'new',
  usage: 'plan new "2024-25" [from "2023-24"]',
  does: 'open the next plan year with what is still open; shown first, and it needs the chief executive’s word',
  group: 'look after',
  accepts: (rest) => accepting(!rest || NEW_YEAR.test(rest)),
  hear(rest, context) {
    const [, quoted, year, from] = NEW_YEAR.exec(rest) ?? [];
    const name = (quoted ?? year)?.trim();
    const source = from ?? currentPlan(context.state)?.name;
    if (!name || !source) return answer(sentences('Say “plan new "2024-25" from "2023-24"”.'));
    const { now, who } = context;
    const asks = `Open the plan ${name}?`;
    const say = `plan new "${name}" from "${source}"`;
    if (who.decides || !mayChangeAll(who)) return change(opened(name, source, { asks, say }, context));
    const step = {
      name: newStep.name,
      args: [name, source],
      told: `to open the plan ${name} from ${source}`,
    };
    const shows = (state: State) => {
      const next = nextYear(state, name, source, now);
      return 'refused' in next ? next : shownOf(next, state);
    };
    return change(askForStep({ step, shows, asks, say, done: DONE }, context));
  },
};

/** What an approval of it makes. */
export const newStep: DecidedStep = {
  name: 'plan new',
  shows([name = '', from = ''], state, now) {
    const next = nextYear(state, name, from, now);
    return 'refused' in next ? [] : shownOf(next, state);
  },
  decide: ([name = '', from = ''], state, now) => nextYear(state, name, from, now),
};

function opened(
  name: string,
  from: string,
  { asks, say }: { asks: string; say: string },
  context: Context,
): Proposal<'plan'> {
  return ofThePlan('plan', DONE, context, {
    decide(state) {
      const next = nextYear(state, name, from, context.now);
      if ('refused' in next) return refuse(sentences(next.refused));
      const { carried: _carried, ...decided } = next;
      return { kind: 'change', ...decided };
    },
    large: { asks, say, label: `Open ${name}`, shows: (decided, state) => shownOf(decided, state) },
    confirm: (entry, state) => {
      const { plan, from: old, counts } = entry.detail;
      const carried = entry.changes.filter(({ of }) => of === 'activities').length;
      return reply(
        [
          heading(state.plans.get(plan)?.name ?? plan),
          text(
            `It is the current plan now. ${count(carried, 'open activity comes', 'open activities come')} over with dates, baseline and history.`,
          ),
          text(`${state.plans.get(old)?.name ?? old} is closed: ${countsText(counts)}.`),
          note('“undo” takes it back while nobody has worked in it.'),
        ],
        { actions: [undoOf(entry)] },
      );
    },
  });
}

/** Which year opens with what, and how the one before would end. */
function shownOf(
  { changes, detail }: Pick<Exclude<NextYear, { refused: string }>, 'changes' | 'detail'>,
  state: State,
): Part[] {
  const made = changes.flatMap((change) =>
    change.of === 'plans' && change.id === detail.plan ? [change.set] : [],
  );
  const refs = changes.flatMap((change) =>
    change.of === 'activities' && change.set.ref ? [change.set.ref] : [],
  );
  const waiting = changes.filter(({ of }) => of === 'requests').length;
  const more = refs.length - MOST_NAMED;
  const named = `${refs.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const old = state.plans.get(detail.from)?.name ?? detail.from;
  return [
    fields([
      ['New plan', made.map(daysOf).join('')],
      [
        'Comes over',
        `${count(refs.length, 'open activity', 'open activities')}${refs.length ? `: ${named}` : ''}`,
      ],
      [
        'Comes over too',
        waiting
          ? `${count(waiting, 'request')} that ${waiting === 1 ? 'waits' : 'wait'} for a decision`
          : null,
      ],
      [`${old} closes with`, countsText(detail.counts) || 'no activities'],
    ]),
    text(
      'Questions, reminders, the digest and the public page would be about the new plan. The old one stays readable.',
    ),
  ];
}

function daysOf({ name, from, to }: Partial<Plan>): string {
  return from && to ? `${name}, ${formatDate(from)} to ${formatDate(to)}` : (name ?? '');
}
