import { ownerTitle } from '../../domain/current.ts';
import type { State } from '../../domain/state.ts';
import type { Author, Entry } from '../../ledger/entry.ts';

/** Actions whose entries say who stands for a role. */
const ABOUT_ROLES = new Set([
  'owner',
  'delegate',
  'cover',
  'assistant',
  'handover',
  'transfer',
  'contributor',
  'leaver',
]);

/** What an entry did about the role that answers for an activity; null: it is about something else. */
export function roleEvent({ action, detail }: Entry): string | null {
  return ABOUT_ROLES.has(action) ? String(detail.value).replace(/\.$/, '') : null;
}

/** Who did it and in whose role: “A for the Director of Operations”. */
export function authorText({ name, role }: Author, state: State): string {
  if (!role) return name;
  const title = ownerTitle(state, role);
  return title === name ? name : `${name} for the ${title}`;
}
