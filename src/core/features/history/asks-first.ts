import { quote, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { formatDate, formatInstant, localDay } from '../../base/time/days.ts';
import type { Context, LargeStep } from '../../contract/command.ts';
import type { Entry } from '../../ledger/entry.ts';
import { historyOf } from './history.ts';

/** Whoever says “undo” so soon after a change means that one. */
const FRESH_MS = 15 * 60_000;
const MOST_LINES = 3;

export function isFresh({ at }: Entry, { now }: Context): boolean {
  return Date.parse(now) - Date.parse(at) <= FRESH_MS;
}

/** An older change is named, with when it was made, before it is taken back: nobody remembers which one was last. */
export function asksFirst(entry: Entry, context: Context): LargeStep<'undo'> {
  const { zone } = context;
  const on = formatDate(localDay(entry.at, zone));
  const at = formatInstant(entry.at, zone).slice(11, 16);
  return {
    asks: `Take back your change of ${on}, ${at}?`,
    say: `undo ${entry.seq}`,
    label: 'Take it back',
    shows: () => whatItWas(entry, context),
  };
}

/** In the words in which it was said, else as a history tells it. */
function whatItWas(entry: Entry, context: Context): Part[] {
  if (entry.said) return [text('You said:'), quote(entry.said, entry.by.name)];
  const [key] = entry.refs;
  const lines = key ? historyOf([entry], key, context).slice(0, MOST_LINES) : [];
  return lines.length ? lines.map((line) => text(line.text)) : [text('It is your last change here.')];
}
