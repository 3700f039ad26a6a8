import { heading, list, listed, note, reply } from '../../base/replies/build.ts';
import type { ListItem } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { takesReferenceAlone } from '../../contract/accepts.ts';
import type { Catalogue } from '../../contract/catalogue.ts';
import { answer, type Command } from '../../contract/command.ts';
import type { Happening } from '../../contract/event.ts';
import { noPlan, subjectOf } from '../../contract/subject.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Activity } from '../../domain/model.ts';
import { olderActivity } from '../../domain/older.ts';
import type { State } from '../../domain/state.ts';
import { authorText, titleOf } from '../../domain/titles.ts';
import { lineOf } from '../../domain/view.ts';
import type { Entry } from '../../ledger/entry.ts';

/** Everything that happened to an activity, by whom, from the ledger. */
export const history: Command = {
  name: 'history',
  also: ['log'],
  usage: 'history REF',
  does: 'everything that happened to an activity, by whom',
  group: 'see',
  accepts: (rest, context) =>
    olderActivity(context.state, rest) ? 'accepts' : takesReferenceAlone(rest, context),
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
            historyOf(entries, activity.key, context).map(
              ({ text, words }): ListItem => ({ text, ...(words && { detail: `“${words}”` }) }),
            ),
          ),
          note('Oldest first. No line can be changed without it showing.'),
        ],
        { about: [activity.key] },
      ),
    );
  },
};

/** One line of an activity's history. */
export interface HistoryLine {
  at: Instant;
  text: string;
  /** Words that were said with it. */
  words: string | null;
  /** It changed the work or what was decided about it; else somebody was asked. */
  work: boolean;
}

/** What a history is told from. */
export interface HistoryOf {
  catalogue: Catalogue;
  state: State;
  zone: string;
}

/** What happened to an activity, oldest first, from the entries about it. */
export function historyOf(
  entries: Entry[],
  key: string,
  { catalogue, state, zone }: HistoryOf,
): HistoryLine[] {
  let before: Partial<Activity> = {};
  const lines: HistoryLine[] = [];
  for (const entry of entries) {
    const add = (what: string, words: string | null, work: boolean) =>
      lines.push({
        at: entry.at,
        text: `${formatDate(localDay(entry.at, zone))}, ${authorText(entry.by, state)}: ${what}`,
        words,
        work,
      });
    const change = entry.changes.find((c) => c.of === 'activities' && c.id === key);
    const happening =
      catalogue.event(entry.action)?.happened?.(entry, { key, state }) ?? ofLedger(entry, key, state);
    if (happening && !happening.leads) add(happening.text, happening.words ?? null, happening.work === true);
    if (change?.of !== 'activities' || happening?.whole) {
      if (change?.of === 'activities') before = { ...before, ...change.set };
      continue;
    }
    const begins = before.ref === undefined;
    const what = begins ? [dateOf(change.set)] : differences(before, change.set, state);
    const brought = begins && !happening ? ['brought in with the plan'] : [];
    before = { ...before, ...change.set };
    const line = [...(happening?.leads ? [happening.text] : brought), ...what];
    // What a request led to beside its own line, such as the words it was asked in, needs no line again.
    if (!line.length && !happening) line.push(change.set.lastWords ? 'noted' : 'still as before');
    const words = happening && !happening.leads ? null : (change.set.lastWords?.text ?? null);
    if (line.length) add(begins ? line.join(', ') : listed(line), words, true);
  }
  return lines;
}

/** The ledger's own events: who was asked, and who tried what is not theirs. */
function ofLedger(entry: Entry, key: string, state: State): Happening | null {
  if (entry.action === 'denied') return { text: `was not allowed to “${entry.detail.attempted}”` };
  if (entry.action !== 'sent') return null;
  const messages = entry.detail.messages.filter(({ refs }) => refs.includes(key));
  const sent = messages.map(
    ({ kind, recipient, confirmed }) =>
      `${kind} to the ${titleOf(state, recipient)}${confirmed ? '' : ', arrival unconfirmed'}`,
  );
  return sent.length ? { text: listed(sent) } : null;
}

function differences(before: Partial<Activity>, set: Partial<Activity>, state: State): string[] {
  const lines: string[] = [];
  if (set.acknowledged) lines.push('acknowledged that it is complete');
  if (set.status !== undefined) lines.push(`${before.status} → ${set.status}`);
  if (set.percent !== undefined) lines.push(set.percent === null ? 'no percentage' : `${set.percent}%`);
  if (set.completionDate !== undefined) lines.push(`${dateOf(before)} → ${dateOf(set)}`);
  if (set.forecastDate !== undefined)
    lines.push(`expected ${set.forecastDate ? formatDate(set.forecastDate) : 'no date'}`);
  if (set.owner !== undefined) lines.push(`owner ${ownerTitle(state, set.owner)}`);
  if (set.title !== undefined && set.title !== before.title) lines.push('reworded');
  if (set.unchanged) lines.push('no change');
  if (set.ladder !== undefined) lines.push('reminders changed');
  if (set.evidence !== undefined) lines.push('evidence added');
  return lines;
}

function dateOf(activity: Partial<Activity>): string {
  return activity.completionDate ? `due ${formatDate(activity.completionDate)}` : 'without a date';
}
