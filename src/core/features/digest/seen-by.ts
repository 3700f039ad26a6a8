import { listed, note } from '../../base/replies/build.ts';
import type { Action, Reply } from '../../base/replies/reply.ts';
import type { Snapshot } from '../../contract/digest-section.ts';
import { actionsBelow } from '../../contract/list-actions.ts';
import type { Seeing } from '../../contract/message-kind.ts';
import type { State } from '../../domain/state.ts';
import { isOverdue } from '../../domain/timeliness.ts';

/** More references than these are no line that somebody reads. */
const MOST_NAMED = 8;
const MINE: Action = { id: 'mine', label: 'Show what is mine', say: 'mine' };

/** A digest for one of its readers: which of it is theirs, and only what they may do. */
export function seenBy(
  state: State,
  snapshot: Snapshot | undefined,
  reply: Reply,
  { who, now, today, catalogue }: Seeing,
): Reply {
  const named = reply.about.flatMap((key) => state.activities.get(key) ?? []);
  const roles = [...who.holds, ...who.standsInFor];
  const own = named.filter(({ owner }) => roles.includes(owner));
  const refs = own.map(({ ref }) => ref);
  const more = refs.length - MOST_NAMED;
  const yours = listed([...refs.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])]);
  const below =
    snapshot?.day === today
      ? actionsBelow(
          catalogue,
          { shown: named, asked: named.filter((activity) => isOverdue(activity, today)) },
          { state, today, now, who },
        )
      : [];
  const whole = reply.actions.filter(({ id }) => id === 'more');
  return {
    ...reply,
    parts: own.length ? [...reply.parts, note(`Yours in this digest: ${yours}.`)] : reply.parts,
    actions: [...(own.length ? [MINE] : []), ...whole, ...below],
  };
}
