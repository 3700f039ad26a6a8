import type { Calendar } from '../core/base/time/calendar.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { localTime } from '../core/base/time/days.ts';
import { type Recipient, recipientOf } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import type { Entry } from '../core/ledger/entry.ts';
import type { SentMessage } from '../core/ledger/events.ts';

/** What the ledger says about a year of asking, counted from its entries alone. */
export interface OwnerYear {
  owner: string;
  /** The day's messages; nudges and decisions are people's own and stand apart. */
  messages: number;
  /** Activities in them, and the most in one. */
  asked: number;
  most: number;
  /** Their activities that were passed on to somebody else for want of a word. */
  passedOn: number;
  nudges: number;
  answers: number;
}

export interface Year {
  owners: OwnerYear[];
  /** Days on which somebody got a second reminder message, and reminders on days that nobody works. */
  twice: string[];
  offDays: string[];
  offHours: string[];
}

/** Messages that an entry says were sent. */
export function messagesOf(entry: Entry): SentMessage[] {
  return entry.action === 'sent' ? (entry.detail.messages as SentMessage[]) : [];
}

const ANSWERS = new Set(['update', 'done', 'same', 'later', 'note', 'decision', 'words']);

/** Counts the entries of a plan year. Pure. */
export function tally(entries: Entry[], owners: string[], state: State, calendar: Calendar): Year {
  const years = new Map(owners.map((owner) => [owner, emptyYear(owner)]));
  const byRecipient = new Map(owners.map((owner) => [recipientOf(state, owner), years.get(owner)]));
  const days = new Map<string, number>();
  const found: Year = { owners: [...years.values()], twice: [], offDays: [], offHours: [] };
  for (const entry of entries) {
    for (const message of messagesOf(entry)) {
      count(message, byRecipient.get(message.recipient), years, state);
      if (isDaily(message))
        check(message.recipient, localTime(entry.at, calendar.zone), calendar, days, found);
    }
    const by = years.get(entry.by.role ?? '');
    if (by && ANSWERS.has(entry.action)) by.answers++;
  }
  return found;
}

function emptyYear(owner: string): OwnerYear {
  return { owner, messages: 0, asked: 0, most: 0, passedOn: 0, nudges: 0, answers: 0 };
}

function isDaily({ kind }: SentMessage): boolean {
  return kind === 'reminder' || kind === 'escalation';
}

function count(
  message: SentMessage,
  theirs: OwnerYear | undefined,
  years: Map<string, OwnerYear>,
  state: State,
): void {
  if (theirs && message.kind === 'nudge') theirs.nudges++;
  if (!isDaily(message)) return;
  if (theirs) {
    theirs.messages++;
    theirs.asked += message.refs.length;
    theirs.most = Math.max(theirs.most, message.refs.length);
  }
  for (const key of message.refs) {
    const owner = state.activities.get(key)?.owner ?? '';
    const year = years.get(owner);
    if (year && recipientOf(state, owner) !== message.recipient) year.passedOn++;
  }
}

function check(
  recipient: Recipient,
  local: string,
  calendar: Calendar,
  days: Map<string, number>,
  found: Year,
): void {
  const day: IsoDate = local.slice(0, 10);
  const what = `${recipient} on ${day}`;
  const before = days.get(what) ?? 0;
  days.set(what, before + 1);
  if (before === 1) found.twice.push(what);
  if (!calendar.isWorkingDay(day)) found.offDays.push(what);
  if (local.slice(11, 16) < '09:00' || local.slice(11, 16) >= '17:00') found.offHours.push(what);
}
