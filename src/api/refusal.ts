import { STATUS_CODES } from 'node:http';
import type { Response } from 'express';

/** Why a request is not answered, in words for whoever wrote the program. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** What a program can act on, beside the words. */
  readonly more: Record<string, string | number>;

  constructor(
    status: number,
    message: string,
    headers: Record<string, string> = {},
    more: Record<string, string | number> = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.more = more;
  }
}

/** Answers with what is wrong and what to do instead, as RFC 9457 has it; `error` is the same sentence. */
export function refuseWith(response: Response, { status, message, headers, more }: Refused): void {
  const title = STATUS_CODES[status] ?? 'Refused';
  response
    .status(status)
    .set({ 'cache-control': 'no-store', ...headers })
    .type('application/problem+json')
    .send(JSON.stringify({ title, status, detail: message, error: message, ...more }));
}
