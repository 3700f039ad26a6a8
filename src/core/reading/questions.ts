import { plainForm } from '../base/text/split-words.ts';
import { countOf, ORDINAL_WORD, ordinalOf } from '../base/time/number-words.ts';
import { byRef, byWords, ownerMeant } from '../domain/finding.ts';
import type { State } from '../domain/state.ts';

/** What a question may be narrowed to, in the order in which it is looked for. */
type Narrows = 'time' | 'part' | 'activity';

/** A kind of question: what it is asked with, and the command that answers it. */
interface QuestionKind {
  /** Any of these makes the sentence this question. */
  asks: RegExp[];
  /** The command, with what it is narrowed to behind it where it can be. */
  say(narrowed: { time: string | null; part: string | null; ref: string | null }): string;
  narrows: Narrows[];
}

const joined = (command: string, rest: string | null) => (rest ? `${command} ${rest}` : command);

/** Sentences are compared in small letters, with “not” and “is” in full and without marks. The first kind that fits is it. */
const KINDS: QuestionKind[] = [
  {
    asks: [
      /\bnot (?:\w+ ){0,2}(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|updated?|said|say|told|tell|report(?:ed)?|got back|heard|sent|given|provided|submitted)\b/,
      /\b(?:no|without an?) (?:answer|reply|response|update|word)\b/,
      /\b(?:silent|quiet|unanswered)\b/,
      /\bwho (?:\w+ )?(?:owes|ignores|is ignoring)\b/,
      /\b(?:everyone|everybody|all) (?:\w+ )?(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|updated?)\b/,
      /\bchas(?:e|ing)\b/,
    ],
    narrows: [],
    say: () => 'unanswered',
  },
  {
    asks: [
      /\bdecid\w+\b/,
      /\bdecisions?\b/,
      /\bagreed?\b/,
      /\bapproved?\b/,
      /\bsigned off\b/,
      /\b(?:wait\w*|stuck|sitting) (?:for|on|with) (?:me|my)\b/,
      /\bsign off\b/,
      /\bmy mind\b/,
    ],
    narrows: ['activity'],
    say: ({ ref }) => (ref ? `show ${ref}` : 'decisions'),
  },
  {
    asks: [
      /\bchanged?\b/,
      /\bchanges\b/,
      /\bhappened\b/,
      /\bnews?\b/,
      /\bmissed while\b/,
      /\bdifferent\b/,
      /\bmoved on\b/,
      /\b(?:latest|recent|recently|updated|updates)\b/,
      /\bdid i miss\b/,
    ],
    narrows: ['time'],
    say: ({ time }) => joined('changes', time && `since ${time}`),
  },
  {
    asks: [/\bmeasures?\b/, /\bmetrics?\b/, /\bkpis?\b/, /\bindicators?\b/, /\bfigures\b/],
    narrows: [],
    say: () => 'measures',
  },
  {
    asks: [
      /\bmoved?\b/,
      /\bslipped\b/,
      /\bre ?baselined?\b/,
      /\bpromises?\b/,
      /\bextended\b/,
      /\bextensions?\b/,
      /\bpush\w* .*\bback\b/,
    ],
    narrows: ['activity'],
    say: ({ ref }) => joined('promises', ref),
  },
  {
    asks: [
      /\boverdue\b/,
      /\blate\b/,
      /\bbehind\b/,
      /\bmissed\b/,
      /\bpast (?:\w+ )?(?:dates?|due|deadlines?)\b/,
      /\bslipping\b/,
      /\blagging\b/,
      /\bshould have been\b/,
    ],
    narrows: ['part'],
    say: ({ part }) => joined('overdue', part),
  },
  {
    asks: [
      /\bdue\b/,
      /\bcoming up\b/,
      /\bdeadlines?\b/,
      /\bto be (?:done|finished|delivered) (?:by|in|this|next)\b/,
      /\b(?:next|this) (?:week|month|quarter)\b/,
    ],
    narrows: ['time'],
    say: ({ time }) => joined('due', time),
  },
  {
    asks: [/\badd up\b/, /\bcontradict\w*\b/, /\binconsistent\b/, /\bbelieve\b/, /\btrust\b/],
    narrows: [],
    say: () => 'check',
  },
  {
    asks: [/\b(?:my|mine)\b/, /\b(?:do|should|must) i\b/, /\bi (?:have|need) to\b/, /\bam i\b/],
    narrows: [],
    say: () => 'mine',
  },
  {
    asks: [/\breport\b/, /\bone page\b/, /\bsummary\b/],
    narrows: [],
    say: () => 'report',
  },
  {
    asks: [
      /\bhow (?:is|are|was|were|do|does|did|many|much|far|about)\b/,
      /\bhow .*\b(?:doing|going|getting on|looking|coming along|stand(?:s|ing)?)\b/,
      /\bwhere (?:are|is|do)\b/,
      /\bwhat (?:is|about) (?:the )?(?:state|status|position|progress|picture)\b/,
      /\bwho (?:is|owns|leads|has|answers|looks)\b/,
      /\bwhat (?:is|about)\b/,
      /\bwhen (?:is|will)\b/,
      /\bon track\b/,
      /\b(?:overall|picture|progress)\b/,
      /\bpriority\b/,
      /\b(?:green|amber|red|blue|at risk|off track|complete|done|finished)\b/,
    ],
    narrows: ['part', 'activity'],
    say({ part, ref }) {
      if (ref) return `show ${ref}`;
      if (part === null) return 'status';
      return part.startsWith('priority') ? part : `owners ${part}`;
    },
  },
];

/** What begins a question where no question mark ends it. “Have finished the review” and “did the review” tell. */
const BEGINS = new RegExp(
  [
    '^(?:whats?|whos?|which|hows?|where|when|any|anything|anybody|anyone|show|list|deadlines?)\\b',
    '^(?:tell|give|talk|walk) me\\b',
    '^(?:let me see|remind me (?:what|which|who)|i (?:would|d) like (?:to|the|a))\\b',
    '^(?:late|overdue) (?:items|ones|activities|actions)\\b',
    '^(?:recent|latest) (?:changes|updates|news)\\b',
    '^(?:is|are) (?:the (?!same)|this|priority|our|my|all)',
    '^(?:is|are|am|was|were|has|have|had|do|does|did|can|could|should|will) (?:we|i|you|it|they|there|any\\w*|every\\w*)\\b',
  ].join('|'),
);
const TIME =
  /\b(?:since |in |by |for |over |during )?((?:the )?(?:this|next|last|past|coming) (?:few )?(?:day|week|fortnight|month|quarter|year)s?|today|tomorrow|yesterday|(?:next |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: \d{4})?|q[1-4])\b/;
/** Words that name nothing in a plan. */
const EMPTY =
  /\b(?:what|whats|who|whos|which|how|hows|where|when|why|is|are|was|were|am|be|been|being|do|does|did|done|doing|has|have|had|can|could|would|will|should|any|anything|anybody|anyone|everything|show|list|tell|give|me|us|we|i|you|it|its|they|them|their|the|an?|this|that|these|those|of|on|in|at|for|to|by|with|from|about|and|or|please|now|currently|today|so|far|still|yet|going|getting|looking|coming|along|getting|state|status|position|progress|owns?|leads?|responsible|answers?|looks?|after|not|decided?|decide|decisions?|agreed?|approved?|moved?|slipped|promises?|happened|changed?|latest|news?|open|waiting|made|needs?|there|s)\b/g;

/** What a question asks for, as the sentence of the command that answers it; null: it is no question that is known. Pure. */
export function questionIn(text: string, state: State): string | null {
  const plain = inFull(text);
  const isAsked = text.trim().endsWith('?');
  if (!isAsked && (!BEGINS.test(plain) || namesReference(text, state))) return null;
  const kind = KINDS.find(({ asks }) => asks.some((ask) => ask.test(plain)));
  if (!kind) return null;
  const time = kind.narrows.includes('time') ? (TIME.exec(plain)?.[1]?.replace(/^the /, '') ?? null) : null;
  const part = kind.narrows.includes('part') ? partIn(text, plain, state) : null;
  const ref = kind.narrows.includes('activity') && !part ? activityIn(plain, state) : null;
  return kind.say({ time, part, ref });
}

/** “Late again, P1.3” tells of an activity; only a question mark makes it ask. */
function namesReference(text: string, state: State): boolean {
  return text.split(/[\s,;:]+/).some((word) => byRef(state, word) !== null);
}

/** Small letters, without marks, and with “is” and “not” written out. */
function inFull(text: string): string {
  return plainForm(
    text
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .replace(
        /\b(\w+?)n'?t\b(?<=(?:is|are|was|were|has|have|had|do|does|did|ca|wo|would|could|should)n'?t)/g,
        '$1 not',
      )
      .replace(/\b(?:(what|who|how|where|when)'?|(it|that|there)')s\b/g, '$1$2 is'),
  );
}

/** "priority 2", or the role that any telling word or a person names. */
function partIn(text: string, plain: string, state: State): string | null {
  const priority = priorityIn(plain);
  if (priority) return `priority ${priority}`;
  const mention = /@\{[^{}]*\}/.exec(text)?.[0];
  const words = mention ? [mention] : tellingRuns(plain);
  for (const run of words) {
    const owner = ownerMeant(state, run);
    if (owner) return `"${owner.title}"`;
  }
  return null;
}

/** "priority 2", "priority two" and "the second priority" are one. */
function priorityIn(plain: string): number | null {
  const behind = /\bpriority (\w+)\b/.exec(plain)?.[1] ?? '';
  const before = /\b(\w+) priority\b/.exec(plain)?.[1] ?? '';
  const count = /^(?:an?|another)$/.test(behind) ? null : countOf(behind);
  return count ?? (IS_ORDINAL.test(before) ? ordinalOf(before) : null);
}

const IS_ORDINAL = new RegExp(`^(?:${ORDINAL_WORD})$`);
const MOST_RUN = 5;

/** Runs of words that may name somebody, the longest first. */
function tellingRuns(plain: string): string[] {
  const words = plain
    .replace(EMPTY, '|')
    .split('|')
    .map((run) => run.trim());
  return words
    .filter((run) => run.length > 3)
    .flatMap((run) => {
      const each = run.split(' ');
      return each.length > 1 && each.length <= MOST_RUN ? [run, ...each] : each;
    })
    .filter((run) => run.length > 3);
}

/** The one activity that the words which are left name, by reference or by its title. */
function activityIn(plain: string, state: State): string | null {
  const rest = plain.replace(EMPTY, ' ').replace(/\s+/g, ' ').trim();
  if (!rest) return null;
  const [only, ...more] = byWords(state, rest);
  return only && !more.length ? only.ref : null;
}
