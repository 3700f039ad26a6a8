import type { Slots } from './slots.ts';

/** What questions ask for. */
export type Topic =
  | 'how'
  | 'overdue'
  | 'unanswered'
  | 'decisions'
  | 'changes'
  | 'due'
  | 'measures'
  | 'promises'
  | 'mine'
  | 'check'
  | 'report'
  | 'standing'
  | 'worries'
  | 'panel'
  | 'people'
  | 'digest'
  | 'settings'
  | 'help'
  | 'thanks';

const ALONE: Partial<Record<Topic, string>> = {
  mine: 'mine',
  check: 'check',
  report: 'report',
  panel: 'questions',
  digest: 'digest',
  settings: 'settings',
  help: 'help',
  thanks: 'thanks',
};

/** The sentence of the command that answers a question about this, narrowed to what it names. */
export function sentenceFor(topic: Topic, slots: Slots): string {
  const { owner, span } = slots;
  const about = aboutOne(slots);
  const alone = ALONE[topic];
  if (alone) return alone;
  if (topic === 'people') return about ?? (owner ? `owners "${owner}"` : 'owners');
  if (topic === 'measures') return slots.measure ? `measure ${slots.measure}` : 'measures';
  const ref = slots.ref ?? onlyThing(slots);
  if (topic === 'promises') return joined('promises', ref);
  if (topic === 'changes' && ref) return `history ${ref}`;
  if (about) return about;
  if (topic === 'unanswered' || topic === 'decisions') return topic;
  if (topic === 'changes') return joined('changes', span && `since ${span.since}`);
  if (topic === 'due') return dueIn(slots);
  if (topic === 'overdue' || topic === 'worries') return joined(topic, partOf(slots));
  if (topic === 'standing') return standing(slots);
  if (slots.priority) return `priority ${slots.priority}`;
  if (owner) return `owners "${owner}"`;
  return slots.unknown && !slots.span ? `search ${slots.unknown}` : 'status';
}

/** What falls due, of one status where a time is named with it, and of whom. */
function dueIn(slots: Slots): string {
  const { span, status } = slots;
  const only = status === 'complete' || !span ? null : status;
  return ['due', span?.ahead, only, partOf(slots)].filter((one) => one).join(' ');
}

function standing(slots: Slots): string {
  const status = slots.status ?? 'complete';
  if (status !== 'complete' && slots.span?.isAhead)
    return joined(`due ${slots.span.ahead} ${status}`, partOf(slots));
  const since = status === 'complete' && slots.span ? `since ${slots.span.since}` : null;
  return ['status', status, partOf(slots), since].filter((one) => one !== null).join(' ');
}

function partOf({ priority, owner }: Slots): string | null {
  if (priority) return `priority ${priority}`;
  return owner && `"${owner}"`;
}

/** One activity or measure, or those whose titles have the words. */
function aboutOne(slots: Slots): string | null {
  const { ref, thing, measure } = slots;
  const one = ref ?? onlyThing(slots);
  if (one) return `show ${one}`;
  if (thing) return `search ${thing.words}`;
  return measure && `measure ${measure}`;
}

function onlyThing({ thing }: Slots): string | null {
  const [only, ...more] = thing?.refs ?? [];
  return only && !more.length ? only : null;
}

const joined = (command: string, rest: string | null | undefined) => (rest ? `${command} ${rest}` : command);
