import type { Attempt, Chat } from '../../src/core/outbox/chat.ts';

/** A platform that answers as it is told and keeps what it took. */
export function platform(name: string, answers: Attempt[] = []) {
  const taken: string[] = [];
  const addressed: string[] = [];
  const lane = `${name}:one`;
  const chat: Chat = {
    reach: (state, recipient) => {
      const [kind, ...rest] = recipient.split(':');
      const id = rest.join(':');
      const accounts = kind === 'account' ? [id] : (state.people.get(id)?.accounts ?? []);
      const account = accounts.find((one) => one.startsWith(`${name}:`));
      return account ? { lane, address: account } : null;
    },
    serves: (asked) => asked === lane,
    async send({ address }, _message, key) {
      const attempt = answers.shift() ?? { outcome: 'delivered' };
      if (attempt.outcome === 'delivered') {
        taken.push(key);
        addressed.push(`${address}|${key}`);
      }
      return attempt;
    },
    pace: { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
  };
  return { chat, taken, addressed };
}
