import type { DeliveryStatus } from '../base/delivery-status.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { isToldAnew } from './dates-taken.ts';
import { type Doubt, isLasting } from './doubts.ts';
import type { Reading } from './facts.ts';
import type { Prepared } from './prepared.ts';
import { readPrepared } from './reading.ts';

import { meaningOf, type SecondReading, secondReading, trustIn } from './second/second-reader.ts';
import { GOOD } from './status-taken.ts';
import { GRAVE } from './statuses-told.ts';
import { LEAVES_OPEN } from './vocabulary/completion.ts';
import { EVENT } from './vocabulary/dates.ts';
import type { Work } from './work.ts';

/** From here the second reader alone is worth showing. */
const WORTH_SHOWING = 0.7;
/** From here a day is more likely the work's end than not. */
const LIKELY = 0.5;
/** Below this the second reader excludes what the rules read. */
const EXCLUDED = 0.02;
/** From here doubts of the rules are dropped where both readers agree. */
const TRUSTED = 0.9;

/** "board now 20 December" may be the board's day, "green and I need to tell you something" is hardly green. */
function mayMean(
  doubt: Doubt,
  { status, forecast }: Reading,
  words: string,
  { ends }: SecondReading,
): boolean {
  if (doubt === 'perhaps of a step')
    return OF_EVENT.test(words) || !ends.some(({ date, chance }) => date === forecast && chance >= LIKELY);
  return doubt === 'more was said' && status !== undefined && GOOD.has(status) && LEAVES_OPEN.test(words);
}

const OF_EVENT = new RegExp(`\\b${EVENT}\\b`);

/** What both readers make of a clause: agreed, it is taken; of one alone, it is shown first. Null: neither reads anything. */
export function readByBoth(said: Prepared, today: IsoDate, work?: Work, part?: Part): Reading | null {
  const second = secondReading(said.words, today, work);
  const rules = firstReading(said, today, work, part);
  const first = rules && withDayLeft(rules, second, said.words, work);
  if (!first) return ofSecondAlone(second, said.words, work);
  const trust = trustIn(first, second);
  if (!first.doubts.length)
    return second.chanceOf(meaningOf(first)) < EXCLUDED && trust < TRUSTED
      ? { ...first, doubts: ['readers differ'] }
      : first;
  const lasting = first.doubts.some((doubt) => isLasting(doubt) || mayMean(doubt, first, said.words, second));
  const agreed = second.meaning === meaningOf(first) && !lasting;
  return agreed && trust >= TRUSTED ? { ...first, doubts: [] } : first;
}

/** The day to come that is most likely the work's end; null: none is. */
function endIn({ ends }: SecondReading): IsoDate | null {
  const [best] = ends.toSorted((a, b) => b.chance - a.chance);
  return best && best.chance >= WORTH_SHOWING ? best.date : null;
}

/** “40%. Completion is anticipated on 15 January”: a day that the rules left in the words is not lost, it is shown. */
function withDayLeft(first: Reading, second: SecondReading, words: string, work?: Work): Reading {
  const { forecast, either, later, decision, handedOver, status, doubts } = first;
  const open = !forecast && !either && !later && !decision && !handedOver;
  const end = open && !(status && GRAVE.has(status)) ? endIn(second) : null;
  if (!end) return first;
  const { status: _early, ...told } = first;
  // "Done a week on Friday": not yet.
  const left = status === 'complete' ? told : first;
  return asLate({ ...left, forecast: end, doubts: [...doubts, 'second reader alone'] }, words, work);
}

/** Of these no day to come is the end. */
const ENDED: ReadonlySet<string> = new Set<DeliveryStatus>(['complete', 'paused', 'cancelled']);

/** A reading without the day or the figure that was told would be half of one: then it is asked. */
function ofSecondAlone(second: SecondReading, words: string, work?: Work): Reading | null {
  const { meaning, chance, features } = second;
  const doubts: Doubt[] = ['second reader alone'];
  if (features.includes('#share')) return null;
  const end = ENDED.has(meaning) ? null : endIn(second);
  if (end) return asLate({ forecast: end, doubts }, words, work);
  if (chance < WORTH_SHOWING || features.includes('#day')) return null;
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
  const read = withGuesses(said, today, work);
  if (!read) return null;
  const grave: Doubt[] = read.status !== undefined && GRAVE.has(read.status) ? ['stops the work'] : [];
  const partly: Doubt[] = part && isOfPart(read, part) ? ['perhaps a part'] : [];
  return asLate({ ...read, doubts: [...new Set([...read.doubts, ...grave, ...partly])] }, said.words, work);
}

/** What is read only because a word was guessed is shown first; a guess takes nothing away from what was typed. */
function withGuesses(said: Prepared, today: IsoDate, work?: Work): Reading | null {
  const meant = readPrepared(said, today, work);
  if (!said.typed) return meant;
  const typed = readPrepared(said.typed, today, work);
  if (!meant || (typed && !holds(meant, typed))) return typed;
  return typed && holds(typed, meant) ? typed : { ...meant, doubts: [...meant.doubts, 'guessed'] };
}

/** Whether a reading tells all that another one tells. */
function holds(reading: Reading, { doubts: _why, ...told }: Reading): boolean {
  const own = new Map<string, unknown>(Object.entries(reading));
  return Object.entries(told).every(
    ([name, value]) => JSON.stringify(own.get(name)) === JSON.stringify(value),
  );
}

function asLate(reading: Reading, words: string, work?: Work): Reading {
  const { status, forecast, percent, doubts } = reading;
  if (!work?.promised || status !== undefined || forecast === undefined || forecast <= work.promised)
    return reading;
  // A new day that is later says itself what it means; beside a share, or alone, it may be a slip of the pen.
  const plain = percent === undefined && isToldAnew(words);
  const known = doubts.filter((doubt) => doubt !== 'perhaps late');
  return { ...reading, doubts: plain ? known : [...doubts, 'later than promised'], status: 'at risk' };
}

/** Of what a name may stand for a part only: what is complete, and how far it is too. */
export type Part = 'complete' | 'share';

/** What a title's word names may be a part of the work: complete, or so far on, the whole need not be. */
function isOfPart({ status, percent }: Reading, part: Part): boolean {
  return status === 'complete' || (part === 'share' && percent !== undefined);
}
