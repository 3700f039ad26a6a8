import { count, heading, list } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { amongOthers } from '../../contract/among.ts';
import type { DailySource } from '../../contract/daily.ts';
import type { InHand } from '../../contract/in-hand.ts';
import { dueWeekly, type ToldWeekly, weeklyLook } from '../../contract/told-weekly.ts';
import { type Recipient, recipientCalendar } from '../../domain/recipients.ts';
import { remembered } from '../../domain/remembered.ts';
import type { Entity, State } from '../../domain/state.ts';
import { decisionButtons } from './decision-message.ts';
import { aboutRequest, decider, isWaiting, refsOf, requestText } from './request.ts';

type Request = Entity<'requests'>;

/** Whoever decides has other things in the same message; so many are decided from it in one tap. */
const MOST_WITH_BUTTONS = 1;

const CONTRACT = 'What waits for your decision comes again each week until it is decided.';

/** Who hears of it each week until it is decided; each administrator, where no role decides. */
function readerOf(state: State, request: Request): Recipient | null {
  return isWaiting(request, state) ? decider(state, request) : null;
}

/** A request is told again each week until it is decided. */
const waiting: ToldWeekly<Request> = {
  of: 'requests',
  things: ({ requests }) => requests,
  to: readerOf,
  key: ({ key, id }) => ({ on: key, duty: id }),
  // Counted from the last that was said about it, so that a question back is given its week.
  since: ({ asker, talk }, zone) =>
    localDay(
      [asker, ...talk]
        .map(({ at }) => at)
        .sort()
        .at(-1) ?? '',
      zone,
    ),
};

export const requestLook = weeklyLook(waiting);

const awaited = remembered(
  ['requests', 'activities', 'owners', 'settings', 'plans'],
  (state) =>
    new Set(
      [...state.requests.values()].filter((request) => readerOf(state, request) !== null).flatMap(refsOf),
    ),
);

/** Who has asked for a decision is not silent: the question is with whoever decides, who hears of it each week. */
export const awaitingDecision: InHand = (state, { key }) => awaited(state).has(key);

/** What still waits, in the day's one message of whoever decides. */
export const waitingDaily: DailySource = (state, recipient, at) => {
  const told = dueWeekly(waiting, state, recipient, at);
  if (!told.length) return null;
  const { zone } = recipientCalendar(state, recipient, at.defaults);
  return {
    asks: told.map(({ ask }) => ask),
    about: amongOthers(told.flatMap(({ thing }) => aboutRequest(thing))),
    parts: [
      heading(`${count(told.length, 'request')} still ${told.length === 1 ? 'waits' : 'wait'} for you`),
      list(told.map(({ thing }, i) => waitingItem(state, thing, zone, i < MOST_WITH_BUTTONS))),
    ],
    contract: CONTRACT,
  };
};

function waitingItem(state: State, request: Request, zone: string, withButtons: boolean): ListItem {
  const { id, asker, text } = request;
  return {
    text: `${id}: ${asker.name} asks ${requestText(state, request)}`,
    detail: `asked on ${formatDate(localDay(asker.at, zone))} · “${text}”`,
    ...(withButtons && { actions: decisionButtons(request) }),
  };
}
