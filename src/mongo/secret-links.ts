import type { Db } from 'mongodb';
import type { LinkedCalendar } from '../core/contract/linked-calendar.ts';
import type { Person } from '../core/domain/people.ts';
import { projectionsOf } from './collections.ts';

/**
 * Whose status page has this hash, in whatever organisation. The time it takes tells nothing of a secret: nobody who
 * guesses one chooses how its hash begins.
 */
export async function publishedPage(db: Db, hash: string): Promise<string | null> {
  const document = await projectionsOf(db, 'settings').findOne(
    { of: 'settings', 'statusPage.hash': hash },
    { projection: { organisation: 1 } },
  );
  return document?.organisation ?? null;
}

/** Where links to calendars are kept: with a person, with a role, and for the digests. */
const CALENDARS = [
  { of: 'people', field: 'calendar.hash' },
  { of: 'owners', field: 'calendar.hash' },
  { of: 'settings', field: 'digestCalendar.hash' },
] as const;

/** What a calendar link with this hash is of, in whatever organisation. */
export async function linkedCalendar(db: Db, hash: string): Promise<LinkedCalendar | null> {
  for (const { of, field } of CALENDARS) {
    const document = await projectionsOf(db, of).findOne(
      { of, [field]: hash },
      { projection: { organisation: 1, id: 1 } },
    );
    // The settings are one thing, whose document has no id of its own.
    const id: unknown = document?.id ?? of;
    if (document && typeof id === 'string') return { organisation: document.organisation, of, id };
  }
  return null;
}

/** Whom a hash opens the dashboard for, in whatever organisation. */
export async function linkedDashboard(db: Db, hash: string): Promise<LinkedPerson | null> {
  return (await personBy(db, { 'dashboard.hash': hash })) ?? (await personBy(db, { 'tab.hash': hash }));
}

interface LinkedPerson {
  organisation: string;
  person: string;
}

async function personBy(db: Db, query: Record<string, string>): Promise<LinkedPerson | null> {
  const document = await projectionsOf(db, 'people').findOne(query, {
    projection: { organisation: 1, id: 1 },
  });
  const { organisation, id } = (document ?? {}) as { organisation?: string } & Partial<Pick<Person, 'id'>>;
  return organisation && id ? { organisation, person: id } : null;
}

/** Finds which token has a hash, in whatever organisation. */
export function tokensOf(db: Db): (hash: string) => Promise<{ organisation: string; token: string } | null> {
  return async (hash) => {
    const document = await projectionsOf(db, 'tokens').findOne(
      { of: 'tokens', hash },
      { projection: { organisation: 1, id: 1 } },
    );
    const { organisation, id } = (document ?? {}) as { organisation?: string; id?: string };
    return organisation && id ? { organisation, token: id } : null;
  };
}
