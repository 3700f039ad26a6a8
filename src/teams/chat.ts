import type { Instant } from '../core/base/time/dates.ts';
import type { Reference, References } from '../core/contract/references.ts';
import { channelOf, type Recipient } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import type { Attempt, Chat } from '../core/outbox/chat.ts';
import { accountOf, channelName, readAccount, type TeamsAccount } from './accounts.ts';
import type { Bridge } from './bridge.ts';
import { alerting, outgoing } from './cards/outgoing.ts';
import { referenceIdOf } from './channels.ts';
import { readFault } from './faults.ts';
import type { TeamsOptions } from './options.ts';
import { administratorsIn, placeIn, serves, tenantOfLane } from './tenants.ts';
import { Viewers } from './viewers.ts';

/** One message a second to a conversation and thirty to a tenant. Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit. */
const PACE = { conversationMs: 1_000, laneMs: 34 };
const SETTLE_MS = 30_000;
/** The one message that has to be seen: see learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages. */
const ALERTS = 'escalation';

export interface TeamsChatParts {
  options: TeamsOptions;
  /** Made when something is sent first: the command line only asks who is reached. */
  bridge(): Promise<Bridge>;
  references: References;
  /** The organisation of the configured tenant. */
  organisation: string;
  now(): Instant;
}

/** Where reminders and digests go in Teams: to stored references. */
export function teamsChat({ options, bridge, references, organisation: home, now }: TeamsChatParts): Chat {
  const sent = async (reference: Reference, send: () => Promise<Attempt>): Promise<Attempt> => {
    try {
      return await send();
    } catch (fault) {
      const refused = readFault(fault);
      if (refused.kind === 'attempt') return refused.attempt;
      await references.notReached(reference.id, { reason: refused.reason, since: now() });
      return { outcome: 'refused', reason: `${reference.name ?? 'The recipient'} ${refused.reason}.` };
    }
  };
  const viewers = new Viewers(references, () => Date.parse(now()));
  const seenBy = async ({ kind, organisation }: Reference) =>
    kind === 'personal' ? {} : { viewers: await viewers.of(organisation) };
  return {
    reach: (state, recipient) => {
      const place = placeIn(options, home, state.organisation);
      const address = place && addressOf(state, recipient, place.tenant);
      return place && address ? { lane: place.lane, address } : null;
    },
    serves: (lane) => serves(options, lane),
    async send({ lane, address }, message, key, signal) {
      const reference = await referenceTo(address, tenantOfLane(lane), references);
      if (!reference) return nowhere(address);
      return await sent(reference, async () => {
        const service = await bridge();
        const conversation = await conversationOf(reference, service, signal);
        const card = outgoing({ reply: message.reply, key, again: '', ...(await seenBy(reference)) });
        const activity = message.kind === ALERTS ? alerting(card) : card;
        const { id } = await service.send(reference.serviceUrl, conversation, activity, signal);
        return { outcome: 'delivered', ...(id && { receipt: receiptOf(conversation, id) }) };
      });
    },
    async update({ lane, address }, receipt, reply, signal) {
      const reference = await referenceTo(address, tenantOfLane(lane), references);
      const [conversation, id] = receipt.split('|');
      if (!reference || !conversation || !id)
        return { outcome: 'refused', reason: 'The message is no longer known.' };
      return await sent(reference, async () => {
        const activity = outgoing({ reply, key: receipt, again: '', ...(await seenBy(reference)) });
        await (await bridge()).update(reference.serviceUrl, conversation, id, activity, signal);
        return { outcome: 'delivered' };
      });
    },
    administrators: (state) => {
      const place = placeIn(options, home, state.organisation);
      return place ? administratorsOf(options, place.tenant) : [];
    },
    pace: PACE,
    settleMs: SETTLE_MS,
  };
}

/** What the platform calls a message: its conversation and its id there. */
export function receiptOf(conversation: string, id: string): string {
  return `${conversation.split(';')[0]}|${id}`;
}

/** Whether a message was sent to a conversation, by what Teams calls it; one whose name is not known was not. */
export function wasSentTo(conversation: string, receipt: string | null): boolean {
  return receipt?.startsWith(receiptOf(conversation, '')) ?? false;
}

/** `teams:<tenant>:<object id>`, `#channel`, or a channel's reference by its id; what is in another tenant is not reached. */
function addressOf(state: State, recipient: Recipient, tenant: string | null): string | null {
  const channel = channelOf(recipient);
  const id = channel?.id ? referenceIdOf(channel.id) : null;
  if (channel?.id) return id && (!tenant || id.startsWith(`channel|${tenant}|`)) ? id : null;
  if (channel) return channel.name;
  const isTheirs = (account: string) => {
    const its = readAccount(account)?.tenant;
    return its !== undefined && (!tenant || its === tenant);
  };
  if (recipient.startsWith('account:')) return [recipient.slice('account:'.length)].find(isTheirs) ?? null;
  if (!recipient.startsWith('person:')) return null;
  return state.people.get(recipient.slice('person:'.length))?.accounts.find(isTheirs) ?? null;
}

async function referenceTo(
  address: string,
  laneTenant: string | null,
  references: References,
): Promise<Reference | null> {
  const account = readAccount(address);
  if (!account && address.startsWith('channel|')) return await references.byId(address);
  if (!account) return await references.channel(channelName(address), laneTenant);
  const { tenant, objectId } = account;
  const tenantId = tenant === ANY_TENANT ? null : tenant;
  return (await references.personal(objectId, tenantId)) ?? (await unopened(account, tenantId, references));
}

/** Somebody who has not spoken to the bot yet: their chat is opened through any place of their tenant. */
async function unopened(
  { tenant, objectId }: TeamsAccount,
  tenantId: string | null,
  references: References,
): Promise<Reference | null> {
  const other = await references.anyOf(tenantId);
  if (!other) return null;
  const id = `personal|${tenant}|${objectId}`;
  return { ...other, id, kind: 'personal', objectId, name: null, conversation: '', unreachable: null };
}

async function conversationOf(
  { conversation, serviceUrl, tenant, bot, objectId }: Reference,
  bridge: Bridge,
  signal: AbortSignal,
): Promise<string> {
  if (conversation || !objectId) return conversation.split(';')[0] ?? '';
  return (await bridge.open(serviceUrl, { tenant, bot, member: objectId }, signal)).id;
}

/** Before anybody has spoken to the bot it reaches nobody: that passes. A channel may be known in another chat. */
function nowhere(address: string): Attempt {
  if (!address.startsWith('#'))
    return { outcome: 'refused for now', reason: 'Nobody has added the bot in Teams yet.' };
  const reason = `No channel called ${address} is known in Teams: add the bot to its team, or mention it there.`;
  return { outcome: 'refused', reason };
}

/** In development the tenant of an administrator is not configured. */
const ANY_TENANT = 'any';

function administratorsOf(options: TeamsOptions, tenant: string | null): Recipient[] {
  const accounts = administratorsIn(options, tenant).map((objectId) =>
    accountOf({ tenant: tenant ?? ANY_TENANT, objectId }),
  );
  return accounts.map((account): Recipient => `account:${account}`);
}
