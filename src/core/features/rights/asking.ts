import { heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import { beyondTheirs, ofTheReview } from '../../domain/giving.ts';
import type { Change } from '../../domain/model.ts';
import { chiefRole } from '../../domain/standing.ts';
import type { Entity, State } from '../../domain/state.ts';
import { CHANGE } from '../../ledger/events.ts';
import type { RightRequest } from './right-request.ts';
import { toldOthers } from './right-words.ts';

/**
 * In place of a change that gives more than its author has: it is kept, and asked. Whoever becomes known by it is known
 * from now on, which gives nobody anything.
 */
export function askingForRight(wanted: Proposal, context: Context): Proposal<'right asked'> {
  const { who } = context;
  return {
    action: 'right asked',
    role: who.holds[0] ?? null,
    decide(state) {
      const decision = wanted.decide(state);
      if (decision.kind === 'refusal') return decision;
      const rights = beyondTheirs(state, decision.changes, who);
      if (!rights.length) return refuse(sentences('That has changed meanwhile. Please say it again.'));
      const isNewPerson = ({ of, id }: Change) => of === 'people' && !state.people.has(id);
      const held = decision.changes.filter((change) => !isNewPerson(change));
      const same = openRights(state).find(({ changes }) => JSON.stringify(changes) === JSON.stringify(held));
      if (same)
        return refuse(
          sentences(
            `${same.asker.name} has asked for that already, and it waits for ${deciders(state, same)}.`,
          ),
        );
      const { account, name, person } = who;
      const id = String(state.rightRequests.size + 1);
      const set: RightRequest = {
        id,
        changes: held,
        stood: asTheyStand(state, held),
        before: 'before' in decision.detail ? (decision.detail.before ?? []) : [],
        rights,
        refs: decision.refs.filter((key) => state.activities.has(key)),
        asker: { account, name, person, at: context.now },
        state: 'open',
        verdict: null,
      };
      return {
        kind: 'change',
        refs: [],
        changes: [...decision.changes.filter(isNewPerson), { of: 'rightRequests', id, set }],
        detail: { request: id },
      };
    },
    confirm: ({ detail }, state) => toldAsked(state.rightRequests.get(detail.request), state),
  };
}

/** The fields that changes set, as they stand. */
export function asTheyStand(state: State, changes: readonly Change[]): Change[] {
  return changes.map(({ of, id, set }) => {
    const thing = new Map<string, unknown>(Object.entries(state[of].get(id) ?? {}));
    const fields = Object.keys(set).map((field) => [field, thing.get(field) ?? null]);
    return CHANGE.parse({ of, id, set: Object.fromEntries(fields) });
  });
}

/** Requests that wait, oldest first. */
export function openRights(state: State): Entity<'rightRequests'>[] {
  return [...state.rightRequests.values()].filter((request) => request.state === 'open');
}

/** The role that may allow it beside the administrators; null: they alone may. */
export function allowingRole(
  state: State,
  { rights }: Pick<RightRequest, 'rights'>,
): Entity<'owners'> | null {
  return ofTheReview(state, rights).length ? null : chiefRole(state);
}

/** Whose word is asked for. */
export function deciders(state: State, request: Pick<RightRequest, 'rights'>): string {
  const chief = allowingRole(state, request);
  return chief ? `the ${chief.title} or an administrator` : 'an administrator';
}

function toldAsked(request: RightRequest | undefined, state: State): Reply {
  if (!request) return sentences('Noted.');
  return reply([
    heading('Nothing has changed yet'),
    text(`That gives more than you may give, so I have asked ${deciders(state, request)}:`),
    list(request.rights.map((right) => ({ text: toldOthers(right, state) }))),
    note(`I will tell you the answer. Say “refuse ${request.id}” to take it back.`),
  ]);
}
