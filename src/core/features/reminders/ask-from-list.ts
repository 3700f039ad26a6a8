import { grouped } from '../../base/grouped.ts';
import type { Action } from '../../base/replies/reply.ts';
import type { ListActions } from '../../contract/list-actions.ts';
import { activitiesOf, ownerTitle } from '../../domain/current.ts';
import { mayNudge } from '../../domain/permissions.ts';
import { isAskedToday } from '../../domain/reminder-state.ts';
import type { Entity } from '../../domain/state.ts';
import { isOpen, isOverdue } from '../../domain/timeliness.ts';

type Activity = Entity<'activities'>;

/** More words than this are in no button, nor would anybody read them. */
const LONGEST_SAYING = 1_000;

/** Whoever may ask an owner does so from where their work is listed, once a day: all of them, or one. */
export const askFromList: ListActions = {
  order: 10,
  actions({ asked }, { state, today, who }) {
    if (who && !mayNudge(who)) return [];
    const open = asked.filter(
      (one) => isOpen(one) && !who?.holds.includes(one.owner) && !isAskedToday(state, one.key, today),
    );
    if (!open.length) return [];
    const owners = [...grouped(open, ({ owner }) => owner)];
    const late = activitiesOf(state).filter(
      (one) =>
        isOverdue(one, today) && !who?.holds.includes(one.owner) && !isAskedToday(state, one.key, today),
    );
    const lateOf = grouped(late, ({ owner }) => owner);
    const each = owners.flatMap(([owner, theirs]): Action[] => {
      const title = ownerTitle(state, owner);
      const say = whatToSay(theirs, `"${title}"`, lateOf.get(owner) ?? []);
      return say ? [{ id: `ask-${owner}`, label: `Ask ${title}`, say, menu: 'Ask …', refresh: true }] : [];
    });
    if (owners.length < 2) return each;
    const say = whatToSay(open, 'all', late);
    const all: Action[] = say
      ? [{ id: 'ask-all', label: 'Ask all', say, style: 'primary', refresh: true }]
      : [];
    return [...all, ...each];
  },
};

/** “remind all” or an owner where that is all that is `late` there, else every reference; null: that is too long to say. */
function whatToSay(theirs: Activity[], short: string, late: Activity[]): string | null {
  const keys = new Set(late.map(({ key }) => key));
  if (late.length === theirs.length && theirs.every(({ key }) => keys.has(key))) return `remind ${short}`;
  const each = `remind ${theirs.map(({ ref }) => ref).join(', ')}`;
  return each.length <= LONGEST_SAYING ? each : null;
}
