import { STATUS_BEFORE } from '../vocabulary/before-subjects.ts';
import type { Mention } from './mention.ts';

/** A part of a sentence between commas, full stops and words such as "and". */
export interface Chunk {
  at: number;
  text: string;
  /** What stands between it and the part before. */
  apart: string;
  /** Whether a sentence, or what is as good as one, ended before it. */
  anew: boolean;
  mentions: Mention[];
}

const SENTENCE = String.raw`(?<=[^\d\s][.;!?])\s+|(?<=\d[.;!?])\s+(?=\D)|(?<=\d{3}[.;!?])\s+|(?<=\d\.)\s+(?=\d)`;
const TURN = String.raw`\s*[,;](?!\d)\s*(?:(?:and|but|while|whilst|whereas|plus|though|although)\s+)?|\s+(?:&|and|but|while|whilst|whereas|plus|though|although)\s+|\s+[-–—]+\s+|(?<=[a-z]{3})\/(?=[a-z]{3})|\s*—\s*|:\s+|,?\s+or\s+`;
const ANEW = /(?:[;.!?]\s*|\s[-–—]+\s+)$/;
/** A name that nothing is told of behind it. */
const ENDS = /^\s*(?:$|[,;.!?]|(?:and|or)\b|&)/i;
const BETWEEN = new RegExp(`${SENTENCE}|${TURN}`, 'gi');

/** Cuts a text into its parts; no cut goes through a name, and a colon cuts only before one. */
export function chunksOf(text: string, mentions: Mention[]): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let apart = '';
  const add = (to: number) => {
    const own = mentions.filter(({ at, end }) => at >= from && at < to + (end === at ? 1 : 0) && end <= to);
    if (text.slice(from, to).trim() || own.length)
      chunks.push({
        at: from,
        text: text.slice(from, to),
        apart,
        anew: ANEW.test(text.slice(0, from)),
        mentions: own,
      });
  };
  for (const match of text.matchAll(BETWEEN)) {
    const [between] = match;
    const end = match.index + between.length;
    const through = mentions.some((one) => one.at < end && match.index < one.end);
    // "1. Website": the full stop belongs to the number.
    const numbered = mentions.some((one) => one.end === match.index && text[one.end - 1] === '.');
    // "Green: 1 and 2": the status is told of what follows.
    if (
      STATUS_BEFORE.test(text.slice(from, end)) &&
      mentions.some((one) => one.at >= end && one.at <= end + 4 && ENDS.test(text.slice(one.end)))
    )
      continue;
    // A colon and "or" cut only before a name.
    const colon = /^(?::|,?\s*or)$/i.test(between.trim());
    const named = mentions.some(
      (one) => one.at === end || /^(?:the|my|our) $/i.test(text.slice(end, one.at)),
    );
    // "no change on 1. 30% on 2": of two figures only where the first is a name.
    const figures = /(?<!\d\d)\d\.$/.test(text.slice(0, match.index)) && /^\d/.test(text.slice(end));
    const ends = mentions.some((one) => one.end === match.index - 1);
    if (through || numbered || (figures && !ends) || (colon && !named)) continue;
    add(match.index);
    apart = between;
    from = end;
  }
  add(text.length);
  return chunks;
}
