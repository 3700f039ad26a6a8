import { fields, heading, note, quote, reply, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { formatDate } from '../../base/time/days.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { recipientOf } from '../../domain/recipients.ts';
import type { Entity, State } from '../../domain/state.ts';
import { lineOf, statusText } from '../../domain/view.ts';
import type { Suggestion } from './suggestion.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    suggestion: { suggestion: string };
  }
}

/** Whoever answers for the activity is asked; one tap records it, and one leaves it. */
export const suggestionMessage: MessageKind<'suggestion'> = {
  kind: 'suggestion',
  joins: 3,
  after({ action, detail }, state) {
    const one = action === 'suggested' ? state.suggestions.get(detail.suggestion) : undefined;
    const activity = one && state.activities.get(one.key);
    if (!activity) return [];
    const to = recipientOf(state, activity.owner);
    return [{ to, matter: { kind: 'suggestion', suggestion: one.id } }];
  },
  compose(state, { suggestion: id }) {
    const one = state.suggestions.get(id);
    const activity = one?.state === 'open' ? state.activities.get(one.key) : undefined;
    if (!one || !activity) return null;
    return { kind: 'suggestion', asks: [], reply: suggestionReply(one, activity, state) };
  },
  answered(state, { suggestion: id }, sent) {
    const one = state.suggestions.get(id);
    if (!one || one.state === 'open') return null;
    const told = text(`${one.changed.name} has ${one.state === 'left' ? 'left' : 'recorded'} it.`);
    return { ...sent, parts: [...sent.parts.slice(0, -1), told], actions: [] };
  },
};

/** What is suggested beside how the activity stands, with its two answers while it is open. */
export function suggestionReply(one: Suggestion, activity: Entity<'activities'>, state: State): Reply {
  const { id, name, status, percent, forecastDate, text: words } = one;
  const then = { status: status ?? activity.status, percent: percent ?? activity.percent };
  const isOpen = state.suggestions.get(id)?.state === 'open';
  return reply(
    [
      heading(`${name} suggests an update of ${lineOf(activity)}`),
      fields([
        ['Now', statusText(activity)],
        ['Suggested', status || percent !== null ? statusText(then) : null],
        ['Expected by', forecastDate && formatDate(forecastDate)],
      ]),
      words ? quote(words, name) : null,
      note(isOpen ? `${id}: nothing is recorded before you say so.` : `${id} is closed.`),
    ],
    {
      about: [`suggestions/${id}`],
      actions: isOpen
        ? [
            { id: 'confirm', label: 'Record it', say: `suggestion ${id} record`, style: 'primary' },
            { id: 'leave', label: 'Leave it', say: `suggestion ${id} leave` },
          ]
        : [],
    },
  );
}
