import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { addDays } from '../base/time/days.ts';
import { isFragment } from '../base/time/fragment.ts';
import type { Doubt } from './doubts.ts';
import type { Found } from './facts.ts';
import { sharesIn } from './shares.ts';
import { type SpokenDay, spoken } from './spoken-dates.ts';
import {
  AWAITED,
  DECISION,
  EXPECTED,
  NO_DECISION,
  PERHAPS_DECISION,
  SPEAKS_OF_DECIDING,
} from './vocabulary/decisions.ts';
import { CONDITIONAL, DENIED, HEDGED } from './vocabulary/doubt.ts';
import { HANDED_OVER, PERHAPS_HANDED } from './vocabulary/handed-over.ts';
import { ASKED_PLAINLY, LATER, NOT_ASKED, UNNAMED_TIME } from './vocabulary/putting-off.ts';
import { NAMED } from './vocabulary/status.ts';

/** What a statement asks of somebody: of another owner, of whoever stands above, of the bot. */
export interface Asked {
  found: Found;
  named: DeliveryStatus[];
  doubts: Doubt[];
}

/** A request to be asked again at a time that is no day, such as "after the panel". */
export const WHEN_TO_ASK: Doubt = 'when to ask';

/** What a statement asks of somebody; null: it asks nothing. */
export function requestIn(statement: string, today: IsoDate): Asked | null {
  if (HANDED_OVER.test(statement)) return handedOver(statement);
  const decides = SPEAKS_OF_DECIDING.test(statement)
    ? (DECISION.exec(statement) ?? PERHAPS_DECISION.exec(statement))
    : null;
  if (decides && !NO_DECISION.test(statement)) return decision(statement, decides);
  return LATER.test(statement) && !NOT_ASKED.test(statement) ? later(statement, today) : null;
}

function handedOver(statement: string): Asked {
  // "the report has gone to legal" is a step of the work.
  const before = statement.slice(0, HANDED_OVER.exec(statement)?.index);
  const perhaps = PERHAPS_HANDED.test(statement) || /\?\s*$/.test(statement) || isOfAThing(before);
  return withOthers(statement, { handedOver: true }, statement, perhaps ? ['perhaps'] : []);
}

function isOfAThing(before: string): boolean {
  return /\b(?:report|draft|paper|contract|tender|plan|strategy|application|invoice|bid|document|case|file|business case|spec)s?\b/.test(
    before,
  );
}

/** "Amber, needs the board's sign-off": what stands before the question is told beside it. */
function decision(statement: string, asks: RegExpExecArray): Asked {
  const before = statement.slice(0, asks.index);
  // What follows is the question itself, however it is put.
  const said = statement.slice(0, asks.index + asks[0].length);
  const perhaps =
    AWAITED.test(asks[0]) ||
    EXPECTED.test(asks[0]) ||
    !DECISION.test(statement) ||
    CONDITIONAL.test(before) ||
    /\bwill need\b/.test(statement);
  const asked = withOthers(statement, { decision: true }, said, perhaps ? ['perhaps'] : []);
  const [share] = sharesIn(before);
  if (share) asked.found.percent = share.percent;
  if (!DENIED.test(before)) asked.named = statusesNamed(before).filter((one) => one !== 'cancelled');
  return asked;
}

function later(statement: string, today: IsoDate): Asked {
  const day = spokenIn(statement, today);
  const until = day?.date ?? null;
  const either = day?.either && { either: day.either };
  const open: Doubt[] = !until && UNNAMED_TIME.test(statement) ? [WHEN_TO_ASK] : either ? ['about when'] : [];
  const asked = withOthers(statement, { later: { until }, ...either }, statement, open);
  const vague = /\bwhether\b/.test(statement) || !ASKED_PLAINLY.test(statement);
  return vague ? { ...asked, doubts: [...asked.doubts, 'hedged'] } : asked;
}

function withOthers(statement: string, found: Found, said: string, doubts: Doubt[]): Asked {
  // “would you” is polite, and doubts nothing.
  if (
    HEDGED.test(
      said.replace(/\b(?:can|could|would|will) (?:you|i|we|this|it)\b|\bwould (?:be|suit|work)\b/g, ' '),
    ) ||
    /\bnot yet\b|\bthought\b/.test(statement)
  )
    doubts.push('hedged');
  if (statusesNamed(statement).length) doubts.push('more was said');
  return { found, named: [], doubts };
}

function statusesNamed(words: string): DeliveryStatus[] {
  return NAMED.flatMap(([status, phrase]) => (phrase.test(words) ? [status] : []));
}

/** A promise may take all of next week; a question comes back when it begins. */
const BEGINS_ON: Record<string, string> = { 'next week': 'monday' };

/** The day that stands in a request to be asked again; "after Thursday's panel" is the day after it. */
export function dayIn(statement: string, today: IsoDate): IsoDate | null {
  return spokenIn(statement, today)?.date ?? null;
}

/** "on Friday 15 March 2024" has so many words. */
const MOST_DATE_WORDS = 6;

function spokenIn(statement: string, today: IsoDate): SpokenDay | null {
  const words = statement
    .replace(/(?<=day|morrow)'s\b/g, '')
    .replace(/[?!,]|\.(?!\d)/g, ' ')
    .trim()
    .split(/\s+/);
  const line = words.join(' ');
  let at = 0;
  for (let from = 0; from < words.length; from++) {
    for (let length = Math.min(MOST_DATE_WORDS, words.length - from); length > 0; length--) {
      const said = words.slice(from, from + length).join(' ');
      const dated = /\d|day|week|fortnight|month|mon\b|tomorrow|christmas|easter|year/.test(said);
      if (!dated || isFragment(line, at, at + said.length)) continue;
      const read = spoken(BEGINS_ON[said.replace(/^(?:until|till|by|on|before|for) /, '')] ?? said, today);
      if (!read || read.date <= today) continue;
      return /\bafter\b/.test(words.slice(0, from).join(' '))
        ? { ...read, date: addDays(read.date, 1), either: null }
        : read;
    }
    at += (words[from]?.length ?? 0) + 1;
  }
  return null;
}
