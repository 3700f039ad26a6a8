import { nextMorningOf } from '../../base/time/calendar.ts';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { instantOf } from '../../base/time/zones.ts';
import type { Look, Touches, Upkeep } from '../../contract/look.ts';
import { currentPlan } from '../../domain/current.ts';
import { holderOn } from '../../domain/holders.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import { remembered } from '../../domain/remembered.ts';
import type { Entity, State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Input } from '../../ledger/decision.ts';
import { keysOf } from './role-change.ts';
import { named } from './roles.ts';

/**
 * Tells in the ledger which hand-overs have come. Rights have followed the day already; from the entry on messages
 * go to the new holder, and what their activities ask is planned anew.
 */
export const handOver: Upkeep = async (ledger, state, defaults, now) => {
  const today = localDay(now, calendarFor(state, defaults).zone);
  if (!handOverDays(state).some((from) => from <= today)) return;
  for (const { id, rev, handovers = [] } of [...state.owners.values()]) {
    if (!handovers.some(({ from }) => from <= today)) continue;
    const { organisation } = state;
    // Every process comes to the same key, so that one entry tells it.
    const inputKey = `handover:${id}:${rev}`;
    const input: Input<'handover'> = {
      organisation,
      inputKey,
      at: now,
      action: 'handover',
      by: BOT,
      said: null,
    };
    await ledger.change<null>(input, (newest) => {
      const owner = newest.owners.get(id);
      const due = owner && dueIn(owner, today);
      if (!owner || !due) return { kind: 'refusal', refusal: null };
      const left = (owner.handovers ?? []).filter(({ from }) => from > today);
      const sentence = `${named(newest, due.person)} took over the role ${owner.title} on ${formatDate(due.from)}.`;
      return {
        kind: 'change',
        refs: keysOf(newest, id),
        changes: [{ of: 'owners', id, set: { holder: holderOn(owner, today), handovers: left } }],
        detail: { value: sentence },
      };
    });
  }
};

/** Activities are looked at again when the next hand-over comes. */
export const handOverLook: Look = {
  of: 'activities',
  plan(state, key, { defaults, now }) {
    const isCurrent = state.activities.get(key)?.plan === currentPlan(state)?.id;
    const next = isCurrent ? nextHandOver(state, defaults, now) : null;
    return next
      ? { recipients: [], next, nextMorning: nextMorningOf(now, calendarFor(state, defaults)) }
      : null;
  },
};

/** A hand-over to come is known by the next look at any activity. */
export const ownerTouches: Touches = ({ of, set }) => (of === 'owners' && 'handovers' in set ? 'all' : []);

/** When the next hand-over comes; null: none is planned. */
function nextHandOver(state: State, defaults: Defaults, now: Instant): Instant | null {
  const days = handOverDays(state);
  if (!days.length) return null;
  const { zone } = calendarFor(state, defaults);
  const today = localDay(now, zone);
  const next = days.find((from) => from > today);
  return next ? instantOf(next, '00:00', zone) : null;
}

const handOverDays = remembered(['owners'], (state) =>
  [...state.owners.values()].flatMap(({ handovers = [] }) => handovers.map(({ from }) => from)).sort(),
);

function dueIn({ handovers = [] }: Entity<'owners'>, today: IsoDate) {
  return handovers.filter(({ from }) => from <= today).at(-1) ?? null;
}
