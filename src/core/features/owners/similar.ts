import { heading, list, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { Action, Part } from '../../base/replies/reply.ts';
import { plainForm } from '../../base/text/split-words.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import type { Entity, State } from '../../domain/state.ts';
import { SimilarTitles } from './similar-titles.ts';

/** So many pairs are asked about at once. */
const MOST_ASKED = 50;

/** Roles of the current plan that may be one, until somebody says. The one known longer comes first. */
export function similarRoles(state: State): [Entity<'owners'>, Entity<'owners'>][] {
  const used = new Set(activitiesOf(state).map(({ owner }) => owner));
  const titles = new SimilarTitles<Entity<'owners'>>();
  const pairs: [Entity<'owners'>, Entity<'owners'>][] = [];
  for (const other of state.owners.values()) {
    if (!used.has(other.id) || other.mergedInto) continue;
    for (const one of titles.like(other.title)) {
      const apart = one.apartFrom?.includes(other.id) || other.apartFrom?.includes(one.id);
      if (!apart) pairs.push(one.rev <= other.rev ? [one, other] : [other, one]);
    }
    titles.add(other.title, other);
    if (pairs.length >= MOST_ASKED) break;
  }
  return pairs;
}

/** The question for administrators, each pair with its two answers. */
export function similarParts(state: State): Part[] {
  const pairs = similarRoles(state);
  if (!pairs.length) return [];
  return [
    heading('One role or two?'),
    list(
      pairs.map(([kept, other]) => ({
        text: `${kept.title} and ${other.title}`,
        detail: 'Their names are alike. If they are one role, I ask one person about all of it.',
        actions: answers(kept.title, other.title),
      })),
    ),
  ];
}

function answers(kept: string, other: string): Action[] {
  return [
    { id: `one-${plainForm(other)}`, label: 'One role', say: `owner "${kept}" also "${other}"` },
    { id: `two-${plainForm(other)}`, label: 'Two roles', say: `owner "${kept}" not "${other}"` },
  ];
}

/** Two roles become one: activities go to the one that is kept, the other's title stays as a name of it. */
export function merged(keptId: string, otherId: string, context: Context): Proposal {
  return ofThePlan('owner', 'make two roles one', context, {
    decide(state) {
      const kept = state.owners.get(keptId);
      const other = state.owners.get(otherId);
      if (!kept || !other) return refuse(sentences('That role is no longer there.'));
      const theirs = [...state.activities.values()].filter(({ owner }) => owner === otherId);
      const aliases = [...kept.aliases, other.title, ...other.aliases];
      const set = { aliases, ...(!kept.holder && other.holder && { holder: other.holder }) };
      const changes: Change[] = [
        { of: 'owners', id: keptId, set },
        { of: 'owners', id: otherId, set: { mergedInto: keptId } },
        ...theirs.map(({ key }): Change => ({ of: 'activities', id: key, set: { owner: keptId } })),
      ];
      const before: Change[] = [
        { of: 'owners', id: keptId, set: { aliases: kept.aliases, holder: kept.holder } },
        { of: 'owners', id: otherId, set: { mergedInto: null } },
        ...theirs.map(({ key }): Change => ({ of: 'activities', id: key, set: { owner: otherId } })),
      ];
      const sentence = `${other.title} and ${kept.title} are one role now, called ${kept.title}.`;
      return {
        kind: 'change',
        refs: theirs.map(({ key }) => key),
        changes,
        detail: { value: sentence, before },
      };
    },
    confirm: (entry) =>
      reply([text(entry.detail.value)], {
        actions: [undoOf(entry)],
      }),
  });
}
