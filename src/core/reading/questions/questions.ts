import type { IsoDate } from '../../base/time/dates.ts';
import { byRef } from '../../domain/finding.ts';
import type { State } from '../../domain/state.ts';
import { Model } from '../second/model.ts';
import { featuresOf } from './features.ts';
import { slotsIn } from './slots.ts';
import { sentenceFor, type Topic } from './topics.ts';
import { KNOWN, TOPICS } from './weights.ts';

/** What a question asks for. */
export interface Asked {
  /** The sentence of the command that answers it. */
  say: string;
  /** How likely that is what is meant. */
  chance: number;
  /** What else it may ask for, most likely first. */
  others: string[];
}

/** Below this it is asked which is meant. */
const SURE = 0.4;
const MOST_OTHERS = 3;
/** Characters: nobody asks at greater length. */
const MOST_READ = 400;

/** What begins a question where no question mark ends it. “Have finished the review” and “did the review” tell. */
const BEGINS = new RegExp(
  [
    '^(?:so |and |ok |okay |hi |hello |please |sorry )*(?:(?:what|who|how|where|when|why)s?|whose|which|any|anything|anybody|anyone|show|list|compare|rank|brief|summari[sz]e|deadlines?)\\b',
    '^(?:please )?(?:tell|give|talk|walk|send|remind|catch|bring) (?:me|us)\\b',
    '^(?:let me see|(?:i would|id) like (?:to|the|a)|everything (?:in|under|about|on)|i (?:need|want) (?:a|the|to (?:know|see))|(?:can|could|would|will) you)\\b',
    '^(?:late|overdue) (?:items|ones|activities|actions)\\b',
    '^(?:recent|latest) (?:changes|updates|news)\\b',
    ', (?:what|which|who|how|when|where) (?:is|are|did|do|does|has|have|was|will|can|should|of|bits)\\b',
    '^(?:one page|a one pager|top \\w+$)',
    '^(?:is|are) (?:the (?!same)|this|priority|our|my|all)',
    '^(?:is|are|am|was|were|has|have|had|do|does|did|can|could|should|will) (?:we|i|you|it|they|there|any\\w*|every\\w*|nobody|people|owners)\\b',
  ].join('|'),
);
/** “Is comms late”: a verb in front of what the plan names asks. */
const ASKS_OF =
  /^(?:is|are|was|were|has|does|will|can) (?:the |our )*x(?:ref|owner|thing|priority|measure)\b/;
/** Whoever names a share tells it: “would it help if I said 80%?” */
const GIVES = /\b\d{1,3} ?%/;
/** Said to the bot by itself these ask and tell nothing. */
const GREETS =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|cheers|ta|great|perfect|brilliant|lovely|ok|okay|much appreciated|very helpful)\b[\s,.!]*)+(?:there|all|for (?:that|this|your help)|(?:that|this)(?: i)?s (?:all|great|helpful|perfect)|that helps|a lot|so much|bot)?[\s,.!]*$/;

/**
 * What a question asks for; null: it is none. `text` is cleaned. `unread`: nothing else can be made of the words, so that
 * they need not begin as questions do. Pure.
 */
export function questionIn(text: string, state: State, today: IsoDate, unread = false): Asked | null {
  const short = text.slice(0, MOST_READ);
  const plain = short.toLowerCase().replace(/[’']/g, '').replace(/\s+/g, ' ').trim();
  const marked = short.trim().endsWith('?');
  if ((!marked && statesOf(short, state)) || GIVES.test(short)) return null;
  const slots = slotsIn(short, state, today, known());
  const asks = marked || unread || GREETS.test(plain) || BEGINS.test(plain);
  if (!asks && !ASKS_OF.test(slots.words.join(' '))) return null;
  const chances = [...loaded().chances(featuresOf(slots.words))].sort((a, b) => b[1] - a[1]);
  const [best] = chances;
  if (!best) return null;
  const says = chances.slice(0, MOST_OTHERS + 1).map(([topic]) => sentenceFor(topic as Topic, slots));
  const [say = 'status', ...others] = new Set(says);
  return { say, chance: best[1], others };
}

/** Whether it is clear enough to be answered without asking back. */
export const isSure = ({ chance }: Asked): boolean => chance >= SURE;

/** “Which P1.3 needs is more money”: a reference right behind the first word is told of, unless that asks. */
function statesOf(text: string, state: State): boolean {
  const [first = '', second = ''] = text.trim().split(/\s+/);
  const asks = /^(?:who|why|when|where|how|is|are|was|has|show|list|whats?|what['’]s|give|tell)$/i.test(
    first,
  );
  return !asks && byRef(state, second) !== null;
}

let model: Model | null = null;
let words: ReadonlySet<string> | null = null;

/** Tells topics with other weights from now on: those that were learned without the questions that are measured. */
export function useTopics(weights: { topics: string; known: string } | null): void {
  model = new Model(weights?.topics ?? TOPICS);
  words = new Set((weights?.known ?? KNOWN).split(' '));
}

function loaded(): Model {
  model ??= new Model(TOPICS);
  return model;
}

function known(): ReadonlySet<string> {
  words ??= new Set(KNOWN.split(' '));
  return words;
}
