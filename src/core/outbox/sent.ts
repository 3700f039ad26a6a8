import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import { lastAnswer } from '../domain/answers.ts';
import type { Change, ReminderState } from '../domain/model.ts';
import { type Defaults, recipientCalendar } from '../domain/recipients.ts';
import {
  activityOfDutyKey,
  afterOtherAsk,
  afterReminder,
  measureOfReminderKey,
} from '../domain/reminder-state.ts';
import { BOT } from '../ledger/bot.ts';
import type { Input } from '../ledger/decision.ts';
import type { Entry } from '../ledger/entry.ts';
import type { SentMessage } from '../ledger/events.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Row } from '../ledger/row.ts';

/** A message that went out, or of which nobody can know. */
export interface Dispatch {
  row: Row;
  confirmed: boolean;
}

/** What an entry tells of a row's message; undefined: it is about others. */
export function messageIn(entry: Entry, row: Row): SentMessage | undefined {
  return entry.action === 'sent'
    ? entry.detail.messages.find((message) => message.row === row.id)
    : undefined;
}

/** One entry for a batch, appended once however often it is told. Null: there is nothing to tell and nothing told. */
export async function recordSent(
  ledger: Ledger,
  batch: string,
  gone: Dispatch[],
  defaults: Defaults,
  at: Instant,
): Promise<Entry | null> {
  const organisation = gone[0]?.row.organisation;
  if (organisation === undefined) return null;
  const input: Input<'sent'> = {
    organisation,
    inputKey: `sent:${batch}`,
    at,
    action: 'sent',
    by: BOT,
    said: null,
  };
  const outcome = await ledger.change<null>(input, (state) => {
    const changes = new Map<string, ReminderState>();
    // The entry that this decision becomes.
    const seq = state.seq + 1;
    const messages = gone.flatMap(({ row, confirmed }): SentMessage[] => {
      const { kind = row.matter.kind, asks = [], asksBack, reply, carries = [] } = row.message ?? {};
      const day = localDay(at, recipientCalendar(state, row.recipient, defaults).zone);
      for (const ask of asks) {
        const activity = state.activities.get(ask.key);
        const was = changes.get(ask.key) ?? state.asked.get(ask.key) ?? null;
        if (activity)
          changes.set(
            ask.key,
            afterReminder(activity, was, ask, { at, day, seq, answered: lastAnswer(state, activity) }),
          );
        else if ((measureOfReminderKey(ask.key) ?? activityOfDutyKey(ask.key)) !== null)
          changes.set(ask.key, afterOtherAsk(was, ask, at));
      }
      const about = carries.length ? [] : (reply?.about ?? []);
      const refs = asks.length ? asks.map(({ key }) => key) : about;
      const to = { recipient: row.recipient, confirmed };
      // Each that joined it is told of as if it had gone by itself.
      const joined = carries.map((one) => ({ row: one.row, kind: one.kind, refs: one.reply.about, ...to }));
      return [{ row: row.id, kind, refs, ...to, ...(asksBack && { asks: true }) }, ...joined];
    });
    return {
      kind: 'change',
      refs: [...new Set(messages.flatMap(({ refs }) => refs))],
      changes: [...changes].map(
        ([id, reminders]): Change => ({ of: 'asked', id, set: withoutRev(reminders) }),
      ),
      detail: { messages },
    };
  });
  return outcome.kind === 'refused' ? null : outcome.entry;
}

function withoutRev(reminders: ReminderState & { rev?: number; changed?: unknown }): ReminderState {
  const { rev: _rev, changed: _changed, ...kept } = reminders;
  return kept;
}
