import { count, heading, list, note, quote, reply, text } from '../../base/replies/build.ts';
import type { Action, ListItem } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import type { MessageKind, OutgoingMessage } from '../../contract/message-kind.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Entity, State } from '../../domain/state.ts';
import { daysLate } from '../../domain/timeliness.ts';
import { lineOf, markOf, movedText, statusText, whenDue } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';
import {
  aboutRequest,
  decider,
  endedBy,
  isGone,
  lineOfRequest,
  openRequests,
  refsOf,
  requestIn,
  requestText,
  verdictText,
} from './request.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    decision: { request: string };
  }
}

/** Work that had ended goes on, and what was asked about it waits again. */
function goesOnAgain({ action, changes }: Entry): boolean {
  return (
    action === 'reopen' || changes.some(({ of, set }) => of === 'activities' && set.completedOn === null)
  );
}

function waitingAgain({ refs, at }: Entry, state: State): OutgoingMessage<'decision'>[] {
  const open = openRequests(state).filter((one) => one.asker.at < at && one.key !== '');
  const again = open.filter((one) => refsOf(one).some((key) => refs.includes(key)));
  return again.map((request) => ({
    to: decider(state, request),
    matter: { kind: 'decision', request: request.id },
    part: request.id,
  }));
}

/** What waits for the chief executive's word; an answer to a question back comes at once. */
export const decisionMessage: MessageKind<'decision'> = {
  kind: 'decision',
  joins: 2,
  readBy(state, { request: id }) {
    const request = state.requests.get(id);
    const to = request && decider(state, request);
    // Each administrator has a message of their own.
    return !to || to === 'administrators' ? null : to;
  },
  after(entry, state) {
    if (goesOnAgain(entry)) return waitingAgain(entry, state);
    const isAsked = entry.changes.some(({ of, set }) => of === 'requests' && 'asker' in set);
    const answered = entry.action === 'ask' && entry.detail.to === 'decider';
    const request = isAsked || answered ? requestIn(entry, state) : null;
    if (request?.state !== 'open') return [];
    const matter = { kind: 'decision' as const, request: request.id };
    return [{ to: decider(state, request), matter, ...(!isAsked && { atOnce: true as const }) }];
  },

  answered(state, { request: id }, sent) {
    const request = state.requests.get(id);
    if (!request?.verdict || request.state === 'open') return null;
    const { verdict } = request;
    const sentence = verdictText(request, verdict);
    const words = verdict.text ? [quote(verdict.text, verdict.name)] : [];
    return { ...sent, parts: [...sent.parts.slice(0, -1), text(sentence), ...words], actions: [] };
  },

  compose(state, { request: id }, { today, now, catalogue, among }) {
    const request = state.requests.get(id);
    if (request?.state !== 'open' || isGone(request, state) || endedBy(request, state)) return null;
    const line = lineOfRequest(state, request);
    const { step } = request;
    const refs = refsOf(request);
    const asked =
      request.wants === 'answer'
        ? heading(`You need to decide: ${line}`)
        : heading(`${request.asker.name} asks ${requestText(state, request)}`);
    return {
      kind: 'decision',
      asks: [],
      reply: reply(
        [
          asked,
          request.wants === 'answer' ? null : text(line),
          quote(request.text, request.asker.name),
          ...request.talk.map(({ text: words, name }) => quote(words, name)),
          refs.length
            ? list(refs.flatMap((key) => stands(key, state, today, request.others !== undefined)))
            : null,
          ...(step ? (catalogue.step(step.name)?.shows(step.args, state, now) ?? []) : []),
          note(among ? namedAnswer(request) : answerHere(request)),
        ],
        { about: aboutRequest(request), actions: decisionButtons(request) },
      ),
    };
  },
};

function answerHere({ wants }: Entity<'requests'>): string {
  return wants === 'answer'
    ? 'Answer here in your own words; they are kept with the activity and passed on.'
    : 'A button is enough, or answer here: “yes”, “no, because …”, or a question back.';
}

/** Where other things stand in the same message, a bare “yes” could be meant for any of them. */
function namedAnswer({ id, wants }: Entity<'requests'>): string {
  return wants === 'answer'
    ? `To answer in words, say “decide ${id}” and what is decided.`
    : `To answer in words, say “yes to ${id}” or “no to ${id} because …”.`;
}

/** How the activity stands against what was first promised. */
function stands(key: string, state: State, today: IsoDate, named: boolean): ListItem[] {
  const activity = state.activities.get(key);
  if (!activity) return [];
  const late = daysLate(activity, today);
  const detail = [
    whenDue(activity),
    activity.slips ? movedText(activity) : null,
    late ? `${count(late, 'day')} from the date first promised` : null,
    statusText(activity),
  ];
  const owner = ownerTitle(state, activity.owner);
  return [
    {
      text: named ? `${lineOf(activity)} (${owner})` : `${owner} answers for it`,
      mark: markOf(activity, today),
      detail: detail.filter((piece) => piece).join(' · '),
    },
  ];
}

/** Approve, decline and ask back in one tap; a question is answered in words. */
export function decisionButtons({ id, wants }: Entity<'requests'>): Action[] {
  const words = (say: string, title: string, label: string, optional: boolean) => ({
    title,
    say,
    submit: 'Send',
    fields: [{ type: 'text' as const, id: 'words', label, optional, multiline: true }],
  });
  const ask: Action = {
    id: `ask-${id}`,
    label: 'Ask back',
    say: `ask ${id}`,
    form: words(`ask ${id}`, 'Ask back', 'What you want to know', false),
  };
  if (wants === 'answer') {
    const form = words(`decide ${id}`, 'Your decision', 'What is decided', false);
    return [{ id: `decide-${id}`, label: 'Decide', say: `decide ${id}`, style: 'primary', form }, ask];
  }
  const decline = words(`decline ${id}`, 'Decline', 'Why, so that its owner knows', true);
  return [
    { id: `approve-${id}`, label: 'Approve', say: `approve ${id}`, style: 'primary' },
    { id: `decline-${id}`, label: 'Decline', say: `decline ${id}`, style: 'danger', form: decline },
    ask,
  ];
}
