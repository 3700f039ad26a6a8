import { ErrorCode, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Attempt } from '../core/outbox/chat.ts';

/** A call that takes longer is given up; the queue that made it decides what then. */
const CALL_MS = 8_000;
const USUAL_WAIT_S = 30;

/** Every retry is the outbox's own: a client that retries would send a message twice after a lost answer. */
export function clientOptions(apiUrl: string | undefined, callMs = CALL_MS): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callMs,
    logLevel: LogLevel.ERROR,
  };
}

/** Clients by token, so that connections are kept. */
export class Clients {
  readonly #options: WebClientOptions;
  readonly #known = new Map<string, WebClient>();

  constructor(options: WebClientOptions) {
    this.#options = options;
  }

  of(token: string): WebClient {
    const cached = this.#known.get(token) ?? new WebClient(token, this.#options);
    this.#known.set(token, cached);
    return cached;
  }

  forget(token: string): void {
    this.#known.delete(token);
  }
}

/** Answers that mean that it may work later; every other `ok: false` stays as it is. */
const PASSING = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'team_access_not_granted',
  'rate_limited',
  'ratelimited',
  'message_limit_exceeded',
  'token_expired',
]);
/** What administrators read where Slack's word alone would not tell them what to do. */
const REASONS: Record<string, string> = {
  not_in_channel: 'The bot is not in that channel: invite it there with /invite.',
  channel_not_found: 'Slack knows no such conversation, or the bot is not in it: invite it with /invite.',
  team_access_not_granted:
    'The app is not in that workspace yet: an owner of the organisation adds it there in Slack’s administration.',
  is_archived: 'That channel is archived.',
  token_revoked: 'The workspace has taken the bot’s token back: install the app again.',
  account_inactive: 'The workspace has removed the app: install it again.',
  invalid_auth: 'Slack does not take the bot’s token: install the app again.',
};
/** No connection came about, so nothing was sent. */
const UNREACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** What the client throws, as far as it is read. */
interface Fault {
  code?: string;
  data?: { error?: string };
  retryAfter?: number;
  statusCode?: number;
  message?: string;
  original?: { cause?: { code?: string } };
}

/** What Slack said when a call failed: `ok: false`, 4xx and 429 are certain, everything else is not. */
export function outcomeOf(fault: unknown): Attempt {
  const { code, data, retryAfter, statusCode, message = String(fault), original } = fault as Fault;
  // The client has no code for a 429 that does not say how long to wait.
  if (code === ErrorCode.RateLimitedError || message.startsWith('Retry header did not contain'))
    return { outcome: 'throttled', waitMs: (retryAfter ?? USUAL_WAIT_S) * 1_000 };
  if (code === ErrorCode.PlatformError) {
    const word = data?.error ?? 'an error';
    const reason = REASONS[word] ?? `Slack answered “${word}”.`;
    return PASSING.has(word) ? { outcome: 'refused for now', reason } : { outcome: 'refused', reason };
  }
  if (code === ErrorCode.HTTPError && statusCode && statusCode >= 400 && statusCode < 500)
    return { outcome: 'refused for now', reason: `Slack answered with status ${statusCode}.` };
  if (UNREACHED.has(original?.cause?.code ?? ''))
    return { outcome: 'refused for now', reason: 'Slack could not be reached.' };
  return { outcome: 'unknown', reason: message };
}

/** Slack's own word for why a call failed, such as "invalid_blocks"; empty when it did not answer. */
export function slackError(fault: unknown): string {
  return (fault as { data?: { error?: string } }).data?.error ?? '';
}
