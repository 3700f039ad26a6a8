import { sha256 } from '../../ledger/hash.ts';

/** Where a calendar program reads. Teams, Outlook and others take the ending for what it is. */
export function calendarPath(secret: string): string {
  return `/calendar/${secret}.ics`;
}

/** What a secret is looked up by. */
export function calendarHash(secret: string): string {
  return sha256(`calendar:${secret}`);
}

/** Told with a link that takes the place of another. */
export const OLD_LINK = 'The old link no longer works.';
