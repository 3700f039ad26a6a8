import { unquoted } from '../../../base/text/quotes.ts';
/** What is asked of a file, in the order it is asked. */
export const STEPS = ['columns', 'dates', 'owners', 'changes'] as const;
export type Step = (typeof STEPS)[number];

/** Which view of which file a button stood on; a press of an older one changes nothing. */
export interface Seen {
  file: string;
  rev: number;
}

export type DayOrder = 'dmy' | 'mdy';

/** A sentence about the file that is being brought in: each button of its messages is one. */
export type ImportSaying =
  | { kind: 'show' | 'stop' | 'bring in' | 'next' | 'back' }
  | { kind: 'go'; to: Step }
  | { kind: 'map'; heading: string; field: string }
  | { kind: 'dates'; order: DayOrder }
  /** `is`: the role that it is another spelling of; null: a role of its own. */
  | { kind: 'owner'; title: string; is: string | null }
  | { kind: 'plan'; name: string }
  | { kind: 'reason'; words: string };

export const seenText = ({ file, rev }: Seen): string => `#${file}.${rev}`;

const SEEN = /\s+#([0-9a-f]{8})\.(\d+)$/;
const QUOTED = '["“”]([^"“”]*)["“”]';

/** Each way of saying one, and what it says. A whole sentence has to fit: an owner may begin one with “import” too. */
const FORMS: [RegExp, (said: string[]) => ImportSaying][] = [
  [/^$/, () => ({ kind: 'show' })],
  [/^stop$/i, () => ({ kind: 'stop' })],
  [/^(?:next|go on)$/i, () => ({ kind: 'next' })],
  [/^back$/i, () => ({ kind: 'back' })],
  [/^bring (?:it )?in$/i, () => ({ kind: 'bring in' })],
  [/^columns$/i, () => ({ kind: 'go', to: 'columns' })],
  [/^dates$/i, () => ({ kind: 'go', to: 'dates' })],
  [/^owners$/i, () => ({ kind: 'go', to: 'owners' })],
  [/^changes$/i, () => ({ kind: 'go', to: 'changes' })],
  [/^dates day[- ]first$/i, () => ({ kind: 'dates', order: 'dmy' })],
  [/^dates month[- ]first$/i, () => ({ kind: 'dates', order: 'mdy' })],
  [
    new RegExp(`^map ${QUOTED} (?:as|to) (.+)$`, 'i'),
    ([heading = '', field = '']) => ({ kind: 'map', heading, field: unquoted(field) }),
  ],
  [
    new RegExp(`^owner ${QUOTED} is (?:new|${QUOTED})$`, 'i'),
    ([title = '', is]) => ({ kind: 'owner', title, is: is ?? null }),
  ],
  [new RegExp(`^plan ${QUOTED}$`, 'i'), ([name = '']) => ({ kind: 'plan', name })],
  [/^reason (.+)$/is, ([words = '']) => ({ kind: 'reason', words: unquoted(words) })],
];

/** What people say of a file that they are looking at, without naming it. */
const SHORT: [RegExp, ImportSaying][] = [
  [/^(?:please )?(?:carry on|go on|continue|next(?: step)?)[.!]?$/i, { kind: 'next' }],
  [
    /^(?:yes,? )?(?:please )?(?:bring (?:it|the plan|the file) in|import (?:it|the plan|the file)(?: now)?)(?: please)?[.!]?$/i,
    { kind: 'bring in' },
  ],
  [/^(?:the )?day (?:is |comes )?first[.!]?$/i, { kind: 'dates', order: 'dmy' }],
  [/^(?:the )?month (?:is |comes )?first[.!]?$/i, { kind: 'dates', order: 'mdy' }],
  [/^(?:stop|cancel) (?:the import|importing)[.!]?$/i, { kind: 'stop' }],
];

/** Reads one that only counts while a file waits; null: it is none. */
export function readShortSaying(text: string): ImportSaying | null {
  return SHORT.find(([form]) => form.test(text.trim()))?.[1] ?? null;
}

/** Reads one; null: it is none, and something else may be meant. */
export function readImportSaying(text: string): { saying: ImportSaying; seen: Seen | null } | null {
  const [, rest] = /^\s*(?:\/?plan\s+)?import\b\.?\s*(.*?)\s*$/is.exec(text) ?? [];
  if (rest === undefined) return null;
  const [, file, rev] = SEEN.exec(` ${rest}`) ?? [];
  const words = ` ${rest}`.replace(SEEN, '').trim();
  for (const [form, saying] of FORMS) {
    const match = form.exec(words);
    if (!match) continue;
    return { saying: saying(match.slice(1)), seen: file ? { file, rev: Number(rev) } : null };
  }
  return null;
}
