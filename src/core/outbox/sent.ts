import type { Author } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { State } from '../ledger/state.ts';
import type { Asked, Change, Instant } from '../model.ts';
import { afterAsk } from '../reminders/asked.ts';
import { localDay } from '../time/days.ts';
import { type Place, type Recipient, recipientCalendar } from './recipients.ts';
import type { Row } from './row.ts';

export const BOT: Author = { account: 'answerable:bot', name: 'Answerable', person: null, role: null };

/** What the ledger keeps of a message: the proof that somebody was asked. */
export interface SentMessage {
  row: string;
  kind: string;
  recipient: Recipient;
  refs: string[];
  confirmed: boolean;
}

/** The input key of a batch's entry. */
export function sentKey(batch: string): string {
  return `sent:${batch}`;
}

/** One entry for a batch of messages that went out. A message that an earlier entry tells of is left out. */
export async function recordSent(
  ledger: Ledger,
  batch: string,
  rows: { row: Row; confirmed: boolean }[],
  place: Place,
  at: Instant,
): Promise<void> {
  const organisation = rows[0]?.row.organisation;
  if (organisation === undefined) return;
  const input = { organisation, inputKey: sentKey(batch), at, action: 'sent', by: BOT, said: null };
  await ledger.change<null>(input, (state) => {
    const changes = new Map<string, Asked>();
    const told: SentMessage[] = [];
    for (const { row, confirmed } of rows) {
      if (isRecorded(state, row)) continue;
      for (const ask of row.message?.asks ?? []) {
        const activity = state.activities.get(ask.key);
        if (!activity) continue;
        const was = changes.get(ask.key) ?? state.asked.get(ask.key) ?? null;
        const day = localDay(at, recipientCalendar(state, row.recipient, place).zone);
        changes.set(ask.key, afterAsk(activity, was, ask, { at, day, row: row.id }));
      }
      const { kind = row.matter.kind, asks = [], reply } = row.message ?? {};
      const refs = asks.length ? asks.map(({ key }) => key) : (reply?.about ?? []);
      told.push({ row: row.id, kind, recipient: row.recipient, refs, confirmed });
    }
    if (!told.length) return { kind: 'refusal', refusal: null };
    return {
      kind: 'change',
      refs: [...new Set(told.flatMap(({ refs }) => refs))],
      changes: [...changes].map(([id, asked]): Change => ({ of: 'asked', id, set: withoutRev(asked) })),
      detail: { messages: told },
    };
  });
}

function isRecorded(state: State, row: Row): boolean {
  return (row.message?.asks ?? []).some(({ key }) => state.asked.get(key)?.row === row.id);
}

function withoutRev(asked: Asked): Asked {
  const { rev: _rev, changed: _changed, ...kept } = asked as Asked & { rev?: number; changed?: unknown };
  return kept;
}
