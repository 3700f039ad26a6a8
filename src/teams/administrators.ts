import type { References } from '../core/contract/references.ts';
import type { TeamsOptions } from './options.ts';
import { administratorsIn, placeIn } from './tenants.ts';

const MOST_NAMED = 3;

/** A few of those who administer an organisation, by the names that Teams has for them: of whoever has met the bot. */
export async function administratorsNamed(
  options: TeamsOptions,
  references: Pick<References, 'personal'>,
  { home, organisation }: { home: string; organisation: string },
): Promise<string[]> {
  const place = placeIn(options, home, organisation);
  if (!place) return [];
  const { tenant } = place;
  const ids = administratorsIn(options, tenant).slice(0, MOST_NAMED);
  const met = await Promise.all(ids.map(async (id) => await references.personal(id, tenant)));
  return met.flatMap((reference) => reference?.name ?? []);
}
