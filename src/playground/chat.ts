import type { Chat } from '../core/outbox/chat.ts';

export const LANE = 'playground';

/** The playground reaches everybody but programs: a message has arrived when its row says so, and the inbox reads the rows. */
export const playgroundChat: Chat = {
  reach: (_state, recipient) =>
    recipient.startsWith('webhook:') ? null : { lane: LANE, address: recipient },
  serves: (lane) => lane === LANE,
  send: async () => ({ outcome: 'delivered' }),
  find: async () => false,
  pace: { conversationMs: 0, laneMs: 0 },
  settleMs: 0,
};
