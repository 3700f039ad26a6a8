import type { Catalogue } from '../contract/catalogue.ts';
import type { Feature } from '../contract/feature.ts';
import type { Vocabulary } from '../ledger/options.ts';

/** What features bring together, and what the ledger has to know of them. */
export function catalogueOf(features: readonly Feature[]): Catalogue & { vocabulary: Vocabulary } {
  const events = features.flatMap((feature) => feature.events ?? []);
  const byAction = new Map(events.map((event) => [event.action, event]));
  const kinds = features.flatMap(({ entities = [] }) => entities.map(({ kind }) => kind));
  return { event: (action) => byAction.get(action), vocabulary: { kinds, events } };
}
