import { z } from 'zod';
import type { Instant, IsoDate } from '../../base/time/dates.ts';
import type { EventKind } from '../../contract/event.ts';
import type { State } from '../../domain/state.ts';
import type { EventType } from './events.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    webhooks: Webhook;
  }
}
declare module '../../ledger/events.ts' {
  interface Events {
    webhook: { webhook: string };
    'webhook test': { webhook: string };
    /** A program did not take what it was sent, or takes it again. */
    'webhook state': { webhook: string; became: WebhookTrouble; reason: string };
  }
}

/** How a webhook does: it is tried again, something was given up, all is well again. */
export type WebhookTrouble = 'failing' | 'lost' | 'working';

/** A program that is told what happens. */
export interface Webhook {
  /** "W1", counted through the organisation. */
  id: string;
  /** Where it listens. An export leaves it out, because many an address is a secret itself. */
  url: string;
  /** The kinds of events it is told; null: all of them. */
  types: EventType[] | null;
  /** What its secret is made from, and the name of the key. */
  salt: string;
  key: string;
  since: IsoDate;
  removedOn: IsoDate | null;
  /** Since when it takes nothing, and whether something was given up by then; null: all is well. */
  trouble: { since: Instant; lost: boolean } | null;
}

/** The webhooks that are told of what happens. */
export function openWebhooks(state: State): Webhook[] {
  return [...state.webhooks.values()].filter(({ removedOn }) => removedOn === null);
}

/** A webhook by its number; undefined: there is none, or it was removed. */
export function webhookOf(state: State, recipient: string): Webhook | undefined {
  const found = state.webhooks.get(recipient.replace(/^webhook:/, ''));
  return found && found.removedOn === null ? found : undefined;
}

/** Where a webhook listens, without what in its address may be secret. */
export function placeOf({ url }: Pick<Webhook, 'url'>): string {
  const read = URL.canParse(url) ? new URL(url) : null;
  if (!read) return 'an address that an export left out';
  return read.pathname === '/' && !read.search ? read.origin : `${read.origin}/…`;
}

const OF_WEBHOOK = z.looseObject({ webhook: z.string() });

export const webhookEvents: EventKind[] = [
  {
    action: 'webhook',
    detail: OF_WEBHOOK,
    final: '“webhook remove W1” removes one, and “webhook new https://…” adds it again with another secret.',
  },
  { action: 'webhook test', detail: OF_WEBHOOK, final: 'What was sent is sent.' },
  {
    action: 'webhook state',
    detail: OF_WEBHOOK.extend({ became: z.enum(['failing', 'lost', 'working']), reason: z.string() }),
    final: 'It tells what came of sending.',
  },
];
