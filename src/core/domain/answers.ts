import type { Instant, IsoDate } from '../base/time/dates.ts';
import { formatDate, formatDayOf } from '../base/time/days.ts';
import type { Answer, LastWords, Way } from './model.ts';
import type { Entity, State } from './state.ts';
import { statusText, wordsText } from './view.ts';

/**
 * How owners behave, for everything that says so: what was last answered, and whether a question stands unanswered. All
 * of it rests on `lastAnswer`, which is what the ledger says.
 */

/** What was last answered about an activity, however it was said; null: nothing yet. */
export function lastAnswer(state: State, activity: Entity<'activities'>): Answer | null {
  const kept = state.answers.get(activity.key)?.last ?? null;
  const earlier = beforeTheyWereKept(state, activity);
  if (!kept || !earlier) return kept ?? earlier;
  return earlier.at > kept.at ? earlier : kept;
}

/** What entries from before answers were kept have left: an update, words, or a putting off. */
function beforeTheyWereKept(state: State, activity: Entity<'activities'>): Answer | null {
  const { updatedAt, lastWords, changed } = activity;
  const reminders = state.asked.get(activity.key);
  const base = { seq: null, role: null, way: null };
  const found: Answer[] = [];
  if (updatedAt) {
    const own = lastWords?.at === updatedAt ? lastWords : null;
    const name = own?.name ?? (changed.at === updatedAt ? changed.name : '');
    found.push({ ...base, at: updatedAt, name, told: statusText(activity), text: own?.text ?? null });
  }
  if (lastWords && lastWords.at !== updatedAt)
    found.push({ ...base, at: lastWords.at, name: lastWords.name, told: '', text: lastWords.text });
  if (reminders?.laterAt && reminders.until) {
    const name = reminders.changed.at === reminders.laterAt ? reminders.changed.name : '';
    found.push({ ...base, at: reminders.laterAt, name, told: putOffText(reminders.until), text: null });
  }
  return found.sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1) ?? null;
}

/** "put off until 3 May 2023". */
export function putOffText(until: IsoDate): string {
  return `put off until ${formatDate(until)}`;
}

/** Whether it came after something: by the ledger's numbers, which two things at one moment have apart. */
export function isAfter(
  { seq, at }: Answer,
  than: { seq?: number | null | undefined; at: Instant },
): boolean {
  return seq !== null && than.seq != null ? seq > than.seq : at > than.at;
}

/**
 * What an owner said last, in a line: “waiting on procurement”, with name and age; for a tap “on track, by button,
 * 3 May”, with the words before it. Says plainly when nothing was heard.
 */
export function answerText(state: State, activity: Entity<'activities'>, today: IsoDate): string {
  const last = lastAnswer(state, activity);
  if (!last) return 'no word yet';
  if (last.text !== null) return wordsText({ ...last, text: last.text }, today);
  const words = activity.lastWords;
  const before = words && words.at < last.at ? `; before that ${wordsText(words, today)}` : '';
  return `${tapText(last, today)}${before}`;
}

const WAYS: Record<Way, string> = {
  button: 'by button',
  form: 'by form',
  reaction: 'by reaction',
  words: 'by message',
};

/** "on track, by button, 3 May". */
export function tapText({ told, way, at }: Pick<Answer, 'told' | 'way' | 'at'>, today: IsoDate): string {
  return [told, way && WAYS[way], formatDayOf(at.slice(0, 10), today)].filter((piece) => piece).join(', ');
}

/** The words of the newest answer, for a column of their own; a tap stands there as what it came to. */
export function wordsOfAnswer(
  state: State,
  activity: Entity<'activities'>,
  today: IsoDate,
): LastWords | null {
  const last = lastAnswer(state, activity);
  if (!last) return activity.lastWords;
  const { at, name, text } = last;
  return { at, name, text: text ?? tapText(last, today) };
}
