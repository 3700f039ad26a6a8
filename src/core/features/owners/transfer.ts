import { count, fields, heading, listed, reply, sentences, text, undoOf } from '../../base/replies/build.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { accepting } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { activityAsItStands } from '../../domain/before.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Activity, Change } from '../../domain/model.ts';
import { oneChangeEach } from '../../domain/one-change-each.ts';
import type { Owner } from '../../domain/people.ts';
import type { State } from '../../domain/state.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { arrived, enrolled, type PersonMatch, personNamed } from './naming.ts';
import { before, keysOf } from './role-change.ts';

/** Everything that somebody stands for goes to somebody else, in one entry. */
export const transfer: Command = {
  name: 'transfer',
  usage: 'transfer @old to @new',
  does: 'give all that a leaver holds, covers and helps with to somebody else',
  group: 'look after',
  accepts: (rest, context) =>
    accepting(
      !rest ||
        rest.startsWith('@') ||
        peopleIn(rest).every((name) => !('refused' in personNamed(name, context))),
    ),
  hear(rest, context) {
    const [first, second] = peopleIn(rest);
    if (!second) return answer(sentences('Say “transfer @old to @new”.'));
    const from = personNamed(first, context);
    if ('refused' in from) return answer(sentences(from.refused));
    const to = personNamed(second, context);
    if ('refused' in to) return answer(sentences(to.refused));
    return change(transfers(from, to, rest, context));
  },
};

function peopleIn(rest: string): [from: string, to: string] {
  const [, from = '', to = ''] = /^(.+?)\s+to\s+(.+)$/i.exec(rest) ?? [];
  return [from, to];
}

function transfers(from: PersonMatch, to: PersonMatch, rest: string, context: Context) {
  return ofThePlan('transfer', 'transfer roles', context, {
    decide(state) {
      const old = enrolled(state, from);
      if (old.changes.some(({ of }) => of === 'people'))
        return refuse(
          sentences(`${from.name} holds nothing in this plan. Say “owners” to see who holds what.`),
        );
      const fresh = arrived(state, to);
      if (old.id === fresh.id) return refuse(sentences(`Both are ${to.name}. Name two people.`));
      const moved = ownersMoved(state, old.id, fresh.id, context.today);
      const helped = activitiesMoved(state, old.id, fresh.id);
      const changes = [
        ...moved.map(({ set, owner }): Change => ({ of: 'owners', id: owner.id, set })),
        ...helped.map(({ activity, set }): Change => ({ of: 'activities', id: activity.key, set })),
      ];
      if (!changes.length) return refuse(sentences(`${from.name} holds nothing. Nothing was changed.`));
      const roles = moved.map(({ owner }) => owner.title);
      const also = helped.length
        ? ` ${count(helped.length, 'activity', 'activities')} they helped with too.`
        : '';
      const sentence = roles.length
        ? `${to.name} takes over from ${from.name}: ${listed(roles)}.${also}`
        : `${to.name} takes over from ${from.name}.${also}`;
      const refs = [
        ...moved.flatMap(({ owner }) => keysOf(state, owner.id)),
        ...helped.map(({ activity }) => activity.key),
      ];
      return {
        kind: 'change',
        refs: [...new Set(refs)],
        changes: oneChangeEach([...fresh.changes, ...changes]),
        detail: {
          value: sentence,
          before: [
            ...moved.map(({ owner, set }) => before(owner, set)),
            ...helped.map(({ activity, set }) => activityAsItStands(activity, set)),
          ],
        },
      };
    },
    large: {
      asks: `Give all that ${from.name} stands for to ${to.name}?`,
      say: `transfer ${rest}`,
      label: 'Transfer it',
      shows: ({ changes, detail }, state) => [text(detail.value), fields(rolesMoved(changes, state))],
    },
    confirm: (entry) =>
      reply([heading('Transferred'), text(entry.detail.value)], { actions: [undoOf(entry)] }),
  });
}

/** Each role that changes, with the work that it answers for. */
function rolesMoved(changes: Change[], state: State): [string, string][] {
  return changes.flatMap(({ of, id, set }): [string, string][] => {
    const owner = of === 'owners' ? state.owners.get(id) : undefined;
    if (!owner) return [];
    const open = keysOf(state, id).filter((key) =>
      isOpen(state.activities.get(key) ?? { status: 'complete' }),
    );
    const how = 'holder' in set ? 'held' : 'stood in for or assisted';
    return [[owner.title, `${how}; ${count(open.length, 'open activity', 'open activities')}`]];
  });
}

/** What becomes of each role: holder, hand-overs, delegates, assistants, and cover that is not past. */
function ownersMoved(state: State, old: string, fresh: string, today: IsoDate) {
  return [...state.owners.values()].flatMap((owner) => {
    const set: Partial<Owner> = {};
    if (owner.holder === old) set.holder = fresh;
    const swap = (person: string) => (person === old ? fresh : person);
    const { handovers = [], assistants = [], delegates, cover } = owner;
    if (handovers.some(({ person }) => person === old))
      set.handovers = handovers.map(({ person, ...at }) => ({ ...at, person: swap(person) }));
    if (delegates.includes(old)) set.delegates = unique(delegates.map(swap));
    if (assistants.includes(old)) set.assistants = unique(assistants.map(swap));
    if (cover.some(({ person, to }) => person === old && to >= today))
      set.cover = cover.map((one) => (one.to >= today ? { ...one, person: swap(one.person) } : one));
    return Object.keys(set).length ? [{ owner, set }] : [];
  });
}

function activitiesMoved(state: State, old: string, fresh: string) {
  const swapped = (people: string[]) => unique(people.map((person) => (person === old ? fresh : person)));
  return activitiesOf(state).flatMap((activity) => {
    const { delegates = [], contributors = [] } = activity;
    const set: Partial<Activity> = {
      ...(delegates.includes(old) && { delegates: swapped(delegates) }),
      ...(contributors.includes(old) && { contributors: swapped(contributors) }),
    };
    return Object.keys(set).length ? [{ activity, set }] : [];
  });
}

function unique(ids: string[]): string[] {
  return [...new Set(ids)];
}
