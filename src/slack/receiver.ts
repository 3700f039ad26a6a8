import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import { faultId } from '../watching/fault-id.ts';
import { checked, isRefusal, type Signed, type SlackRefusal } from './guard.ts';

/** A request that is answered with a status and goes no further. */
export interface NotAdmitted {
  status: number;
  error?: string;
  kind?: SlackRefusal;
}

/** How a request is answered, whichever way it came. */
export interface Heard {
  ack(told?: unknown): Promise<void>;
  /** How often Slack has sent it before. */
  retried: number;
  /** What it is known by when it comes again. */
  signature: string;
}

export interface ReceiverParts {
  /** Null: Slack calls nobody, the bot opens a connection itself. */
  signingSecret: string | null;
  /** Seconds since 1970, of the real clock: signatures are made with it. */
  seconds(): number;
  /** Whether a request may go on: null, or the status that answers it. */
  admit(body: Record<string, unknown>): Promise<NotAdmitted | null>;
  onRefused(kind: SlackRefusal): void;
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

  /** Answers a request, whatever happens. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { signingSecret, seconds, onProblem, onRefused } = this.#parts;
    try {
      if (signingSecret === null) return answer(response, { error: 'There is nothing here.' }, 404);
      const outcome = await checked(request, signingSecret, seconds());
      if (isRefusal(outcome)) {
        if (outcome.kind) onRefused(outcome.kind);
        if (outcome.status === 413) response.setHeader('connection', 'close');
        answer(response, { error: outcome.error }, outcome.status);
      } else await this.#take(outcome, Number(request.headers['x-slack-retry-num']), response);
    } catch (fault) {
      onProblem(fault);
      if (!response.headersSent)
        answer(response, { error: `Something went wrong here. It was noted as ${faultId(fault)}.` }, 500);
    }
  }

  async #take({ body, signature }: Signed, retried: number, response: ServerResponse): Promise<void> {
    if (body.type === 'url_verification') return answer(response, { challenge: String(body.challenge) });
    if ('ssl_check' in body) return answer(response, undefined);
    const refused = await this.#refused(body);
    if (refused)
      return answer(response, refused.error ? { error: refused.error } : undefined, refused.status);
    const event = body.type === 'event_callback';
    const ack = async (told?: unknown) => {
      if (!event && !response.headersSent) answer(response, told);
    };
    await this.#process(body, { ack, retried, signature });
    if (!response.headersSent) response.end();
  }

  /** Takes what came over a connection. Whoever calls acknowledges it, unless this fails. */
  async hear(body: Record<string, unknown>, heard: Heard): Promise<void> {
    if (await this.#refused(body)) return;
    const event = body.type === 'event_callback';
    await this.#process(body, { ...heard, ack: event ? async () => {} : heard.ack });
  }

  async #refused(body: Record<string, unknown>): Promise<NotAdmitted | null> {
    const refused = await this.#parts.admit(body);
    if (refused?.kind) this.#parts.onRefused(refused.kind);
    return refused;
  }

  async #process(body: Record<string, unknown>, { ack, retried, signature }: Heard): Promise<void> {
    const retryNum = retried ? { retryNum: retried } : {};
    await this.#app?.processEvent({ body, ack, ...retryNum, customProperties: { signature } });
  }
}

function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.statusCode = status;
  if (!body) {
    response.end();
    return;
  }
  const plain = typeof body === 'string';
  response.setHeader('content-type', `${plain ? 'text/plain' : 'application/json'}; charset=utf-8`);
  response.end(plain ? body : jsonOf(body));
}

const WRITTEN = new WeakMap<object, Buffer>();

/** The same answer is written once, however often it is given. */
function jsonOf(body: object): Buffer {
  const cached = WRITTEN.get(body) ?? Buffer.from(JSON.stringify(body));
  WRITTEN.set(body, cached);
  return cached;
}
