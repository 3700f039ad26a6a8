import { withoutMarksBehind } from '../base/text/marks-behind.ts';
import { activitiesOf } from '../domain/current.ts';
import { byRef, byWords, firstNamed } from '../domain/finding.ts';
import type { State } from '../domain/state.ts';
import type { Acceptance, Accepts, Context } from './command.ts';
import { notFound } from './subject.ts';

/** What asks for nothing else: “status please?”. */
const COURTESIES = /^(?:(?:please|pls|now|again|thanks|thank you)\b[\s,.!?]*)*[\s,.!?]*$/i;

/** Whether words behind a command's word add nothing to it. */
export function addsNothing(rest: string): boolean {
  return COURTESIES.test(rest);
}

/** In the thread of a message words may be somebody's answer; said to the bot itself they are for it. */
export function isAnswering({ said }: Context): boolean {
  return Boolean(said.about?.length);
}

/** A button's sentence is carried out as it stands; what is typed may say more than its command takes. */
export function isPressed({ said }: Context): boolean {
  return said.way === 'button' || said.way === 'form';
}

/** A command that is said alone. */
export const takesNothing: Accepts = (rest) => accepting(addsNothing(rest));

/** A command that is said alone, or with what it can read. */
export function mayTake(reads: (rest: string, context: Context) => boolean): Accepts {
  return (rest, context) => accepting(addsNothing(rest) || reads(rest, context));
}

/** A command that is said alone, or with one of these words. */
export function takesOneOf(...words: string[]): Accepts {
  return mayTake((rest) => words.includes(rest.trim().toLowerCase()));
}

/** What a command takes beside the activity that it is about. */
export interface ReferenceArguments {
  /** The part of the text that is a title where no reference is; absent: all of it. */
  title?: (rest: string) => string | undefined;
  /** Whether what follows the reference is the command's too; absent: whatever follows. */
  follows?: (tail: string, context: Context) => boolean;
  /** Said alone in answer to a message about several, it is said of each: for reading. */
  ofEach?: boolean;
}

/**
 * A command about one activity: a reference, a title in quotes or words from one. In answer to a message, words that
 * are no reference may be anybody's own, so that only a whole title in quotes is taken there.
 */
export function takesReference({ title, follows = () => true, ofEach }: ReferenceArguments = {}): Accepts {
  return (rest, context) => {
    const { state, said } = context;
    const first = firstNamed(state, rest);
    if (!first) return accepting(!ofEach || activitiesIn(said.about, state) < 2);
    const tail = rest.slice(first.end).replace(/^(?:[\s:,–]|-(?!\d))+/, '');
    if (first.quoted) return accepting(byWords(state, first.text).length > 0 && follows(tail, context));
    if (byRef(state, first.text)) return accepting(follows(tail, context));
    if (isShapedAsReference(first.text, state)) return { advice: notFound(first.text, context) };
    const words = title?.(rest) ?? rest;
    return accepting(!isAnswering(context) && byWords(state, words).length > 0);
  };
}

/** A command that shows one activity: its reference or words from its title, and nothing else. */
export function takesReferenceAlone(rest: string, context: Context): Acceptance {
  const accepted = takesReference({ follows: addsNothing })(rest, context);
  if (accepted !== 'not mine') return accepted;
  return accepting(addsNothing(rest) || byWords(context.state, rest.replaceAll('"', '')).length > 0);
}

/** An acceptance for a yes or no. */
export function accepting(isAccepted: boolean): Acceptance {
  return isAccepted ? 'accepts' : 'not mine';
}

function activitiesIn(about: string[] = [], { activities }: State): number {
  return about.filter((key) => activities.has(key)).length;
}

/** "P1.99" where the plan has P1.3: letters and figures as in one of its references, of an activity that it has not. */
function isShapedAsReference(word: string, state: State): boolean {
  const shape = shapeOf(word);
  return /\d$/.test(shape) && activitiesOf(state).some(({ ref }) => shapeOf(ref) === shape);
}

function shapeOf(ref: string): string {
  return withoutMarksBehind(ref, '.,;:!?').toLowerCase().replace(/\d+/g, '0');
}
