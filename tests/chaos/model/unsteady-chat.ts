import type { Message } from '../../../src/core/ledger/row.ts';
import { CALL_MS } from '../../../src/core/outbox/attempt.ts';
import type { Chat } from '../../../src/core/outbox/chat.ts';
import type { Process } from './processes.ts';
import { CALL_STEPS } from './steps.ts';
import type { Weakness } from './weakness.ts';

/** What a chat does and suffers in a run. */
export interface Weather {
  random(): number;
  time: { millis: number };
  weak: Weakness;
  /** What arrived, in its order. */
  accepted: { key: string; message: Message }[];
  counted: { ambiguous: number };
  /** From now on everything arrives. */
  calm: boolean;
}

/** A chat that throttles, refuses, answers too late or not at all, and kills who sent right after it took a message. */
export function unsteadyChat(process: Process, weather: Weather): Chat {
  const { random, time, weak, accepted, counted } = weather;
  const chat: Chat = {
    reach: (_state, recipient) => ({ lane: 'chat', address: recipient }),
    serves: () => true,
    pace: { conversationMs: 0, laneMs: 0 },
    settleMs: 0,
    async send(_to, message, key) {
      const until = time.millis + CALL_MS;
      if (random() < 0.2) process.pausedFor = Math.floor(random() * CALL_STEPS);
      await process.gate();
      const fate = weather.calm ? 1 : random();
      if (fate < 0.03) return { outcome: 'throttled', waitMs: 1_000 };
      if (fate < 0.1) return { outcome: 'refused for now', reason: '503' };
      if (fate >= 0.15 && time.millis < until) {
        accepted.push({ key, message });
        process.doomed = random() < 0.1;
      }
      await process.gate();
      if (fate < 0.2 || time.millis >= until) {
        counted.ambiguous++;
        return { outcome: 'unknown', reason: 'reset' };
      }
      return { outcome: 'delivered' };
    },
  };
  if (!weak.noLookup)
    chat.find = async (_to, key) => {
      await process.gate();
      return !weak.blindLookup && accepted.some((one) => one.key === key);
    };
  return chat;
}
