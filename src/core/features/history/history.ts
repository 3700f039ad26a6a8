import { heading, list, listed, note, reply } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { answer, type Command } from '../../contract/command.ts';
import { noPlan, subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Activity, Change } from '../../domain/model.ts';
import { olderActivity } from '../../domain/older.ts';
import type { State } from '../../domain/state.ts';
import { titleOf } from '../../domain/titles.ts';
import { lineOf } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { SentMessage } from '../../ledger/sent-message.ts';
import { REQUESTS, requestEvent } from '../decisions/index.ts';
import { authorText, roleEvent } from '../owners/index.ts';
import { scrutinyEvent } from '../scrutiny/index.ts';

/** Everything that happened to an activity, by whom, from the ledger. */
export const history: Command = {
  name: 'history',
  also: ['log'],
  usage: 'history REF',
  does: 'everything that happened to an activity, by whom',
  group: 'see',
  async hear(rest, context) {
    const subject = subjectOf(rest, context, (ref) => `history ${ref}`);
    const older = subject.kind === 'reply' ? olderActivity(context.state, rest) : null;
    if (subject.kind === 'reply' && !older) return answer(subject.reply);
    const activity = older ?? (subject.kind === 'activity' ? subject.activity : null);
    if (!activity) return answer(noPlan(context.state));
    const entries = await context.past.about(activity.key);
    return answer(
      reply(
        [
          heading(lineOf(activity)),
          list(
            happened(entries, activity.key, context.state, context.zone).map(
              ({ text, words }): ListItem => ({ text, ...(words && { detail: `“${words}”` }) }),
            ),
          ),
          note('Oldest first. Each line is an entry of the ledger and cannot be changed unseen.'),
        ],
        { about: [activity.key] },
      ),
    );
  },
};

/** One thing that happened to an activity. */
export interface Happening {
  at: Instant;
  text: string;
  /** Words that were said with it. */
  words: string | null;
  /** It changed the work or what was decided about it; else somebody was asked. */
  work: boolean;
}

/** What happened to an activity, oldest first, from the entries about it. */
export function happened(entries: Entry[], key: string, state: State, zone: string): Happening[] {
  let before: Partial<Activity> = {};
  const happenings: Happening[] = [];
  for (const entry of entries) {
    const { at, by } = entry;
    const add = (what: string, words: string | null, work: boolean) =>
      happenings.push({
        at,
        text: `${formatDate(localDay(at, zone))}, ${authorText(by, state)}: ${what}`,
        words,
        work,
      });
    const change = entry.changes.find(
      (c): c is Extract<Change, { of: 'activities' }> => c.of === 'activities' && c.id === key,
    );
    const request = requestEvent(entry, state);
    const standing = roleEvent(entry);
    const scrutiny = scrutinyEvent(entry, state);
    const asked = request?.text ?? scrutiny?.text ?? standing ?? askedText(entry, key, state);
    if (asked) add(asked, request?.words ?? scrutiny?.words ?? null, request !== null);
    if (!change || standing || scrutiny) continue;
    const what = differences(before, change.set, state, entry);
    before = { ...before, ...change.set };
    if (what.length) add(listed(what), request ? null : (change.set.lastWords?.text ?? null), true);
  }
  return happenings;
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
  if (before.ref === undefined) {
    const joined = entry.action === 'add' ? 'added to the plan' : 'brought in with the plan';
    return [`${joined}, ${dateOf(set)}`];
  }
  if (entry.action === 'plan')
    return [`carried over into ${state.plans.get(set.plan ?? '')?.name ?? 'the next plan'}`];
  const told: string[] = [];
  if (set.acknowledged) told.push('acknowledged that it is complete');
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
  // What a request led to beside its own line, such as the words it was asked in, needs no line again.
  if (!told.length && !REQUESTS.has(entry.action)) told.push(set.lastWords ? 'noted' : 'still as before');
  return told;
}

function dateOf(activity: Partial<Activity>): string {
  return activity.completionDate ? `due ${formatDate(activity.completionDate)}` : 'without a date';
}
