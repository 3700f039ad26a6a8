import { heading, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Action } from '../../base/replies/reply.ts';
import { type Context, deny, type Proposal, refuse } from '../../contract/command.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { oneChangeEach } from '../../domain/one-change-each.ts';
import type { Owner } from '../../domain/people.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { Entity, State } from '../../domain/state.ts';

/** What becomes of a role, with the sentence that tells it. */
export interface RoleSet {
  set: Partial<Owner>;
  /** Changes of other things that it needs, such as a person who becomes known. */
  also?: Change[];
  told: string;
}

export interface RoleChange {
  /** The owner's id. */
  role: string;
  action: 'owner' | 'delegate' | 'cover' | 'assistant';
  /** Its holder may, beside administrators, the chief executive and its assistants. */
  holderMay?: boolean;
  decide(owner: Entity<'owners'>, state: State): RoleSet | { refused: string };
  actions?: Action[];
}

/** A change of who stands for a role. It is kept in the history of every activity that the role answers for. */
export function roleChange(
  { role, action, holderMay, decide, actions = [] }: RoleChange,
  context: Context,
): Proposal<RoleChange['action']> {
  const { who } = context;
  return {
    action,
    role: who.holds[0] ?? null,
    decide(state) {
      const owner = state.owners.get(role);
      if (!owner) return refuse(sentences('That role is no longer there.'));
      const own = holderMay === true && who.holds.includes(role);
      if (!mayChangeAll(who) && !who.assists.includes(role) && !own) {
        const holder = holderMay ? 'its holder, ' : '';
        const may = `Who stands in for the ${owner.title} is set by ${holder}an administrator, the chief executive or the role’s assistant.`;
        return deny(sentences(may), action);
      }
      const decided = decide(owner, state);
      if ('refused' in decided) return refuse(sentences(decided.refused));
      const { set, also = [], told: sentence } = decided;
      return {
        kind: 'change',
        refs: keysOf(state, role),
        changes: oneChangeEach([...also, { of: 'owners', id: role, set }]),
        detail: { value: sentence, before: [before(owner, set)] },
      };
    },
    confirm: (entry, state) =>
      reply([heading(state.owners.get(role)?.title ?? role), text(entry.detail.value)], {
        actions: [...actions, undoOf(entry)],
      }),
  };
}

/** The activities of the current plan that a role answers for. */
export function keysOf(state: State, role: string): string[] {
  return activitiesOf(state)
    .filter(({ owner }) => owner === role)
    .map(({ key }) => key);
}

/** What the role was before, so that undo finds it. */
export function before(owner: Entity<'owners'>, set: Partial<Owner>): Change {
  const fields = Object.keys(set) as (keyof Owner)[];
  const was = Object.fromEntries(fields.map((field) => [field, owner[field] ?? []]));
  return { of: 'owners', id: owner.id, set: { ...was, ...('holder' in set && { holder: owner.holder }) } };
}
