import type { DeliveryStatus } from '../../base/delivery-status.ts';
import { count, listed, sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesReference } from '../../contract/accepts.ts';
import type { Accepts, Context } from '../../contract/command.ts';
import { firstWord, subjectOf } from '../../contract/subject.ts';
import { currentPlan } from '../../domain/current.ts';
import { decidingRole, mayDecide } from '../../domain/deciding.ts';
import type { Change, LastWords } from '../../domain/model.ts';
import { mayChangeAll, mayUpdate } from '../../domain/permissions.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import { isOfRetiredExample } from '../../domain/retired-example.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { DecisionRequest } from './decision-request.ts';

type Request = Entity<'requests'>;

/** How a message says that words in its thread are about a request. */
export const ABOUT = 'requests/';

/** What a message about a request is about: the activity, and the request itself. */
export function aboutRequest(request: DecisionRequest): string[] {
  return [...refsOf(request), `${ABOUT}${request.id}`];
}

/** The activities that a request is about. */
export function refsOf({ key, others = [] }: Pick<DecisionRequest, 'key' | 'others'>): string[] {
  return key ? [key, ...others] : [];
}

/** How a message about a request begins: with its activity, how many there are, or with the plan. */
export function lineOfRequest(state: State, request: Pick<DecisionRequest, 'key' | 'others'>): string {
  const activity = state.activities.get(request.key);
  if (request.others) return count(refsOf(request).length, 'activity', 'activities');
  return activity ? lineOf(activity) : (currentPlan(state)?.name ?? 'The plan');
}

/** The open request that the message being answered is about; null: it is about none. */
export function requestAnswered({ state, said }: Context): Request | null {
  const token = said.about?.find((key) => key.startsWith(ABOUT));
  const request = token && state.requests.get(token.slice(ABOUT.length));
  return request && request.state === 'open' ? request : null;
}

/** Every request about an activity, oldest first. */
export function requestsAbout(state: State, key: string): Request[] {
  return [...state.requests.values()].filter((request) => refsOf(request).includes(key));
}

/** Requests that wait for a decision, oldest first. */
export function openRequests(state: State): Request[] {
  return [...state.requests.values()].filter((request) => isWaiting(request, state));
}

/** Whether a request waits: it is open, its work has not ended, and it is of no example that made way. */
export function isWaiting(request: Request, state: State): boolean {
  return request.state === 'open' && !endedBy(request, state) && !isOfRetiredExample(state, request.key);
}

/** The activity that it is about is not there any more. */
export function isGone({ key }: Pick<DecisionRequest, 'key'>, state: State): boolean {
  return key !== '' && !state.activities.has(key);
}

const ENDED: Record<string, readonly DeliveryStatus[]> = {
  extension: ['complete', 'cancelled'],
  cancellation: ['complete', 'cancelled'],
  pause: ['complete', 'cancelled', 'paused'],
};

/** How its activities ended, so that nothing is left of what was asked about them; null: it may still be decided. */
export function endedBy(
  request: Pick<DecisionRequest, 'key' | 'others' | 'wants'>,
  state: State,
): DeliveryStatus | null {
  const ends = ENDED[request.wants];
  const [first, ...others] = activitiesOf(state, request).map(({ status }) => status);
  if (!ends || !first) return null;
  return [first, ...others].every((status) => ends.includes(status)) ? first : null;
}

/** Whether somebody may speak for the side that asks: for an activity as its owner, for the plan as an administrator. */
export function maySpeakFor(who: Standing, { key, asker }: DecisionRequest, state: State): boolean {
  const activity = state.activities.get(key);
  return asker.account === who.account || (activity ? mayUpdate(who, activity) : mayChangeAll(who));
}

type About = Pick<DecisionRequest, 'key' | 'others'>;

/** Whose word is asked for, as a title; about the plan, it is the chief executive's. */
export function deciderTitle(state: State, about: About = { key: '' }): string {
  return decidingRole(state, activitiesOf(state, about))?.title ?? 'administrators';
}

/** Who is asked, with its verb: "The Chief Executive Officer is", "The administrators are". */
export function askedOf(state: State, about: About): string {
  return `The ${deciderTitle(state, about)} ${decider(state, about) === 'administrators' ? 'are' : 'is'}`;
}

/** Who gets what has to be decided. */
export function decider(state: State, about: About): Recipient {
  const role = decidingRole(state, activitiesOf(state, about));
  return role ? recipientOf(state, role.id) : 'administrators';
}

/** Whether somebody's word decides it. */
export function decides(state: State, who: Standing, about: About): boolean {
  return mayDecide(state, who, activitiesOf(state, about));
}

function activitiesOf(state: State, about: About): Entity<'activities'>[] {
  return refsOf(about).flatMap((key) => state.activities.get(key) ?? []);
}

/** Who hears what came of it: whoever asked, else who answers for the activity. */
export function askerOf(state: State, { asker, key }: DecisionRequest): Recipient {
  if (asker.person) return `person:${asker.person}`;
  const owner = state.activities.get(key)?.owner;
  return owner ? recipientOf(state, owner) : `account:${asker.account}`;
}

/** What is asked for, in words: "to move P1.3 from 31 March 2024 to 30 June 2024". */
export function requestText(state: State, request: DecisionRequest): string {
  const { wants, from, to, step } = request;
  const ref = refsText(
    refsOf(request).map((key) => state.activities.get(key)?.ref ?? key.slice(key.indexOf('/') + 1)),
  );
  switch (wants) {
    case 'extension':
      return `to move ${ref}${from ? ` from ${formatDate(from)}` : ''} to ${formatDate(to ?? '')}`;
    case 'cancellation':
      return `to cancel ${ref}`;
    case 'pause':
      return `to pause ${ref}`;
    case 'answer':
      return `for a decision about ${ref}`;
    case 'step':
      return step?.told ?? 'for a step of the plan';
  }
}

const MOST_REFS = 12;

function refsText(refs: string[]): string {
  const more = refs.length - MOST_REFS;
  return more > 0 ? `${refs.slice(0, MOST_REFS).join(', ')} and ${more} more` : listed(refs);
}

/** "The Chief Executive Officer approved it: decision 3." */
export function verdictText({ state, number }: DecisionRequest, { name }: { name: string }): string {
  const did = state === 'declined' ? 'declined it' : state === 'answered' ? 'decided' : 'approved it';
  return number === null ? `${name} ${did}.` : `${name} ${did} (decision ${number}).`;
}

/** How a request ended, or that it has not: "approved by the Chief Executive Officer on 2 October 2023". */
export function endText({ state, verdict }: DecisionRequest, zone: string): string {
  if (state === 'open' || !verdict) return 'waits for a decision';
  return `${state} by ${verdict.name} on ${formatDate(localDay(verdict.at, zone))}`;
}

/** A new request, as a change; its number is decided with it. */
export function newRequest(
  state: State,
  content: Pick<DecisionRequest, 'key' | 'others' | 'wants' | 'text' | 'from' | 'to' | 'step'>,
  { who, now }: Context,
): DecisionRequest {
  const numbers = [...state.requests.keys()].map((id) => Number(id.slice(1)));
  const { account, name, person } = who;
  return {
    id: `R${Math.max(0, ...numbers) + 1}`,
    ...content,
    asker: { account, name, person, at: now },
    talk: [],
    state: 'open',
    verdict: null,
    number: null,
  };
}

/** A request as a change of the ledger. */
export function requestChange(id: string, set: Partial<DecisionRequest>): Change {
  return { of: 'requests', id, set };
}

/** How a request ends with a decision, under the next number. */
export function decided(
  state: State,
  how: 'approved' | 'declined' | 'answered',
  words: string,
  { who, now }: Context,
): Pick<DecisionRequest, 'state' | 'verdict' | 'number'> {
  const numbers = [...state.requests.values()].map(({ number, lastNumber }) =>
    Math.max(number ?? 0, lastNumber ?? 0),
  );
  const verdict: LastWords = { text: words, name: who.name, at: now };
  return { state: how, verdict, number: Math.max(0, ...numbers) + 1 };
}

/** The request that an entry is about; null: it is about none. */
export function requestIn(entry: Pick<Entry, 'changes'>, state: State): Request | null {
  const change = entry.changes.find(({ of }) => of === 'requests');
  return (change && state.requests.get(change.id)) ?? null;
}

/** A command about a request: its own name or its activity's, or any words in the thread of a message about it. */
export const takesRequest: Accepts = (rest, context) => {
  const [first = ''] = rest.split(/\s+/);
  const named = context.state.requests.has(first.toUpperCase()) || requestAnswered(context) !== null;
  return named ? 'accepts' : takesReference({ title: firstWord })(rest, context);
};

/** A request by its own name, by its activity, or the one of the message that is answered. */
export function requestNamed(
  rest: string,
  context: Context,
  command: string,
): { request: Request; rest: string } | { reply: Reply } {
  const [first = ''] = rest.split(/\s+/);
  const byId = /^r\d+$/i.test(first) ? context.state.requests.get(first.toUpperCase()) : undefined;
  if (byId) return { request: byId, rest: rest.slice(first.length).trim() };
  const answered = requestAnswered(context);
  const named = subjectNamed(rest, context, command);
  if (named.kind === 'reply') return answered ? { request: answered, rest } : { reply: named.reply };
  const { activity, rest: words } = named;
  const theirs = requestsAbout(context.state, activity.key);
  const open = theirs.filter((one) => one.state === 'open' && !endedBy(one, context.state));
  const [only] = open;
  if (only && open.length === 1) return { request: only, rest: words };
  if (only) {
    const names = listed(open.map((one) => `${one.id} (${requestText(context.state, one)})`));
    const many = count(open.length, 'thing');
    return { reply: sentences(`${many} about ${activity.ref} wait: ${names}. Name the one you mean.`) };
  }
  const last = theirs.at(-1);
  if (last) return { request: last, rest: words };
  return { reply: sentences(`Nothing about ${activity.ref} waits for a decision.`) };
}

/** With no reference at all the message that is answered says which. */
function subjectNamed(rest: string, context: Context, command: string) {
  const first = /^"[^"]*"|^\S*/.exec(rest)?.[0] ?? '';
  const about = context.said.about?.filter((key) => context.state.activities.has(key));
  const own = { ...context, said: { ...context.said, ...(about && { about }) } };
  return subjectOf(rest, own, (ref, tail) => `${command} ${ref} ${tail}`, first);
}
