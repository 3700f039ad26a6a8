import type { Catalogue } from '../contract/catalogue.ts';
import type { Defaults } from '../domain/recipients.ts';
import type { State } from '../domain/state.ts';
import type { Entry } from '../ledger/entry.ts';
import { eventRow, type NewRow, type Routing } from '../ledger/row.ts';
import type { Consequences } from '../ledger/store.ts';

/** A change of so many things answers nobody. */
const MOST_ANSWERED = 200;

/** What applying an entry sets in motion beside the change: things to look at again, and messages. */
export function consequencesOf(
  catalogue: Catalogue,
  defaults: Defaults,
  routing: Routing,
): (entry: Entry, state: State) => Consequences {
  return (entry, state) => ({
    look: lookedAtAgain(catalogue, entry, state),
    messages: messagesFor(catalogue, entry, state, defaults, routing),
    answered: [...answeredBy(catalogue, entry), ...takenFurther(catalogue, entry)],
  });
}

/** A changed calendar, zone, rule or owner changes when activities are asked about; being asked does not. */
function lookedAtAgain(catalogue: Catalogue, entry: Entry, state: State): Consequences['look'] {
  if (entry.action === 'sent') return [];
  const keys = new Set<string>();
  for (const change of entry.changes) {
    const touched = catalogue.touched(change, state);
    if (touched === 'all') return 'all';
    for (const key of touched) keys.add(key);
  }
  return [...keys];
}

/** One row a message; what is for the administrators goes to each of them. */
function messagesFor(
  catalogue: Catalogue,
  entry: Entry,
  state: State,
  defaults: Defaults,
  routing: Routing,
): NewRow[] {
  const outgoing = catalogue.messages.flatMap((kind) =>
    (kind.after?.(entry, state, defaults, catalogue) ?? []).map((one) => ({ ...one, kind })),
  );
  return outgoing.flatMap(({ to, matter, part, kind, atOnce }) => {
    const joins = kind.joins !== undefined && !atOnce;
    const recipients = to === 'administrators' ? routing.administrators(state) : [to];
    return recipients.map((recipient) => {
      const row = eventRow(entry, recipient, routing.lane(state, recipient), matter, joins);
      return part ? { ...row, id: `${row.id}|${part}` } : row;
    });
  });
}

/** What an entry may have answered, as messages name it in `about`. */
function answeredBy(catalogue: Catalogue, entry: Entry): string[] {
  if (entry.action === 'sent' || catalogue.event(entry.action)?.answersNothing) return [];
  const keys = entry.changes.flatMap((change) => catalogue.answered(change));
  return keys.length <= MOST_ANSWERED ? [...new Set(keys)] : [];
}

/** Messages that go on by themselves ask nothing, so whatever brings it takes them further. */
function takenFurther(catalogue: Catalogue, entry: Entry): string[] {
  return [...new Set(entry.changes.flatMap((change) => catalogue.takenFurther(change)))];
}
