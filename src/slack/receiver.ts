import type { App, Receiver } from '@slack/bolt';
import type { Request, Response } from 'express';
import { checked, isRefusal } from './guard.ts';

export interface ReceiverParts {
  signingSecret: string;
  /** Seconds since 1970, of the real clock: signatures are made with it. */
  seconds(): number;
  /** Whether a request may go on: null, or the status that answers it. */
  admit(body: Record<string, unknown>): Promise<{ status: number; error?: string } | null>;
  onProblem(fault: unknown): void;
}

/**
 * Bolt's way in behind our own guard. A request is answered when its listener is through: an event that fails
 * answers 500, so that Slack sends it again.
 */
export class GuardedReceiver implements Receiver {
  readonly #parts: ReceiverParts;
  #app: App | null = null;

  constructor(parts: ReceiverParts) {
    this.#parts = parts;
  }

  init(app: App): void {
    this.#app = app;
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  async handle(request: Request, response: Response): Promise<void> {
    const { signingSecret, seconds, admit, onProblem } = this.#parts;
    const outcome = await checked(request, signingSecret, seconds());
    if (isRefusal(outcome)) {
      if (outcome.status === 413) response.set('Connection', 'close');
      response.status(outcome.status).json({ error: outcome.error });
      return;
    }
    const { body, signature } = outcome;
    if (body.type === 'url_verification') {
      response.json({ challenge: String(body.challenge) });
      return;
    }
    if ('ssl_check' in body) {
      response.end();
      return;
    }
    const refused = await admit(body);
    if (refused) {
      response.status(refused.status);
      if (refused.error) response.json({ error: refused.error });
      else response.end();
      return;
    }
    const event = body.type === 'event_callback';
    const ack = async (answer?: unknown) => {
      if (!event && !response.headersSent) send(response, answer);
    };
    try {
      const retried = Number(request.get('x-slack-retry-num'));
      const retryNum = retried ? { retryNum: retried } : {};
      await this.#app?.processEvent({ body, ack, ...retryNum, customProperties: { signature } });
      if (!response.headersSent) response.end();
    } catch (fault) {
      onProblem(fault);
      if (!response.headersSent) response.status(500).json({ error: 'Something went wrong here.' });
    }
  }
}

function send(response: Response, answer: unknown): void {
  if (answer === undefined || answer === '') response.end();
  else if (typeof answer === 'string') response.type('text').send(answer);
  else response.type('json').end(jsonOf(answer as object));
}

const WRITTEN = new WeakMap<object, string>();

/** The same answer is written once, however often it is given. */
function jsonOf(answer: object): string {
  const known = WRITTEN.get(answer) ?? JSON.stringify(answer);
  WRITTEN.set(answer, known);
  return known;
}
