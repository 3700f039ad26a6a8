import type { Response } from 'express';

/** Why a request is not answered, in words for whoever wrote the program. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: Record<string, string>;

  constructor(status: number, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** Answers with what is wrong and what to do instead. */
export function refuseWith(response: Response, { status, message, headers }: Refused): void {
  response
    .status(status)
    .set({ 'cache-control': 'no-store', ...headers })
    .json({ error: message });
}
