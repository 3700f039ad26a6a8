import { count, heading, list } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import { morningOf, nextMorningOf } from '../../base/time/calendar.ts';
import type { Instant } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { amongOthers } from '../../contract/among.ts';
import type { DailySource } from '../../contract/daily.ts';
import type { InHand } from '../../contract/in-hand.ts';
import type { Look } from '../../contract/look.ts';
import { type Defaults, recipientCalendar } from '../../domain/recipients.ts';
import { dutyKey, type ReminderItem } from '../../domain/reminder-state.ts';
import type { Entity, State } from '../../domain/state.ts';
import { toldWeekly } from '../../domain/weekly.ts';
import { decisionButtons } from './decision-message.ts';
import { aboutRequest, decider, openRequests, refsOf, requestText } from './request.ts';

type Request = Entity<'requests'>;

/** Whoever decides has other things in the same message; so many are decided from it in one tap. */
const MOST_WITH_BUTTONS = 1;

const CONTRACT = 'What waits for your decision comes again each week until it is decided.';

/** Who has asked for a decision is not silent: the question is with whoever decides, who hears of it each week. */
export const awaitingDecision: InHand = (state, { key }) =>
  openRequests(state).some(
    (request) => refsOf(request).includes(key) && decider(state, request) !== 'administrators',
  );

/** A request is told again each week until it is decided. */
export const requestLook: Look = {
  of: 'requests',
  plan(state, id, { defaults, now }) {
    const request = openRequests(state).find((one) => one.id === id);
    const to = request && decider(state, request);
    // Administrators find it under “decisions”: none of them has it alone.
    if (!request || !to || to === 'administrators') return null;
    const calendar = recipientCalendar(state, to, defaults);
    const { due, next } = planned(state, request, defaults, now);
    return {
      recipients: due ? [to] : [],
      next: morningOf(next, calendar),
      nextMorning: nextMorningOf(now, calendar),
    };
  },
};

/** What still waits, in the day's one message of whoever decides. */
export const waitingDaily: DailySource = (state, recipient, defaults, now, isAsked) => {
  const waiting = openRequests(state)
    .filter((request) => decider(state, request) === recipient)
    .flatMap((request) => {
      const { due } = planned(state, request, defaults, now);
      return due ? [{ request, ask: askOf(request, due) }] : [];
    })
    .filter(({ ask }) => !isAsked(ask));
  if (!waiting.length) return null;
  const { zone } = recipientCalendar(state, recipient, defaults);
  return {
    asks: waiting.map(({ ask }) => ask),
    about: amongOthers(waiting.flatMap(({ request }) => aboutRequest(request))),
    parts: [
      heading(`${count(waiting.length, 'request')} still ${waiting.length === 1 ? 'waits' : 'wait'} for you`),
      list(waiting.map(({ request }, i) => waitingItem(state, request, zone, i < MOST_WITH_BUTTONS))),
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

/** Counted from the last that was said about it, so that a question back is given its week. */
function planned(state: State, request: Request, defaults: Defaults, now: Instant) {
  const calendar = recipientCalendar(state, decider(state, request), defaults);
  const quiet = state.settings.get('settings')?.quietUntil ?? '';
  const since = [request.asker.at, ...request.talk.map(({ at }) => at), quiet].sort().at(-1) ?? '';
  return toldWeekly(state, keyOf(request), localDay(since, calendar.zone), calendar, now);
}

function keyOf({ key, id }: Request): string {
  return dutyKey(key, id);
}

function askOf(request: Request, on: string): ReminderItem {
  return { key: keyOf(request), forDate: null, on, step: null, since: null, owner: true };
}
