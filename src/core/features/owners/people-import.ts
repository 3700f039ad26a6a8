import { closest, distance } from 'fastest-levenshtein';
import {
  count,
  heading,
  list,
  listed,
  note,
  reply,
  sentences,
  text,
  undoOf,
} from '../../base/replies/build.ts';
import type { Part, Reply } from '../../base/replies/reply.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { rolesThere } from '../../domain/current.ts';
import { ownerNamed } from '../../domain/finding.ts';
import type { Change } from '../../domain/model.ts';
import type { Owner, RoleContact } from '../../domain/people.ts';
import type { State } from '../../domain/state.ts';
import type { ListedPerson, PeopleList } from './people-list.ts';

const MOST_SHOWN = 20;

/** What a list of people comes to as the plan stands. */
export interface PeopleOutcome {
  changes: Change[];
  /** What undo puts back. */
  before: Change[];
  /** Roles that wait for whoever has the address, and those whose holder is known by it from now on. */
  sought: string[];
  known: string[];
  unchanged: string[];
  /** Rows that change nothing, each as a sentence that says why. */
  left: string[];
}

/** Compares a list with the plan. Pure: nobody is moved from a role by it, and no role is made. */
export function peopleOutcome(
  state: State,
  { people, wrong }: Pick<PeopleList, 'people' | 'wrong'>,
  said: string,
): PeopleOutcome {
  const outcome: PeopleOutcome = {
    ...{ changes: [], before: [], sought: [], known: [], unchanged: [] },
    left: [...wrong],
  };
  /** Who was given each role further up. */
  const given = new Map<string, ListedPerson>();
  for (const person of people) {
    const left = (why: string) => outcome.left.push(`Line ${person.line}: ${why}`);
    const owner = ownerNamed(state, person.role);
    const earlier = owner && given.get(owner.id);
    if (!person.role) left(`${person.email} has no role, so there is nothing to give.`);
    else if (!owner)
      left(`I can’t find a role called “${person.role.slice(0, 80)}”.${nearestRole(state, person.role)}`);
    else if (earlier) {
      if (earlier.email.toLowerCase() !== person.email.toLowerCase())
        left(`the ${owner.title} is given to ${earlier.email} on line ${earlier.line} already.`);
    } else {
      given.set(owner.id, person);
      const becomes = placed(owner, person, state, said);
      if ('left' in becomes) left(becomes.left);
      else {
        outcome[becomes.kind].push(owner.title);
        if (becomes.kind === 'unchanged') continue;
        const { id, contact = null } = owner;
        outcome.changes.push({ of: 'owners', id, set: { contact: becomes.set } });
        outcome.before.push({ of: 'owners', id, set: { contact } });
      }
    }
  }
  const lineOf = (sentence: string) => Number(/^Line (\d+)/.exec(sentence)?.[1] ?? 0);
  return { ...outcome, left: outcome.left.sort((a, b) => lineOf(a) - lineOf(b)) };
}

/** A slip of the pen away, or the one whose words they are: somebody may have meant it. */
function nearestRole(state: State, written: string): string {
  const titles = rolesThere(state).map(({ title }) => title);
  if (!titles.length) return '';
  const near = closest(
    written.toLowerCase(),
    titles.map((title) => title.toLowerCase()),
  );
  const title = titles.find((one) => one.toLowerCase() === near) ?? '';
  return distance(written.toLowerCase(), near) <= title.length / 2 ? ` The nearest is “${title}”.` : '';
}

/** What one row comes to, or why it is left out. */
type Placed = { kind: 'sought' | 'known'; set: RoleContact } | { kind: 'unchanged' } | { left: string };

/** A role is given to the holder that it has, or waits for one; nobody is put in somebody else’s place. */
function placed(
  { title, holder, contact }: Owner,
  { email, name }: ListedPerson,
  state: State,
  said: string,
): Placed {
  const person = holder ? state.people.get(holder) : undefined;
  const held = person && !person.leftOn ? person : null;
  if (held && plainForm(held.name) !== plainForm(name))
    return {
      left: `the ${title} is ${held.name}. Say owner "${title}" is @person if it is somebody else now.`,
    };
  const settledBy = held?.id ?? null;
  const same = contact?.email.toLowerCase() === email.toLowerCase();
  if (same && (contact?.settledBy ?? null) === settledBy) return { kind: 'unchanged' };
  return {
    kind: held ? 'known' : 'sought',
    set: { email, name: name || null, said: { name: said }, settledBy, soughtIn: [] },
  };
}

/** What a list comes to, in parts. */
export function outcomeParts({ sought, known, unchanged, left }: PeopleOutcome): Part[] {
  const lines = [
    ...(sought.length
      ? [`${count(sought.length, 'role waits', 'roles wait')} for whoever has the address: ${some(sought)}.`]
      : []),
    ...(known.length
      ? [`${count(known.length, 'holder')} will also be known by the address: ${some(known)}.`]
      : []),
    ...(unchanged.length
      ? [`${count(unchanged.length, 'row')} of the list changes nothing: ${some(unchanged)}.`]
      : []),
  ];
  const shown = left.slice(0, MOST_SHOWN);
  return [
    ...lines.map((line) => text(line)),
    ...(left.length
      ? [heading(`Left out (${left.length})`), list(shown.map((line) => ({ text: line })))]
      : []),
    ...(left.length > shown.length ? [note(`and ${count(left.length - shown.length, 'more row')}.`)] : []),
  ];
}

function some(titles: string[]): string {
  const shown = titles.slice(0, MOST_SHOWN);
  const more = titles.length - shown.length;
  return more ? `${shown.join(', ')} and ${more} more` : listed(shown);
}

const HOW =
  'I look for the addresses where you talk to me. Whoever has one holds the role from then on; in some apps I see it only when they first write to me.';

/** What was kept of a list. */
export function keptReply(outcome: Pick<PeopleOutcome, 'sought' | 'known'>, seq: number): Reply {
  const many = outcome.sought.length + outcome.known.length;
  return reply(
    [heading('People'), text(`${count(many, 'e-mail address is', 'e-mail addresses are')} kept.`), note(HOW)],
    {
      actions: [undoOf({ seq })],
    },
  );
}

/** Nothing in the list changes anything, with the reasons. */
export function nothingToKeep(outcome: PeopleOutcome): Reply {
  return outcome.left.length || outcome.unchanged.length
    ? reply([text('Nothing in this list changes anything.'), ...outcomeParts(outcome)])
    : sentences('There is nobody in this list.');
}
