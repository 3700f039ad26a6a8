import { z } from 'zod';
import type { Member } from './bridge.ts';

/** What the roster tells of a member, whichever SDK asks for it. */
export const Roster = z.object({
  userRole: z.string().nullish(),
  tenantId: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  email: z.string().nullish(),
});

export function memberOf(member: z.infer<typeof Roster>): Member {
  const { userRole, tenantId, aadObjectId, objectId, userPrincipalName, email } = member;
  return {
    role: userRole ?? null,
    tenant: tenantId ?? null,
    objectId: aadObjectId ?? objectId ?? null,
    addresses: [userPrincipalName, email].flatMap((one) => (one?.includes('@') ? [one] : [])),
  };
}
