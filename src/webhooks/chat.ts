import { z } from 'zod';
import { webhookOf } from '../core/features/webhooks/index.ts';
import type { Attempt, Chat } from '../core/outbox/chat.ts';
import { PrivateAddress, post } from './post.ts';
import { deliveryId, signed } from './sign.ts';

/** Twenty a second to one program. */
const PACE = { conversationMs: 0, laneMs: 50 };
/** Attempts with pauses of a second, then twice as long each time, then of half an hour: about a day. */
const TRIES = 60;
const LONGEST_CODE = 60;
const LONGEST_WAIT_S = 60 * 60;

/** What a post needs to know of a webhook, written into the address of its messages. */
const TARGET = z.object({ organisation: z.string(), url: z.string(), key: z.string(), salt: z.string() });
type Target = z.infer<typeof TARGET>;

export interface WebhookParts {
  allowPrivate: boolean;
  /** The secret that a webhook’s salt makes; null: its key is not here any more. */
  secret(of: Target): Promise<string | null>;
  /** The time now in seconds, by a clock that is right: receivers compare it with theirs. */
  seconds(): number;
}

/** Programs, as a place where messages go. What they take is repeated until they say that they have it. */
export function webhookChat(parts: WebhookParts): Chat {
  return {
    reach(state, recipient) {
      const hook = recipient.startsWith('webhook:') ? webhookOf(state, recipient) : undefined;
      if (!hook) return null;
      const { organisation } = state;
      const { id, url, key, salt } = hook;
      return {
        lane: `webhook:${organisation}:${id}`,
        address: JSON.stringify({ organisation, url, key, salt } satisfies Target),
      };
    },
    serves: (lane) => lane.startsWith('webhook:'),
    async send({ address }, { kind, data }, key, signal) {
      const target = TARGET.parse(JSON.parse(address));
      if (!URL.canParse(target.url)) return refused('Its address was left out of an export.');
      const secret = await parts.secret(target);
      if (!secret) return refused('Its secret was made with a key that is not here any more.');
      const body = JSON.stringify(data ?? {});
      const headers = {
        'content-type': 'application/json',
        'user-agent': 'Answerable',
        'answerable-event': kind,
        ...signed({ id: deliveryId(key), body, secret }, parts.seconds()),
      };
      const { allowPrivate } = parts;
      return await post({ url: new URL(target.url), headers, body, allowPrivate, signal }).then(
        (answer) => cameOf(answer, parts.seconds()),
        (fault: unknown) => later(faultText(fault)),
      );
    },
    // Nobody can tell whether it arrived; it is sent again, and its id tells the program that it is the same.
    find: async () => false,
    ...{ beside: true, unproven: true, tries: TRIES, pace: PACE, settleMs: 0 },
  };
}

function cameOf({ status, retryAfter }: { status: number; retryAfter: string | null }, now: number): Attempt {
  if (status >= 200 && status < 300) return { outcome: 'delivered' };
  if (status === 410) return refused('It answered 410: it is there no more.');
  if (status === 429 || status === 503) {
    // It is so many seconds, or a day and time.
    const asked = retryAfter ?? '';
    const seconds = /^\d+$/.test(asked) ? Number(asked) : Date.parse(asked) / 1_000 - now;
    if (retryAfter && seconds > 0)
      return { outcome: 'throttled', waitMs: Math.min(seconds, LONGEST_WAIT_S) * 1_000 };
  }
  if (status >= 300 && status < 400)
    return later(`It answered ${status}, which leads elsewhere; I follow no redirects.`);
  return later(`It answered ${status}.`);
}

const refused = (reason: string): Attempt => ({ outcome: 'refused', reason });
const later = (reason: string): Attempt => ({ outcome: 'refused for now', reason });

/** Why there was no answer, without the address, which may hold a secret. */
function faultText(fault: unknown): string {
  if (fault instanceof PrivateAddress) return fault.message;
  if (!(fault instanceof Error)) return 'It could not be reached.';
  if (isTimeout(fault) || isTimeout(fault.cause)) return 'It did not answer in time.';
  const code = 'code' in fault ? ` (${String(fault.code).slice(0, LONGEST_CODE)})` : '';
  return `It could not be reached${code}.`;
}

function isTimeout(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'TimeoutError';
}
