import { byRef } from '../../domain/finding.ts';
import type { State } from '../../domain/state.ts';
import type { Mention } from './mention.ts';

/** What follows is told of why, not of how it stands. */
const ONLY_MENTIONS =
  /\b(?:because(?: of)?|since|if|unless|once|until|relies on|depends on|waiting (?:on|for)|due to|linked to|(?<!\bfar )as)\s+(?:the |our )?$/i;
const WORD = /[\p{L}\d][\p{L}\d./_-]*/gu;

export interface References {
  mentions: Mention[];
  /** All activities whose references stand anywhere, in a reason too. */
  named: Set<string>;
}

/** "P1.3", and "1.3" where the answered message is about it. */
export function references(text: string, state: State, about: string[]): References {
  const ends = endsOf(state, about);
  const mentions: Mention[] = [];
  const named = new Set<string>();
  for (const match of text.matchAll(WORD)) {
    const word = match[0].replace(/[.,;:/_-]+$/, '');
    const [at, end] = [match.index, match.index + word.length];
    const own = byRef(state, word)?.key;
    const key = own ?? (about.length > 1 && isDotted(text, at, word) ? ends.get(word) : undefined);
    if (!key) continue;
    named.add(key);
    const before = sentenceBefore(text, at);
    const ofAnother = own && about.length && !about.includes(own) && before.trim();
    if (!ONLY_MENTIONS.test(before) && !ofAnother)
      mentions.push({ at, end, keys: [key], certain: true, by: 'reference' });
  }
  return { mentions, named };
}

/** The ends of references, "1.3" and "3" of P1.3, with their keys. */
export function endsOf(state: State, about: string[]): Map<string, string> {
  const ends = new Map<string, string>();
  for (const key of about) {
    const ref = state.activities.get(key)?.ref ?? '';
    for (const end of [ref.replace(/^\D+/, ''), ref.replace(/^.*\D/, '')]) if (end) ends.set(end, key);
  }
  return ends;
}

function isDotted(text: string, at: number, word: string): boolean {
  return (
    /^\d{1,3}\.\d{1,3}$/.test(word) &&
    !/[£$]\s*$/.test(text.slice(0, at)) &&
    !/^\s*(?:%|m\b|k\b|million)/.test(text.slice(at + word.length))
  );
}

function sentenceBefore(text: string, at: number): string {
  return /(?:^|[.;!?]\s)([^.;!?]*(?:[.;!?]\S[^.;!?]*)*)$/.exec(text.slice(0, at))?.[1] ?? text.slice(0, at);
}
