import type { Entry } from '../ledger/entry.ts';
import type { State } from '../ledger/state.ts';
import type { Activity, Change } from '../model.ts';
import type { SentMessage } from '../outbox/sent.ts';
import { titleOf } from '../owners/titles.ts';
import { ownerTitle } from '../plan/current.ts';
import { lineOf } from '../plan/view.ts';
import { heading, list, listed, note, reply } from '../replies/build.ts';
import type { ListItem } from '../replies/reply.ts';
import { formatDate, localDay } from '../time/days.ts';
import { answer, type Command } from './command.ts';
import { subjectOf } from './subject.ts';

/** Everything that happened to an activity, by whom, from the ledger. */
export const history: Command = {
  name: 'history',
  also: ['log'],
  usage: 'history REF',
  does: 'everything that happened to an activity, by whom',
  group: 'see',
  async hear(rest, asking) {
    const subject = subjectOf(rest, asking, (ref) => `history ${ref}`);
    if (subject.kind === 'reply') return answer(subject.reply);
    const { activity } = subject;
    const entries = await asking.past.about(activity.key);
    return answer(
      reply(
        [
          heading(lineOf(activity)),
          list(told(entries, activity.key, asking.state, asking.zone)),
          note('Oldest first. Each line is an entry of the ledger and cannot be changed unseen.'),
        ],
        { about: [activity.key] },
      ),
    );
  },
};

function told(entries: Entry[], key: string, state: State, zone: string): ListItem[] {
  let before: Partial<Activity> = {};
  const items: ListItem[] = [];
  for (const entry of entries) {
    const change = entry.changes.find(
      (c): c is Extract<Change, { of: 'activities' }> => c.of === 'activities' && c.id === key,
    );
    const asked = askedText(entry, key, state);
    if (asked) items.push({ text: `${formatDate(localDay(entry.at, zone))}, ${entry.by.name}: ${asked}` });
    if (!change) continue;
    const what = differences(before, change.set, state, entry);
    before = { ...before, ...change.set };
    const words = change.set.lastWords;
    items.push({
      text: `${formatDate(localDay(entry.at, zone))}, ${entry.by.name}: ${listed(what)}`,
      ...(words && { detail: `“${words.text}”` }),
    });
  }
  return items;
}

/** What was asked of whom, or put off: entries that change nothing about the work. */
function askedText(entry: Entry, key: string, state: State): string | null {
  if (entry.action === 'later') return `asked to be asked again on ${formatDate(String(entry.detail.until))}`;
  if (entry.action === 'nudge') return 'nudged its owner';
  if (entry.action === 'denied') return `was not allowed to “${String(entry.detail.attempted)}”`;
  if (entry.action !== 'sent') return null;
  const messages = (entry.detail.messages as SentMessage[]).filter(({ refs }) => refs.includes(key));
  const told = messages.map(
    ({ kind, recipient, confirmed }) =>
      `${kind} to the ${titleOf(state, recipient)}${confirmed ? '' : ', arrival unconfirmed'}`,
  );
  return told.length ? listed(told) : null;
}

function differences(
  before: Partial<Activity>,
  set: Partial<Activity>,
  state: State,
  entry: Entry,
): string[] {
  if (before.ref === undefined) return [`brought in with the plan, ${dateOf(set)}`];
  const told: string[] = [];
  if (entry.action === 'decision') told.push('asked for a decision');
  if (entry.action === 'undo') told.push('took the last change back');
  if (set.status !== undefined) told.push(`${before.status} → ${set.status}`);
  if (set.percent !== undefined) told.push(set.percent === null ? 'no percentage' : `${set.percent}%`);
  if (set.completionDate !== undefined) told.push(`${dateOf(before)} → ${dateOf(set)}`);
  if (set.forecastDate !== undefined)
    told.push(`expected ${set.forecastDate ? formatDate(set.forecastDate) : 'no date'}`);
  if (set.owner !== undefined) told.push(`owner ${ownerTitle(state, set.owner)}`);
  if (set.title !== undefined && set.title !== before.title) told.push('reworded');
  if (set.unchanged) told.push('no change');
  if (set.ladder !== undefined) told.push('reminders changed');
  if (set.evidence !== undefined) told.push('evidence added');
  if (!told.length) told.push(set.lastWords ? 'noted' : 'still as before');
  return told;
}

function dateOf(activity: Partial<Activity>): string {
  return activity.completionDate ? `due ${formatDate(activity.completionDate)}` : 'without a date';
}
