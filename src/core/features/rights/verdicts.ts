import { heading, list, listed, quote, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { accepting } from '../../contract/accepts.ts';
import {
  type Accepts,
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { beyondTheirs } from '../../domain/giving.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { asTheyStand, deciders, openRights } from './asking.ts';
import { toldOthers } from './right-words.ts';

type Request = Entity<'rightRequests'>;

/** Said alone while none waits, the word is about something else. */
const takesRight: Accepts = (rest, { state }) =>
  accepting(rest ? state.rightRequests.has(numberIn(rest)) : openRights(state).length > 0);

/** The chief executive or an administrator says yes to a right that somebody else may not give. */
export const allow: Command = {
  name: 'allow',
  usage: 'allow NUMBER',
  does: 'say yes to a change of rights that waits for your word',
  group: 'look after',
  accepts: takesRight,
  hear(rest, context) {
    const request = requestFor(rest, context, 'allow');
    return 'reply' in request ? answer(request.reply) : change(allowing(request.id, context));
  },
};

/** They say no; whoever asked may take it back by the same word. */
export const refuseRight: Command = {
  name: 'refuse',
  usage: 'refuse NUMBER [because reason]',
  does: 'say no to a change of rights, or take back the one that you asked for',
  group: 'look after',
  accepts: takesRight,
  hear(rest, context) {
    const request = requestFor(rest, context, 'refuse');
    if ('reply' in request) return answer(request.reply);
    const typed = context.said.values?.words ?? rest.replace(/^#?\d+/, '');
    const words = unquoted(typed.replace(/^(?:[\s,:–-]+|because(?:\s+of)?\s+)+/i, '').trim());
    return change(refusing(request.id, words, context));
  },
};

function numberIn(rest: string): string {
  return /^#?(\d+)\b/.exec(rest)?.[1] ?? '';
}

function requestFor(rest: string, { state }: Context, say: string): Request | { reply: Reply } {
  const request = state.rightRequests.get(numberIn(rest));
  if (request) return request;
  const open = openRights(state);
  if (!open.length) return { reply: sentences('No change of rights waits for a word.') };
  const numbers = listed(
    open.map(({ id }) => `“${say} ${id}”`),
    'or',
  );
  return { reply: sentences(`Which one? Say ${numbers}; say “settings” to see them.`) };
}

/** Whether somebody's yes is enough for it. */
export function mayAllow({ changes }: Pick<Request, 'changes'>, state: State, who: Standing): boolean {
  return mayChangeAll(who) && !beyondTheirs(state, changes, who).length;
}

function allowing(id: string, { who, now }: Context): Proposal<'right given'> {
  return {
    action: 'right given',
    role: who.holds[0] ?? null,
    decide(state) {
      const request = state.rightRequests.get(id);
      if (!request) return refuse(sentences('That request is no longer there.'));
      if (!mayAllow(request, state, who))
        return deny(sentences(`That waits for the word of ${deciders(state, request)}.`), 'right given');
      if (request.state !== 'open') return refuse(ended(request));
      if (JSON.stringify(asTheyStand(state, request.changes)) !== JSON.stringify(request.stood))
        return refuse(
          sentences(
            `What ${request.asker.name} asked for has changed since. Say “refuse ${id}”, and they can ask again.`,
          ),
        );
      const verdict = { text: '', name: who.name, at: now };
      return {
        kind: 'change',
        refs: request.refs,
        changes: [...request.changes, { of: 'rightRequests', id, set: { state: 'allowed', verdict } }],
        detail: { request: id, value: sentencesOf(request, state).join(' '), before: request.before },
      };
    },
    confirm: (entry, state) => told(id, state, entry.detail.before.length ? [undoOf(entry)] : []),
  };
}

function refusing(id: string, words: string, { who, now }: Context): Proposal<'right refused'> {
  return {
    action: 'right refused',
    role: who.holds[0] ?? null,
    decide(state) {
      const request = state.rightRequests.get(id);
      if (!request) return refuse(sentences('That request is no longer there.'));
      const own = request.asker.account === who.account;
      if (!mayChangeAll(who) && !own)
        return deny(sentences(`That waits for the word of ${deciders(state, request)}.`), 'right refused');
      if (request.state !== 'open') return refuse(ended(request));
      const verdict = { text: words, name: who.name, at: now };
      const set = { state: own ? ('withdrawn' as const) : ('refused' as const), verdict };
      return {
        kind: 'change',
        refs: [],
        changes: [{ of: 'rightRequests', id, set }],
        detail: { request: id },
      };
    },
    confirm: (_entry, state) => told(id, state),
  };
}

const ENDED = { open: 'open', allowed: 'allowed', refused: 'refused', withdrawn: 'withdrawn' };

function ended({ state, verdict }: Request): Reply {
  return sentences(`${verdict?.name ?? 'Somebody'} has ${ENDED[state]} it already.`);
}

/** What was asked for, a sentence each. */
export function sentencesOf({ rights }: Pick<Request, 'rights'>, state: State): string[] {
  return rights.map((right) => toldOthers(right, state));
}

function told(id: string, state: State, actions: Reply['actions'] = []): Reply {
  const request = state.rightRequests.get(id);
  if (!request) return sentences('Noted.');
  const { verdict, asker } = request;
  const allowed = request.state === 'allowed';
  return reply(
    [
      heading(allowed ? 'Allowed' : 'Nothing has changed'),
      text(
        allowed
          ? `${asker.name} asked for it, and it holds from now on:`
          : `${verdict?.name} has ${ENDED[request.state]} what ${asker.name} asked for:`,
      ),
      list(sentencesOf(request, state).map((sentence) => ({ text: sentence }))),
      verdict?.text ? quote(verdict.text, verdict.name) : null,
    ],
    { actions },
  );
}
