import { withNames } from '../base/replies/names.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { namesIn, withNamesNow } from '../domain/current-names.ts';
import { type Defaults, recipientCalendar } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';
import type { Message, Row } from '../ledger/row.ts';

/** What a row says, from the plan as it stands; null when there is nothing to say any more. */
export function compose(
  catalogue: Catalogue,
  state: State,
  { recipient, matter }: Row,
  { defaults, now, open }: { defaults: Defaults; now: Instant; open: ReminderItem[] },
): Message | null {
  const today = localDay(now, recipientCalendar(state, recipient, defaults).zone);
  const composing = { recipient, defaults, now, today, open, catalogue };
  const message = catalogue.message(matter.kind)?.compose(withNamesNow(state), matter, composing);
  return message
    ? { ...message, reply: { ...withNames(message.reply, namesIn(state)), asOf: state.seq } }
    : null;
}

/** How a message reads after it was answered; null: as it was sent. */
export function answered(
  catalogue: Catalogue,
  state: State,
  { matter }: Pick<Row, 'matter'>,
  reply: Reply,
  sentAt: Instant,
): Reply | null {
  const edited = catalogue.message(matter.kind)?.answered?.(withNamesNow(state), matter, reply, sentAt);
  return edited ? withNames(edited, namesIn(state)) : null;
}
