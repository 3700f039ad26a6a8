import type { Db } from 'mongodb';
import type { LinkedCalendar } from '../core/contract/linked-calendar.ts';
import type { Settings } from '../core/domain/model.ts';
import type { Person } from '../core/domain/people.ts';
import { projectionsOf } from './collections.ts';

/** The status pages that are on, in whatever organisation. */
export async function publishedPages(db: Db): Promise<{ organisation: string; hash: string }[]> {
  const matches = await projectionsOf(db, 'settings')
    .find({ of: 'settings', 'statusPage.hash': { $exists: true } })
    .project<{ organisation: string } & Pick<Settings, 'statusPage'>>({ organisation: 1, statusPage: 1 })
    .toArray();
  return matches.flatMap(({ organisation, statusPage }) =>
    statusPage?.hash ? [{ organisation, hash: statusPage.hash }] : [],
  );
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
