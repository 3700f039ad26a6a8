import type { IsoDate } from '../../base/time/dates.ts';
import type { Activity } from '../../domain/model.ts';
import { withoutErased } from '../../ledger/erasable-words.ts';

/** The published narrative as it stood on a day; null: nothing was published by then. */
export function narrativeOf({ narrative }: Pick<Activity, 'narrative'>, asAt: IsoDate): string | null {
  if (!narrative?.publishedAt || narrative.publishedAt.slice(0, 10) > asAt) return null;
  return withoutErased(narrative.text);
}
