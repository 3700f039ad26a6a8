import { ErrorCode, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Attempt } from '../core/outbox/chat.ts';

/** A call that takes longer is given up; the queue that made it decides what then. */
const CALL_MS = 8_000;
const USUAL_WAIT_S = 30;

/** Every retry is the outbox's own: a client that retries would send a message twice after a lost answer. */
export function clientOptions(apiUrl: string | undefined): WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/` }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
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
    const known = this.#known.get(token) ?? new WebClient(token, this.#options);
    this.#known.set(token, known);
    return known;
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
  'rate_limited',
  'ratelimited',
  'message_limit_exceeded',
]);

/** What Slack said when a call failed: `ok: false`, 4xx and 429 are certain, everything else is not. */
export function outcomeOf(fault: unknown): Attempt {
  const { code, data, retryAfter, statusCode, message } = fault as {
    code?: string;
    data?: { error?: string };
    retryAfter?: number;
    statusCode?: number;
    message?: string;
  };
  if (code === ErrorCode.RateLimitedError)
    return { outcome: 'throttled', waitMs: (retryAfter ?? USUAL_WAIT_S) * 1_000 };
  if (code === ErrorCode.PlatformError) {
    const reason = `Slack answered “${data?.error ?? 'an error'}”.`;
    return PASSING.has(data?.error ?? '')
      ? { outcome: 'refused for now', reason }
      : { outcome: 'refused', reason };
  }
  if (code === ErrorCode.HTTPError && statusCode && statusCode >= 400 && statusCode < 500)
    return { outcome: 'refused for now', reason: `Slack answered with status ${statusCode}.` };
  return { outcome: 'unknown', reason: message ?? String(fault) };
}

/** Slack's own word for why a call failed, such as "invalid_blocks"; empty when it did not answer. */
export function slackError(fault: unknown): string {
  return (fault as { data?: { error?: string } }).data?.error ?? '';
}
