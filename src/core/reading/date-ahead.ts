import type { IsoDate } from '../base/time/dates.ts';
import { isPlain } from './plain.ts';
import { type SpokenDay, spoken, spokenAt, wasLately } from './spoken-dates.ts';
import {
  AHEAD,
  AHEAD_OF_STEP,
  BEGINS,
  DATE,
  DATE_FIRST,
  DATE_LIKE,
  EVENT,
  GOES_TO_A_MEETING,
  HAS_BEEN,
  MOVED,
  NOT_KEPT,
  NOT_KNOWN,
  OTHER_EVENT,
  PENCILLED_IN,
  STEP_SUBJECT,
  WAS_FINISHED,
} from './vocabulary/dates.ts';

/** A date that is told of the work's end, and where it stands in the statement. */
export interface DateAhead extends SpokenDay {
  at: number;
  end: number;
  /** Told of something that is named, "kit lands 16 October", which may be the work or a step to it. */
  ofSomething: boolean;
}

/** The newest date that is told of the work's end; null: none. `begins`: the work is done when something begins. */
export function dateAheadIn(statement: string, today: IsoDate, begins = false): DateAhead | null {
  return (
    newest(statement, AHEAD, today, begins) ??
    dateFirst(statement, today) ??
    newest(statement, AHEAD_OF_STEP, today, begins)
  );
}

function newest(statement: string, leads: RegExp, today: IsoDate, begins: boolean): DateAhead | null {
  let found: DateAhead | null = null;
  for (const match of statement.matchAll(leads)) {
    const end = match.index + match[0].length;
    const read = spokenAt(statement, end - (match[1]?.length ?? 0), end, today);
    const before = statement.slice(0, match.index);
    const lead = statement.slice(0, end - (match[1]?.length ?? 0));
    if (!read || OTHER_EVENT.test(statement.slice(end)) || NOT_KEPT.test(lead)) continue;
    if (NOT_KNOWN.test(lead)) continue;
    if (PENCILLED_IN.test(lead) || (BEGINS.test(lead) && (!begins || HAS_BEEN.test(lead)))) continue;
    const ofSomething = leads === AHEAD_OF_STEP || !isPlain(before) || ENDS_IN_AN_EVENT.test(before);
    if (ofSomething && isOfAStep(lead) && !MOVED.test(lead)) continue;
    if (leads === AHEAD_OF_STEP && HAS_BEEN.test(lead)) continue;
    if (WAS_FINISHED.test(lead) || (ENDS_DONE.test(lead) && wasLately(read.date, today))) continue;
    const range =
      new RegExp(`(?:${DATE_LIKE.source})\\s*$`).test(before) || OR_ANOTHER.test(statement.slice(end));
    const roughly = range || /\b(?:about|around|roughly|circa)\s*$/.test(lead);
    found = { ...read, certain: read.certain && !roughly, at: match.index, end, ofSomething };
  }
  return found;
}

/** “Done on 5 October”, “finished 5 Oct”, and not “done by”. */
const ENDS_DONE =
  /\b(?:done|completed?|finished|closed|signed(?: off)?|submitted|launched|published|delivered|opened|awarded)(?: on| in)?(?: the)? ?$/;

/** "December or January". */
const OR_ANOTHER = new RegExp(`^ ?(?:or|/|–|to) ?(?:${DATE})\\b`);
/** "board now 20 December". */
const ENDS_IN_AN_EVENT = new RegExp(`\\b${EVENT}(?: (?:date|is|has|was|will be))*\\s*$`);

function isOfAStep(lead: string): boolean {
  return STEP_SUBJECT.test(lead) || GOES_TO_A_MEETING.test(lead);
}

function dateFirst(statement: string, today: IsoDate): DateAhead | null {
  const first = DATE_FIRST.exec(statement);
  const said = first?.[1] ?? first?.[2] ?? '';
  const at = statement.indexOf(said);
  const read = first && spokenAt(statement, at, at + said.length, today);
  if (!read) return null;
  const roughly = /^(?:.* )?(?:about|around|roughly|say|likely|nearer|closer) /.test(first[0]);
  const certain = read.certain && !roughly;
  return { ...read, certain, at: 0, end: first[0].length, ofSomething: false };
}

/** Dates that no calendar has, such as 31 February. */
export function hasImpossibleDate(words: string, today: IsoDate): boolean {
  return [...words.matchAll(DATE_LIKE)].some(([date]) => !spoken(date, today));
}
