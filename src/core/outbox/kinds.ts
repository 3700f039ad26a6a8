import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Composing, MessageKind, Wanted } from '../contract/message-kind.ts';
import type { Ask } from '../domain/asked.ts';
import { type Place, recipientCalendar } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import { decisionMessage, verdictMessage } from '../features/decisions/index.ts';
import { digestMessage } from '../features/digest/index.ts';
import { dailyMessage, nudgeMessage, summaryMessage } from '../features/reminders/index.ts';
import { answerMessage } from '../features/scrutiny/index.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Matter, MatterKind, Message, Row } from '../ledger/row.ts';

/** Every kind of message that the bot starts. */
const KINDS: { [K in MatterKind]: MessageKind<K> } = {
  daily: dailyMessage,
  nudge: nudgeMessage,
  answer: answerMessage,
  decision: decisionMessage,
  verdict: verdictMessage,
  summary: summaryMessage,
  digest: digestMessage,
};

/** What a row says, from the plan as it stands; null when there is nothing to say any more. */
export function compose(state: State, row: Row, place: Place, now: Instant, open: Ask[]): Message | null {
  const { recipient } = row;
  const today = localDay(now, recipientCalendar(state, recipient, place).zone);
  return composeMatter(state, row.matter, { recipient, place, now, today, open });
}

function composeMatter<K extends MatterKind>(
  state: State,
  matter: Matter<K>,
  composing: Composing,
): Message | null {
  return KINDS[matter.kind].compose(state, matter, composing);
}

/** How a message reads after it was answered; null: as it was sent. */
export function answered<K extends MatterKind>(
  state: State,
  matter: Matter<K>,
  reply: Reply,
  sentAt: Instant,
): Reply | null {
  return KINDS[matter.kind as K].answered?.(state, matter, reply, sentAt) ?? null;
}

/** The messages that an entry sets on its way. */
export function messagesAfter(entry: Entry, state: State, place: Place): Wanted[] {
  return Object.values(KINDS).flatMap((kind): Wanted[] => kind.after?.(entry, state, place) ?? []);
}
