import { heading, note, quote, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { unquoted } from '../../base/text/quotes.ts';
import { formatDate } from '../../base/time/days.ts';
import { isAnswering, isPressed } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import type { Entity, State } from '../../domain/state.ts';
import { statusText } from '../../domain/view.ts';
import { offered, offeredOfEach, requestsAmong, requestsFor } from './among.ts';
import { consequencesFor } from './consequences-for.ts';
import { onRequest } from './on-request.ts';
import {
  decided,
  deciderTitle,
  decides,
  endedBy,
  endText,
  lineOfRequest,
  refsOf,
  requestChange,
  requestNamed,
  requestText,
  takesRequest,
} from './request.ts';
import { reservedIn, type Verdict } from './yes-or-no.ts';

/** The chief executive says yes. */
export const approve: Command = verdictCommand('approve', 'approved', {
  also: ['accept'],
  usage: 'approve REF [words]',
  does: 'say yes to what an owner asked for; it becomes a numbered decision',
});

/** The chief executive says no. */
export const decline: Command = verdictCommand('decline', 'declined', {
  also: ['reject'],
  usage: 'decline REF [because reason]',
  does: 'say no to what an owner asked for',
});

/** The chief executive answers a question that an owner could not decide alone. */
export const decide: Command = verdictCommand('decide', 'answered', {
  usage: 'decide REF words',
  does: 'answer what an owner needs decided',
});

function verdictCommand(
  name: 'approve' | 'decline' | 'decide',
  verdict: Verdict | 'answered',
  { also = [], usage, does }: Pick<Command, 'also' | 'usage' | 'does'>,
): Command {
  return {
    name,
    also,
    usage,
    does,
    group: 'decide',
    accepts: takesRequest,
    hear(rest, context) {
      const named = requestNamed(rest, context, name);
      if ('reply' in named) return answer(waitingFor(rest, verdict, context) ?? named.reply);
      const { request } = named;
      const typed = (context.said.values?.words ?? named.rest).replace(/^[\s,:–-]+/, '');
      const words = unquoted(typed.replace(/^(?:[\s,:–-]+|because(?:\s+of)?\s+)+/i, '').trim());
      const why = verdict === 'answered' || isPressed(context) ? null : reservedIn(typed, verdict);
      if (why) return answer(offered({ request, verdict: null, words, why }, context));
      return change(verdictOn(request.id, { name, verdict, words }, context));
    },
  };
}

/** “Approve”, and nothing of what: all that waits is shown with its button. Null: nothing waits, or more was said. */
function waitingFor(rest: string, verdict: Verdict | 'answered', context: Context): Reply | null {
  const waiting = isAnswering(context) ? requestsAmong(context) : requestsFor(context);
  const as = { verdict: verdict === 'answered' ? null : verdict, words: '' };
  if (rest || !waiting.length) return null;
  return offeredOfEach(
    waiting.map((request) => ({ request, ...as })),
    false,
    context,
  );
}

/** Decides a request on the newest state: one that has ended stays as it ended. */
export function verdictOn(
  id: string,
  {
    name,
    verdict,
    words,
  }: { name: 'approve' | 'decline' | 'decide'; verdict: Verdict | 'answered'; words: string },
  context: Context,
): Proposal {
  const { who } = context;
  return onRequest(name, id, context, {
    decide(request, state) {
      if (!decides(state, who, request)) {
        const what = state.activities.get(request.key)?.ref ?? request.id;
        const waits = `${what} waits for the word of the ${deciderTitle(state, request)}; only they decide it.`;
        return deny(sentences(waits), name, refsOf(request));
      }
      const wrong = cannotBe(verdict, request, words, state, context);
      if (wrong) return refuse(sentences(wrong));
      const end = decided(state, verdict, words, context);
      const follows = verdict === 'approved' ? approved(request, state, context) : { changes: [], refs: [] };
      if ('refused' in follows) return refuse(sentences(follows.refused));
      return {
        kind: 'change',
        refs: [...new Set([...refsOf(request), ...follows.refs])],
        changes: [requestChange(id, end), ...follows.changes],
        detail: { request: id },
      };
    },
    confirm: toldVerdict,
  });
}

/** What an approval changes on the newest state, or why it cannot be any more. */
function approved(request: Entity<'requests'>, state: State, { catalogue, now }: Context) {
  const { step } = request;
  if (!step) return { changes: consequencesFor(request, state, now), refs: [] };
  const known = catalogue.step(step.name);
  return known
    ? known.decide(step.args, state, now)
    : { refused: `“${step.name}” is not a step of this bot.` };
}

function cannotBe(
  verdict: Verdict | 'answered',
  request: Entity<'requests'>,
  words: string,
  state: State,
  { zone, today }: Context,
): string | null {
  const ref = state.activities.get(request.key)?.ref ?? request.id;
  if (request.state !== 'open') {
    const end = endText(request, zone);
    return `${request.asker.name} asked ${requestText(state, request)}; it was ${end}. Nothing is changed.`;
  }
  const ended = endedBy(request, state);
  if (ended)
    return `${request.asker.name} asked ${requestText(state, request)}, but ${ref} is ${ended} by now. Nothing is left to decide, and nothing is changed.`;
  if (verdict === 'answered' && !words)
    return `What is decided about ${ref}? Say “decide ${ref}” and your words.`;
  if (request.wants === 'answer' && verdict !== 'answered' && !words) {
    return `“${request.text.slice(0, 200)}” needs words. Say “decide ${ref}” and what is decided.`;
  }
  if (request.wants !== 'answer' && verdict === 'answered') {
    return `${request.asker.name} asks ${requestText(state, request)}: “approve ${ref}” or “decline ${ref}”.`;
  }
  if (verdict === 'approved' && request.to && request.to < today) {
    return `${formatDate(request.to)} has passed in the meantime. Decline it, and its owner can ask for another date.`;
  }
  return null;
}

function toldVerdict(request: Entity<'requests'>, state: State): Reply {
  const { verdict, number, asker } = request;
  const activity = state.activities.get(request.key);
  const hears = `I have told ${asker.name}. Say “decisions ${number}” for the notice.`;
  return reply(
    [
      heading(lineOfRequest(state, request)),
      text(
        `Decision ${number}: ${asker.name} asked ${requestText(state, request)}, and it is ${request.state}.`,
      ),
      verdict?.text ? quote(verdict.text, verdict.name) : null,
      note(activity && !request.others ? `It is now ${standsNow(request, activity)}. ${hears}` : hears),
    ],
    { about: refsOf(request) },
  );
}

function standsNow({ wants }: Entity<'requests'>, activity: Entity<'activities'>): string {
  const due = wants === 'extension' ? activity.completionDate : null;
  return due ? `due on ${formatDate(due)}` : statusText(activity);
}
