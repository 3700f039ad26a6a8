import type { MessageKind } from '../../contract/message-kind.ts';
import { calendarFor, channelRecipient } from '../../domain/recipients.ts';
import { callsOf } from './calls.ts';
import { digestReply } from './render.ts';
import { seenBy } from './seen-by.ts';
import { hasNews } from './snapshot.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    digest: { snapshot: string };
  }
}

/** The weekly digest, once its snapshot is in the ledger. Without news nothing is sent. */
export const digestMessage: MessageKind<'digest'> = {
  kind: 'digest',
  after({ action, changes }, state, _place, { digestSections }) {
    if (action !== 'snapshot') return [];
    return changes.flatMap(({ of, id }) => {
      const snapshot = of === 'snapshots' ? state.snapshots.get(id) : undefined;
      if (!snapshot || !hasNews(digestSections, snapshot)) return [];
      return [{ to: channelRecipient(snapshot.terms), matter: { kind: 'digest', snapshot: id } }];
    });
  },

  compose(state, { snapshot: id }, { catalogue, defaults, now }) {
    const snapshot = state.snapshots.get(id);
    if (!snapshot) return null;
    const { zone } = calendarFor(state, defaults);
    const reply = digestReply(catalogue, state, snapshot, { zone, now });
    const calls = callsOf(state, snapshot);
    return { kind: 'digest', asks: [], reply: { ...reply, ...(calls.length && { calls }) } };
  },

  seen: (state, { snapshot }, reply, seeing) => seenBy(state, state.snapshots.get(snapshot), reply, seeing),
};
