import { listed } from '../../base/replies/build.ts';
import { readMention } from '../../base/text/mention.ts';
import { plainForm } from '../../base/text/split-words.ts';
import type { Context } from '../../contract/command.ts';
import type { Change } from '../../domain/model.ts';
import type { Person } from '../../domain/people.ts';
import { isStage, STAGES, stageOf } from '../../domain/stages.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import { cast, speakerFor } from './cast.ts';

/** Somebody who was named in a command, by the accounts they speak from. */
export interface PersonMatch {
  name: string;
  accounts: string[];
  /** The owner role that this person plays where everybody may play every part, else null. */
  plays: string | null;
}

/**
 * Who is meant by “me”, a platform's mention, the name of somebody known, or in the playground and the console a
 * part's name. A sentence instead where nobody or more than one is.
 */
export function personNamed(words: string, { state, said }: Context): PersonMatch | { refused: string } {
  const { speaker } = said;
  const bare = words.trim().replace(/[.!]$/, '');
  if (/^(?:me|myself)$/i.test(bare)) return ofSpeaker(speaker);
  const mentioned = readMention(bare);
  if (mentioned) return { name: mentioned.name, accounts: [mentioned.account], plays: null };
  const name = bare.replace(/^@\s*/, '').replace(/^"|"$/g, '').trim();
  if (!name) return { refused: 'Who is it? Mention a person with @, or say “me”.' };
  const played = isStage(speaker.account) ? speakerFor(state, name, stageOf(speaker.account)) : null;
  if (played) return ofSpeaker(played);
  const query = plainForm(name);
  const people = [...state.people.values()].filter(
    (person) => person.id === name.toLowerCase() || plainForm(person.name) === query,
  );
  const [one] = people;
  if (one && people.length === 1) return { name: one.name, accounts: one.accounts, plays: null };
  const shown = name.slice(0, 80);
  if (one) {
    const ids = listed(
      people.map(({ id }) => id),
      'or',
    );
    return {
      refused: `“${shown}” is the name of ${people.length} people. Mention one with @, or say ${ids}.`,
    };
  }
  return { refused: nobody(shown, state, isStage(speaker.account)) };
}

function nobody(shown: string, state: State, stage: boolean): string {
  if (!stage)
    return `I don’t know anyone called “${shown}”. Mention the person with @, so that I know whom you mean.`;
  const parts = listed(
    cast(state).map(({ name }) => name),
    'or',
  );
  return `Nobody here is called “${shown}”. Say “me”, or @ and ${parts}.`;
}

/** The person's id and what makes them known, decided on the newest state; `newcomers` become known in the same change. */
export function enrolled(
  state: State,
  { name, accounts, plays }: PersonMatch,
  newcomers = 0,
): { id: string; changes: Change[] } {
  const person = accounts.map((account) => personWith(state, account)).find((person) => person !== null);
  if (person) {
    const added = accounts.filter((account) => !person.accounts.includes(account));
    const set = { accounts: [...person.accounts, ...added] };
    return { id: person.id, changes: added.length ? [{ of: 'people', id: person.id, set }] : [] };
  }
  // Never a name: ids stand in the hashed part of the ledger and stay when a person's words are erased.
  const id = `p${state.people.size + 1 + newcomers}`;
  const changes: Change[] = [{ of: 'people', id, set: { id, name, accounts } }];
  // Whoever plays a role is one human with its part: one message a day, not one as each.
  const part = plays ? state.owners.get(plays) : undefined;
  if (part && !part.holder) changes.push({ of: 'owners', id: part.id, set: { holder: id } });
  return { id, changes };
}

/** As `enrolled`, with what is kept of the person from now on, in the change that makes them known. */
export function enrolledWith(
  kept: Partial<Person>,
  state: State,
  person: PersonMatch,
): { id: string; changes: Change[] } {
  const { id, changes } = enrolled(state, person);
  const [made, ...others] = changes;
  const set = { ...(made?.of === 'people' && made.set), ...kept };
  return { id, changes: [{ of: 'people', id, set }, ...others] };
}

/** As `enrolled`, for somebody who is given a role: whoever had left has come back. */
export function arrived(state: State, person: PersonMatch): { id: string; changes: Change[] } {
  const { id, changes } = enrolled(state, person);
  if (!state.people.get(id)?.leftOn) return { id, changes };
  return { id, changes: [...changes, { of: 'people', id, set: { leftOn: null } }] };
}

function ofSpeaker({
  account,
  name,
  plays,
}: Pick<Context['said']['speaker'], 'account' | 'name' | 'plays'>): PersonMatch {
  const part = account.slice(account.indexOf(':') + 1);
  const accounts = isStage(account) ? STAGES.map((stage) => `${stage}:${part}`) : [account];
  return { name, accounts, plays };
}
