import { z } from 'zod';
import type { Attempt } from '../core/outbox/chat.ts';
import { NoToken } from './no-token.ts';

interface Headers {
  get(name: string): unknown;
}

function hasGet(headers: unknown): boolean {
  return typeof (headers as Partial<Headers> | null)?.get === 'function';
}

/** What the SDK throws, as far as it is read. */
const Fault = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
  body: z.object({ error: z.object({ code: z.string().optional() }).optional() }).optional(),
  // Kept whole: its methods need their object.
  response: z.object({ headers: z.custom<Headers>(hasGet) }).optional(),
});

const RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 10 * 60_000;

/** What the service says of people and places that nothing reaches, as administrators read it. */
const UNREACHABLE: Record<string, string> = {
  ConversationBlockedByUser: 'has blocked the bot in Teams',
  BotNotInConversationRoster: 'has removed the bot from the conversation, or never added it',
  BotDisabledByAdmin: 'cannot use the bot: a Teams administrator has turned it off',
  ConversationNotFound: 'has a conversation that Teams no longer knows',
  ForbiddenOperationException: 'has not installed the bot in Teams',
  MessageWritesBlocked: 'has blocked the bot in Teams',
};

export type Refusal = { kind: 'unreachable'; reason: string } | { kind: 'attempt'; attempt: Attempt };

/**
 * What came of a call that threw. 403 and 404 are a state of the recipient; 429 and 412 were not taken; a 400 never
 * will be; of 502, 504, a reset and a timeout nobody can know.
 * Source: learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit and …/conversations/send-proactive-messages.
 */
export function readFault(fault: unknown): Refusal {
  // Without a token nothing was sent.
  if (fault instanceof NoToken)
    return { kind: 'attempt', attempt: { outcome: 'refused for now', reason: fault.message } };
  const read = Fault.safeParse(fault);
  const { statusCode, code, message, body, response } = read.success ? read.data : {};
  const named = body?.error?.code ?? code ?? '';
  if (statusCode === 403 || statusCode === 404) {
    const reason = UNREACHABLE[named] ?? `is not reached in Teams (${statusCode} ${named || 'refused'})`;
    return { kind: 'unreachable', reason };
  }
  if (statusCode === 429 || statusCode === 412)
    return { kind: 'attempt', attempt: { outcome: 'throttled', waitMs: retryAfter(response) } };
  const reason = `Teams answered ${statusCode ?? 'nothing'}${named ? ` (${named})` : ''}.`;
  if (statusCode === 401 || (statusCode && statusCode < 400))
    return { kind: 'attempt', attempt: { outcome: 'refused for now', reason } };
  if (statusCode === 400 || statusCode === 413)
    return { kind: 'attempt', attempt: { outcome: 'refused', reason } };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return {
      kind: 'attempt',
      attempt: { outcome: 'refused for now', reason: 'Teams could not be reached.' },
    };
  return {
    kind: 'attempt',
    attempt: { outcome: 'unknown', reason: statusCode ? reason : (message ?? reason).slice(0, 200) },
  };
}

function retryAfter(response: z.infer<typeof Fault>['response']): number {
  const seconds = Number(response?.headers.get('retry-after'));
  if (!Number.isFinite(seconds) || seconds <= 0) return RETRY_MS;
  return Math.min(seconds * 1_000, LONGEST_RETRY_MS);
}
