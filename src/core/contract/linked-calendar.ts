/** What a calendar behind a secret link is of: a person’s roles, one role, or the digests. */
export interface LinkedCalendar {
  organisation: string;
  of: 'people' | 'owners' | 'settings';
  id: string;
}
