import { sentences } from '../../base/replies/build.ts';
import { accepting } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import type { Entity, State } from '../../domain/state.ts';
import { progressProposal } from '../updates/index.ts';
import type { Suggestion } from './suggestion.ts';
import { suggestionReply } from './suggestion-message.ts';

const SAID = /^(S\d+)(?:\s+(record|leave))?$/i;

/** What an assistant suggested, recorded or left with one tap by whoever may update the activity. */
export const suggestion: Command = {
  name: 'suggestion',
  usage: 'suggestion S1 [record|leave]',
  does: 'what an assistant suggests as an update; nothing is recorded before you say so',
  group: 'answer',
  accepts: (rest) => accepting(SAID.test(rest.trim())),
  hear(rest, context) {
    const [, id = '', verb] = SAID.exec(rest.trim()) ?? [];
    const one = context.state.suggestions.get(id.toUpperCase());
    const activity = one && context.state.activities.get(one.key);
    if (!one || !activity)
      return answer(sentences(`There is no suggestion “${(id || rest).slice(0, 20)}”. Say “suggestion S1”.`));
    if (!verb) return answer(suggestionReply(one, activity, context.state));
    return change(/record/i.test(verb) ? recording(one, context) : leaving(one, context));
  },
};

/** The suggested update as its owner’s own, which says who suggested it. */
function recording(one: Suggestion, context: Context): Proposal {
  const { id, status, percent, forecastDate, text, name, seq } = one;
  const update = progressProposal(
    one.key,
    {
      ...(status && { status }),
      ...(percent !== null && { percent }),
      ...(forecastDate && { forecast: forecastDate }),
      ...(text && { words: `${text} (suggested by ${name})` }),
    },
    // Whoever answered since it was suggested is asked about, whatever the message knew.
    { ...context, said: { ...context.said, asOf: seq } },
  );
  return {
    ...update,
    decide(state) {
      const closed = isClosed(state, id);
      if (closed) return refuse(sentences(closed));
      const decision = update.decide(state);
      if (decision.kind === 'refusal') return decision;
      return {
        ...decision,
        changes: [...decision.changes, { of: 'suggestions', id, set: { state: 'recorded' } }],
      };
    },
  };
}

function leaving({ id, key }: Suggestion, { who }: Context): Proposal<'suggestion left'> {
  return {
    action: 'suggestion left',
    role: who.holds[0] ?? null,
    decide(state) {
      const activity = state.activities.get(key);
      if (activity && !mayUpdate(who, activity))
        return deny(sentences(`Only whoever answers for ${activity.ref} can leave it.`), 'update', [key]);
      const closed = isClosed(state, id);
      if (closed) return refuse(sentences(closed));
      return {
        kind: 'change',
        refs: [key],
        changes: [{ of: 'suggestions', id, set: { state: 'left' } }],
        detail: { suggestion: id },
      };
    },
    confirm: ({ detail }) => sentences(`${detail.suggestion} is left. Nothing was recorded.`),
  };
}

function isClosed(state: State, id: string): string | null {
  const now: Entity<'suggestions'> | undefined = state.suggestions.get(id);
  if (now?.state === 'open') return null;
  return now ? `${id} was ${now.state} already, by ${now.changed.name}.` : `${id} is no longer there.`;
}
