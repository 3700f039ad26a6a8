import { BEFORE_SUBJECT, LEADS_TO_SUBJECT, ONLY_MENTIONED } from '../vocabulary/before-subjects.ts';

/** A place in a sentence that says which activities a part of it is about. */
export interface Mention {
  at: number;
  end: number;
  /** Empty: something is named, and which of several is not clear. */
  keys: string[];
  /** Whether it is clear which are meant. */
  certain: boolean;
  by: 'reference' | 'place' | 'number' | 'name' | 'group';
  /** "all but the first": of it the rest of the sentence tells nothing. */
  except?: true;
}

const ANOTHER = /\b(?:and|but|while|whereas)\b/i;

/** Where a clause may end and another one begin. */
const CUT =
  /[,;.!?:()–—]|\s-+\s|(?<=[a-z]{3})\/|\b(?:and|but|while|whilst|whereas|plus|or|though|although|however)\b|&/gi;

/** What stands before it in its own clause. */
export function beforeIn(text: string, at: number): string {
  const before = text.slice(0, at);
  const cut = [...before.matchAll(CUT)].at(-1);
  return cut ? before.slice(cut.index + cut[0].length) : before;
}

/** Whether a clause begins with it, but for words such as "and the". */
export function isHead(text: string, at: number): boolean {
  return BEFORE_SUBJECT.test(beforeIn(text, at));
}

/** Whether it stands in a reason or a comparison: "late because of the first". */
export function isAside(text: string, at: number): boolean {
  const before = text.slice(0, at);
  const reason = ONLY_MENTIONED.exec(before)?.[0];
  if (reason === undefined) return false;
  return !(ANOTHER.test(reason) && (isHead(text, at) || LEADS_TO_SUBJECT.test(before)));
}

/** Whether a reason goes before it: "because two pulled out and the first …" may go on with it or begin anew. */
export function isInReason(text: string, at: number): boolean {
  return ONLY_MENTIONED.test(text.slice(0, at));
}

/** By position; of those that overlap the ones that come earlier in the list are kept. */
export function apart(mentions: Mention[]): Mention[] {
  const kept: Mention[] = [];
  for (const one of mentions)
    if (!kept.some((other) => one.at < other.end && other.at < one.end)) kept.push(one);
  return kept.sort((a, b) => a.at - b.at);
}
