import { grouped } from '../../base/grouped.ts';
import { count, fields, heading, list, note, quote, reply, sentences } from '../../base/replies/build.ts';
import type { ListItem, Part, Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import type { Notice } from '../../contract/notice.ts';
import { currentPlan, ownerTitle } from '../../domain/current.ts';
import { withoutExample } from '../../domain/retired-example.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import { sealOf, shortSeal } from '../../ledger/verify.ts';
import { decisionButtons } from './decision-message.ts';
import { deciderTitle, decides, isGone, openRequests, refsOf, requestText } from './request.ts';

const MOST_SHOWN = 50;

/** The whole plan in one look counts what waits. */
export const waitingNotice: Notice = {
  on: 'status',
  order: 20,
  parts({ state }) {
    const many = openRequests(state).length;
    return many
      ? [
          note(
            `${count(many, 'request waits', 'requests wait')} for a decision. Say “decisions” to see ${many === 1 ? 'it' : 'them'}.`,
          ),
        ]
      : [];
  },
};

/** What was decided, by number, and what waits to be. */
export const decisions: Command = {
  name: 'decisions',
  usage: 'decisions [number]',
  does: 'what was decided and what waits; with a number, the decision notice',
  group: 'see',
  accepts: mayTake((rest) => /^#?\d+$/.test(rest)),
  async hear(rest, context) {
    const number = /^#?(\d+)$/.exec(rest)?.[1];
    if (!rest) return answer(allDecisions(context));
    if (!number)
      return answer(sentences(`“${rest.slice(0, 40)}” is not a number. Say “decisions” to see them all.`));
    return answer(await notice(Number(number), context));
  },
};

function allDecisions(context: Context): Reply {
  const { state, zone } = context;
  const open = openRequests(state);
  const made = decisionsMade(state);
  if (!open.length && !made.length) {
    return sentences(
      'Nothing has been decided yet and nothing is waiting. Owners ask with “extend” or “decision”.',
    );
  }
  const shown = made.slice(0, MOST_SHOWN);
  const more = made.length - shown.length;
  return reply([
    ...[...grouped(open, (request) => deciderTitle(state, request))].flatMap(([title, those]) => [
      heading(`Waiting for the ${title} (${those.length})`),
      list(those.map((request) => waiting(request, context))),
    ]),
    ...(shown.length ? [heading(`Decided (${made.length})`)] : []),
    ...(shown.length ? [list(shown.map((request) => madeItem(request, state, zone)))] : []),
    more > 0 ? note(`${count(more, 'earlier decision')}: “decisions” and a number shows each.`) : null,
  ]);
}

/** Newest first. */
export function decisionsMade(state: State): Entity<'requests'>[] {
  return withoutExample(state, state.requests.values())
    .filter(({ number }) => number !== null)
    .sort((a, b) => (b.number ?? 0) - (a.number ?? 0));
}

function waiting(request: Entity<'requests'>, { state, zone, who }: Context): ListItem {
  const { asker, text: words, id } = request;
  const question = `${asker.name} asked on ${formatDate(localDay(asker.at, zone))}`;
  return {
    text: `${id}: ${requestText(state, request)}`,
    detail: `${question} · “${words}”`,
    ...(decides(state, who, request) && { actions: decisionButtons(request) }),
  };
}

function madeItem(request: Entity<'requests'>, state: State, zone: string): ListItem {
  const { number, verdict, asker } = request;
  const on = verdict ? formatDate(localDay(verdict.at, zone)) : '';
  const words = verdict?.text ? ` · “${verdict.text}”` : '';
  return {
    text: `Decision ${number}, ${on}: ${request.state}, ${requestText(state, request)}`,
    detail: `asked by ${asker.name}, decided by ${verdict?.name ?? ''}${words}`,
  };
}

/** A decision as it can be printed and filed. */
async function notice(number: number, { state, zone, past }: Context): Promise<Reply> {
  const request = [...state.requests.values()].find((one) => one.number === number);
  if (!request?.verdict || isGone(request, state)) {
    return sentences(`There is no decision ${number}. Say “decisions” to see them all.`);
  }
  const activity = state.activities.get(request.key);
  const entries = await (activity ? past.about(activity.key) : past.since(request.verdict.at));
  const entry = entries.find(({ changes }) =>
    changes.some((change) => change.of === 'requests' && change.set.number === number),
  );
  const day = (at: string) => formatDate(localDay(at, zone));
  const { asker, verdict } = request;
  const parts: (Part | null)[] = [
    heading(`Decision notice ${number}`),
    fields([
      ['Plan', currentPlan(state)?.name ?? null],
      ['Activity', activity ? lineOf(activity) : null],
      ['Executive owner', activity ? ownerTitle(state, activity.owner) : null],
      ['Asked by', `${asker.name} on ${day(asker.at)}`],
      ['Asked', requestText(state, request)],
      ['First promised', activity?.baselineDate ? formatDate(activity.baselineDate) : null],
      ['Decided', `${request.state} by ${verdict.name} on ${day(verdict.at)}`],
    ]),
    quote(request.text, asker.name),
    ...request.talk.map(({ text, name }) => quote(text, name)),
    verdict.text && verdict.text !== request.text ? quote(verdict.text, verdict.name) : null,
    entry
      ? note(`Entry ${entry.seq} of the record, seal ${shortSeal(sealOf(entry.seq, entry.hash))}.`)
      : null,
  ];
  return reply(parts, { about: refsOf(request) });
}
