import type { Entry } from '../ledger/entry.ts';
import type { State } from '../ledger/state.ts';
import type { Consequences } from '../ledger/store.ts';
import { chiefRole } from '../owners/standing.ts';
import { activitiesOf } from '../plan/current.ts';
import { isOverdue } from '../plan/timeliness.ts';
import { localDay } from '../time/days.ts';
import { calendarFor, type Place, type Recipient, recipientOf } from './recipients.ts';
import { eventRow, type NewRow, type Route } from './row.ts';

/** What applying an entry sets in motion beside the change: activities to look at again, and messages. */
export function consequencesOf(place: Place, route: Route): (entry: Entry, state: State) => Consequences {
  return (entry, state) => ({
    look: lookedAtAgain(entry, state),
    messages: messagesFor(entry, state, place, route),
  });
}

/** A changed calendar, zone, rule or owner changes when activities are asked about; being asked does not. */
function lookedAtAgain(entry: Entry, state: State): Consequences['look'] {
  if (entry.action === 'sent') return [];
  const keys = new Set<string>();
  for (const { of, id } of entry.changes) {
    if (of === 'settings' || of === 'plans') return 'all';
    if (of === 'asked') keys.add(id);
    if (of === 'owners') for (const { key, owner } of activitiesOf(state)) if (owner === id) keys.add(key);
  }
  return [...keys];
}

function messagesFor(entry: Entry, state: State, place: Place, route: Route): NewRow[] {
  const { detail } = entry;
  const rowTo = (to: Recipient, matter: Parameters<typeof eventRow>[3]) =>
    eventRow(entry, to, route(state, to), matter);
  if (entry.action === 'nudge') {
    const nudges = detail.nudges as { key: string; to: Recipient }[];
    const words = (detail.value as string | null) ?? null;
    // Several activities of one owner are one nudge each day; a row for each keeps them apart and answerable.
    return nudges.map(({ key, to }) => {
      const row = rowTo(to, { kind: 'nudge', key, name: entry.by.name, words });
      return { ...row, id: `${row.id}|${key}` };
    });
  }
  if (entry.action === 'decision') {
    const chief = chiefRole(state);
    const to: Recipient = chief ? recipientOf(state, chief.id) : 'administrators';
    const [key = ''] = entry.refs;
    return [rowTo(to, { kind: 'decision', key, name: entry.by.name, question: String(detail.value) })];
  }
  if (entry.action === 'import' && detail.first === true) {
    const today = localDay(entry.at, calendarFor(state, place).zone);
    const late = activitiesOf(state).some((activity) => isOverdue(activity, today));
    return late ? [rowTo('administrators', { kind: 'summary' })] : [];
  }
  return [];
}
