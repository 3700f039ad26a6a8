import { withNames } from '../base/replies/names.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Catalogue } from '../contract/catalogue.ts';
import { namesIn, withNamesNow } from '../domain/current-names.ts';
import { type Defaults, type Recipient, recipientCalendar } from '../domain/recipients.ts';
import type { ReminderItem } from '../domain/reminder-state.ts';
import type { State } from '../domain/state.ts';
import type { Matter, Message, Row } from '../ledger/row.ts';
import { messageOfTheDay, together } from './together.ts';

/** What a message is composed with beside the plan. */
interface Composing {
  defaults: Defaults;
  now: Instant;
  open: ReminderItem[];
  administrators(): readonly Recipient[];
  /** What joins it. */
  joining?: Row[];
}

/** What a row says, from the plan as it stands, with what joins it; null when there is nothing to say any more. */
export function compose(
  catalogue: Catalogue,
  state: State,
  row: Row,
  { joining = [], ...composing }: Composing,
): Message | null {
  const own = composeOne(catalogue, state, row, composing);
  const rows = joining.toSorted((a, b) => place(catalogue, a) - place(catalogue, b));
  const alone = rows.flatMap((one) => carriedIn(catalogue, state, one, composing) ?? []);
  const among =
    !own && alone.length < 2
      ? alone
      : rows.flatMap((one) => carriedIn(catalogue, state, one, composing, true) ?? []);
  return messageOfTheDay(own, among);
}

function carriedIn(
  catalogue: Catalogue,
  state: State,
  row: Row,
  composing: Omit<Composing, 'joining'>,
  among = false,
) {
  const message = composeOne(catalogue, state, row, composing, among);
  return message && { ...message, row: row.id, matter: row.matter };
}

function place(catalogue: Catalogue, { matter }: Row): number {
  return catalogue.message(matter.kind)?.joins ?? 0;
}

function composeOne(
  catalogue: Catalogue,
  state: State,
  { recipient, matter }: Row,
  composing: Omit<Composing, 'joining'>,
  among = false,
): Message | null {
  const { defaults, now } = composing;
  const today = localDay(now, recipientCalendar(state, recipient, defaults).zone);
  const context = { ...composing, recipient, today, catalogue, among };
  const message = catalogue.message(matter.kind)?.compose(withNamesNow(state), matter, context);
  return message
    ? { ...message, reply: { ...withNames(message.reply, namesIn(state)), asOf: state.seq } }
    : null;
}

/** How a message reads after some of it was answered; null: as it was sent. */
export function answered(
  catalogue: Catalogue,
  state: State,
  { matter, message }: Pick<Row, 'matter' | 'message'>,
  at: { sentAt: Instant; defaults: Defaults },
): Reply | null {
  if (!message) return null;
  const { carries, own, reply } = message;
  if (!carries?.length) return answeredOne(catalogue, state, matter, reply, at);
  const ownNow = own && answeredOne(catalogue, state, matter, own, at);
  const carriedNow = carries.map((one) => answeredOne(catalogue, state, one.matter, one.reply, at));
  if (!ownNow && carriedNow.every((one) => one === null)) return null;
  return together(
    ownNow ?? own ?? null,
    carries.map((one, i) => carriedNow[i] ?? one.reply),
  );
}

function answeredOne(
  catalogue: Catalogue,
  state: State,
  matter: Matter,
  reply: Reply,
  { sentAt, defaults }: { sentAt: Instant; defaults: Defaults },
): Reply | null {
  const kind = catalogue.message(matter.kind);
  const edited = kind?.answered?.(withNamesNow(state), matter, reply, sentAt, defaults);
  return edited ? withNames(edited, namesIn(state)) : null;
}
