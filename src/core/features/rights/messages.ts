import { heading, list, note, quote, reply, text } from '../../base/replies/build.ts';
import type { Action, Reply } from '../../base/replies/reply.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { type Recipient, recipientOf } from '../../domain/recipients.ts';
import type { RightChange } from '../../domain/right-changes.ts';
import { isStage } from '../../domain/stages.ts';
import { personWith } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { allowingRole, deciders } from './asking.ts';
import { toldThem } from './right-words.ts';
import { sentencesOf } from './verdicts.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    'right request': { request: string };
    'right verdict': { request: string };
    'right told': { rights: RightChange[]; name: string; account: string; theirs: boolean };
  }
}

type Request = Entity<'rightRequests'>;

/** A change of rights waits: one tap of the chief executive or an administrator is enough. */
export const rightRequestMessage: MessageKind<'right request'> = {
  kind: 'right request',
  joins: 2,
  after({ action, detail }, state) {
    if (action !== 'right asked') return [];
    const request = state.rightRequests.get(detail.request);
    const chief = request ? allowingRole(state, request) : null;
    const matter = { kind: 'right request' as const, request: detail.request };
    return [
      ...(chief ? [{ to: recipientOf(state, chief.id), matter }] : []),
      { to: 'administrators', matter, part: 'administrators' },
    ];
  },
  answered(state, { request: id }, sent) {
    const request = state.rightRequests.get(id);
    if (!request?.verdict || request.state === 'open') return null;
    const { verdict } = request;
    return {
      ...sent,
      parts: [...sent.parts.slice(0, -1), text(`${verdict.name} has ${request.state} it.`)],
      actions: [],
    };
  },
  compose(state, { request: id }) {
    const request = state.rightRequests.get(id);
    if (request?.state !== 'open') return null;
    return { kind: 'decision', asks: [], reply: asked(request, state) };
  },
};

/** What waits, with its two answers. */
export function asked(request: Request, state: State): Reply {
  return reply(
    [
      heading(`${request.asker.name} asks you to agree to a change of rights`),
      list(sentencesOf(request, state).map((sentence) => ({ text: sentence }))),
      note(`Nothing has changed yet. It waits for ${deciders(state, request)}; one tap is enough.`),
    ],
    { about: [`rightRequests/${request.id}`], actions: rightButtons(request) },
  );
}

/** Allow and refuse in one tap each. */
export function rightButtons({ id }: Pick<Request, 'id'>): Action[] {
  const why = {
    type: 'text' as const,
    id: 'words',
    label: 'Why, so that whoever asked knows',
    optional: true,
  };
  const form = {
    title: 'Refuse',
    say: `refuse ${id}`,
    submit: 'Send',
    fields: [{ ...why, multiline: true }],
  };
  return [
    { id: `allow-${id}`, label: 'Allow', say: `allow ${id}`, style: 'primary' },
    { id: `refuse-${id}`, label: 'Refuse', say: `refuse ${id}`, style: 'danger', form },
  ];
}

/** What came of it, told to whoever asked. */
export const rightVerdictMessage: MessageKind<'right verdict'> = {
  kind: 'right verdict',
  after({ action, detail }, state) {
    if (action !== 'right given' && action !== 'right refused') return [];
    const request = state.rightRequests.get(detail.request);
    if (!request || request.state === 'withdrawn') return [];
    const { person, account } = request.asker;
    const to: Recipient = person ? `person:${person}` : `account:${account}`;
    return [{ to, matter: { kind: 'right verdict', request: request.id } }];
  },
  compose(state, { request: id }) {
    const request = state.rightRequests.get(id);
    if (!request?.verdict) return null;
    const { verdict } = request;
    const parts = [
      heading(`${verdict.name} has ${request.state} what you asked for`),
      list(sentencesOf(request, state).map((sentence) => ({ text: sentence }))),
      verdict.text ? quote(verdict.text, verdict.name) : null,
    ];
    return { kind: 'decision', asks: [], reply: reply(parts) };
  },
};

/** Whatever right changes, and in whatever way: the people concerned are told, and the administrators. */
export const rightToldMessage: MessageKind<'right told'> = {
  kind: 'right told',
  joins: 1,
  after({ action, rights = [], by }, _state, _defaults, catalogue) {
    if (!rights.length || catalogue.event(action)?.tellsRights) return [];
    const matter = { kind: 'right told' as const, name: by.name, account: by.account };
    const concerned = [...new Set(rights.map(({ who }) => who))];
    return [
      ...concerned.map((to) => {
        const theirs = rights.filter(({ who }) => who === to);
        return { to, matter: { ...matter, rights: theirs, theirs: true } };
      }),
      { to: 'administrators' as const, matter: { ...matter, rights, theirs: false }, part: 'administrators' },
    ];
  },
  compose(state, { rights, name, account, theirs }, { recipient }) {
    if (isTheirOwn(state, recipient, account)) return null;
    // An administrator who is concerned reads it once, as what is theirs.
    if (!theirs && rights.every(({ who }) => who === recipient)) return null;
    const lines = theirs ? rights.map((right) => toldThem(right, state)) : sentencesOf({ rights }, state);
    const what = theirs ? 'what you may do' : 'who may do what';
    return {
      kind: 'rights',
      asks: [],
      reply: reply([
        heading(`${name} has changed ${what}`),
        list(lines.map((line) => ({ text: line }))),
        theirs && rights.some(({ right, gained }) => right === 'holds' && gained) ? text(WHAT_COMES) : null,
        note(
          theirs
            ? 'If that is wrong, tell an administrator.'
            : 'If that is wrong, “owners” shows who stands for what.',
        ),
      ]),
    };
  },
};

/** For whoever holds a role from now on: what this is, what comes and when, how to answer. */
const WHAT_COMES =
  'I keep the delivery plan: who promised what, by when. Before a date of yours I ask how it is going, in one message a day at most, at nine on a working day. Press a button or answer in a sentence; “mine” shows what is yours, “later” puts a question off.';

/** Nobody is told what they did themselves. */
function isTheirOwn(state: State, recipient: Recipient, account: string): boolean {
  if (recipient === 'administrators') return isStage(account) && account.endsWith(':administrator');
  const person = personWith(state, account);
  return recipient === `account:${account}` || (person !== null && recipient === `person:${person.id}`);
}
