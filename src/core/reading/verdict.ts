import type { IsoDate } from '../base/time/dates.ts';
import { isToldAnew } from './dates-taken.ts';
import { type Doubt, isLasting } from './doubts.ts';
import type { Reading } from './facts.ts';
import { type Prepared, prepared } from './prepared.ts';
import { readPrepared } from './reading.ts';

import { meaningOf, type SecondReading, secondReading, trustIn } from './second/second-reader.ts';
import { GOOD } from './status-taken.ts';
import { GRAVE } from './statuses-told.ts';
import { LEAVES_OPEN } from './vocabulary/completion.ts';
import { EVENT } from './vocabulary/dates.ts';
import type { Work } from './work.ts';

/** From here the second reader alone is worth showing. */
const WORTH_SHOWING = 0.7;
/** Below this the second reader excludes what the rules read. */
const EXCLUDED = 0.02;
/** From here doubts of the rules are dropped where both readers agree. */
const TRUSTED = 0.9;

/** "board now 20 December" may be the board's day, "green and I need to tell you something" is hardly green. */
function mayMean(doubt: Doubt, { status }: Reading, words: string): boolean {
  if (doubt === 'perhaps of a step') return OF_EVENT.test(words);
  return doubt === 'more was said' && status !== undefined && GOOD.has(status) && LEAVES_OPEN.test(words);
}

const OF_EVENT = new RegExp(`\\b${EVENT}\\b`);

/** What both readers make of a clause: agreed, it is taken; of one alone, it is shown first. Null: neither reads anything. */
export function verdictOn(clause: string, today: IsoDate, work?: Work, part?: Part): Reading | null {
  const said = prepared(clause);
  const first = firstReading(said, today, work, part);
  const second = secondReading(said.words, today, work);
  if (!first) return ofSecondAlone(second);
  const trust = trustIn(first, second);
  if (!first.doubts.length)
    return second.chanceOf(meaningOf(first)) < EXCLUDED && trust < TRUSTED
      ? { ...first, doubts: ['readers differ'] }
      : first;
  const lasting = first.doubts.some((doubt) => isLasting(doubt) || mayMean(doubt, first, said.words));
  const agreed = second.meaning === meaningOf(first) && !lasting;
  return agreed && trust >= TRUSTED ? { ...first, doubts: [] } : first;
}

/** A reading without the day or the figure that was told would be half of one: then it is asked. */
function ofSecondAlone({ meaning, chance, features }: SecondReading): Reading | null {
  if (chance < WORTH_SHOWING || features.includes('#day') || features.includes('#share')) return null;
  const doubts: Doubt[] = ['second reader alone'];
  switch (meaning) {
    case 'none':
    case 'day':
      return null;
    case 'unchanged':
      return { unchanged: true, doubts };
    case 'later':
      return { later: { until: null }, doubts };
    case 'decision':
      return { decision: true, doubts };
    default:
      return { status: meaning, doubts };
  }
}

/** What the rules read. A day later than promised, and no status: at risk; shown first unless told as new. */
export function firstReading(said: Prepared, today: IsoDate, work?: Work, part?: Part): Reading | null {
  const read = readPrepared(said, today, work);
  if (!read) return null;
  const grave: Doubt[] = read.status !== undefined && GRAVE.has(read.status) ? ['stops the work'] : [];
  const partly: Doubt[] = part && isOfPart(read, part) ? ['perhaps a part'] : [];
  const reading = { ...read, doubts: [...new Set([...read.doubts, ...grave, ...partly])] };
  if (!work?.promised) return reading;
  const { status, forecast, percent, doubts } = reading;
  if (status !== undefined || forecast === undefined || forecast <= work.promised) return reading;
  // A new day that is later says itself what it means; beside a share, or alone, it may be a slip of the pen.
  const plain = percent === undefined && isToldAnew(said.words);
  const known = doubts.filter((doubt) => doubt !== 'perhaps late');
  return { ...reading, doubts: plain ? known : [...doubts, 'later than promised'], status: 'at risk' };
}

/** Of what a name may stand for a part only: what is complete, and how far it is too. */
export type Part = 'complete' | 'share';

/** What a title's word names may be a part of the work: complete, or so far on, the whole need not be. */
function isOfPart({ status, percent }: Reading, part: Part): boolean {
  return status === 'complete' || (part === 'share' && percent !== undefined);
}
