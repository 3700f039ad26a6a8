import type { Instant } from '../core/base/time/dates.ts';
import type { Reference } from '../core/contract/references.ts';
import { channelName } from './accounts.ts';
import { type Activity, kindOf, type LocatedActivity, tenantOf } from './activity.ts';

/** An accepted activity with its place; null: it is missing what an answer needs. */
export function placed(
  activity: Activity,
  organisationOf: (tenant: string) => string,
): LocatedActivity | null {
  const { id = '', serviceUrl, conversation } = activity;
  const tenant = tenantOf(activity);
  if (!serviceUrl || !conversation || !tenant) return null;
  return { ...activity, id, serviceUrl, conversation, tenant, organisation: organisationOf(tenant) };
}

/** Where an activity came from, to be reached there later; null: nobody can be. */
export function placeOf(activity: LocatedActivity, at: Instant): Omit<Reference, 'unreachable'> | null {
  const { recipient, from, conversation, channelData, tenant, organisation, serviceUrl } = activity;
  if (!recipient) return null;
  const base = {
    organisation,
    tenant,
    serviceUrl,
    bot: { id: recipient.id, name: recipient.name ?? '' },
    heardAt: at,
  };
  const kind = kindOf(activity);
  const root = conversation.id.split(';')[0] ?? conversation.id;
  if (kind === 'personal') {
    const objectId = from?.aadObjectId ?? null;
    if (!objectId) return null;
    const id = `personal|${tenant}|${objectId}`;
    const person = { objectId, name: from?.name ?? null, ...(from && { member: from.id }) };
    return { ...base, ...person, id, kind, conversation: conversation.id };
  }
  if (kind === 'group') {
    return { ...base, id: `group|${tenant}|${root}`, kind, objectId: null, name: null, conversation: root };
  }
  const channel = channelData?.channel?.id ?? root;
  const displayed = channelData?.channel?.name;
  const name = displayed ? channelName(displayed) : null;
  return { ...base, id: `channel|${tenant}|${channel}`, kind, objectId: null, name, conversation: channel };
}
