import { dutyAsked, measureAsked } from '../domain/asked.ts';
import { activitiesOf, measuresOf } from '../domain/current.ts';
import type { Place } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import { measureOfReading } from '../features/measures/index.ts';
import { dependentsOf } from '../features/milestones/index.ts';
import type { Entry } from '../ledger/entry.ts';
import { eventRow, type NewRow, type Routing } from '../ledger/row.ts';
import type { Consequences } from '../ledger/store.ts';
import { answeredBy } from './edits.ts';
import { messagesAfter } from './kinds.ts';

/** What applying an entry sets in motion beside the change: activities to look at again, and messages. */
export function consequencesOf(place: Place, routing: Routing): (entry: Entry, state: State) => Consequences {
  return (entry, state) => ({
    look: lookedAtAgain(entry, state),
    messages: messagesFor(entry, state, place, routing),
    answered: answeredBy(entry),
  });
}

/** A changed calendar, zone, rule or owner changes when activities are asked about; being asked does not. */
function lookedAtAgain(entry: Entry, state: State): Consequences['look'] {
  if (entry.action === 'sent') return [];
  const keys = new Set<string>();
  for (const { of, id, set } of entry.changes) {
    if (of === 'settings' || of === 'plans') return 'all';
    // The sweep knows of a hand-over to come by the next look at any activity.
    if (of === 'owners' && 'handovers' in set) return 'all';
    if (of === 'asked') keys.add(measureAsked(id) ?? dutyAsked(id) ?? id);
    if (of === 'questions') keys.add(state.questions.get(id)?.key ?? id);
    if (of === 'activities') for (const key of dependentsOf(state, id)) keys.add(key);
    if (of === 'readings') keys.add(measureOfReading(id));
    if (of === 'owners') {
      for (const { key, owner } of activitiesOf(state)) if (owner === id) keys.add(key);
      for (const measure of measuresOf(state)) if (measure.terms?.owner === id) keys.add(measure.id);
    }
  }
  return [...keys];
}

/** One row a message; what is for the administrators goes to each of them. */
function messagesFor(entry: Entry, state: State, place: Place, routing: Routing): NewRow[] {
  return messagesAfter(entry, state, place).flatMap(({ to, matter, part }) => {
    const recipients = to === 'administrators' ? routing.administrators(state) : [to];
    return recipients.map((recipient) => {
      const row = eventRow(entry, recipient, routing.lane(state, recipient), matter);
      return part ? { ...row, id: `${row.id}|${part}` } : row;
    });
  });
}
