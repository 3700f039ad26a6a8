import { createHash } from 'node:crypto';
import { type Logger, LogLevel, type SocketModeClient } from '@slack/socket-mode';
import { clientOptions } from './calls.ts';
import type { Heard } from './receiver.ts';
import { CarefulClient, frameIn } from './socket-frames.ts';

/** A connection that says nothing by then is given up. */
const HELLO_WITHIN_MS = 10_000;
/** What is still under way then is not acknowledged, and comes again. */
const DRAIN_MS = 5_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** What goes wrong is told in our own log. */
const nothing = () => {};
const SILENT: Logger = {
  ...{ debug: nothing, info: nothing, warn: nothing, error: nothing },
  ...{ setLevel: nothing, getLevel: () => LogLevel.ERROR, setName: nothing },
};

export interface SocketParts {
  appToken: string;
  apiUrl: string | undefined;
  /** Takes a request to whoever hears it; resolves when its change is durable. */
  hear(body: Record<string, unknown>, heard: Heard): Promise<void>;
  millis(): number;
  pause(ms: number): Promise<void>;
  /** Does a piece of work under an id of its own. */
  apart(name: string, work: () => Promise<void>): Promise<void>;
  onProblem(fault: unknown): void;
}

/** An envelope, as the client hands it on. */
interface Envelope {
  body: Record<string, unknown>;
  ack(response?: unknown): Promise<void>;
  retry_num?: number;
}

/**
 * Socket Mode: the bot opens the connection, so Slack needs no address of it. An envelope is acknowledged when what it
 * changes is durable; what is not acknowledged comes again, over whichever connection is open, and changes nothing twice.
 * Own way of reconnecting: the client's waits five seconds first, and ends the process when Slack is away meanwhile.
 */
export class SlackSocket {
  readonly #parts: SocketParts;
  #client: SocketModeClient | null = null;
  #stopped = false;
  #awaySince: number | null;
  readonly #hearing = new Set<Promise<void>>();

  constructor(parts: SocketParts) {
    this.#parts = parts;
    this.#awaySince = parts.millis();
  }

  /** Connects, and stays connected until it is stopped. Nothing waits for it. */
  start(): void {
    void this.#connect();
  }

  /** For how many milliseconds no connection has been open; 0: one is. */
  awayMs(): number {
    return this.#awaySince === null ? 0 : this.#parts.millis() - this.#awaySince;
  }

  /** Takes nothing new, and waits for what was taken. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.race([Promise.all(this.#hearing), this.#parts.pause(DRAIN_MS)]);
    await this.#client?.disconnect().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !this.#stopped; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        await this.#open();
        return;
      } catch (fault) {
        this.#parts.onProblem(fault);
        await this.#parts.pause(wait);
      }
    }
  }

  async #open(): Promise<void> {
    const { appToken, apiUrl } = this.#parts;
    const client = new CarefulClient({
      appToken,
      autoReconnectEnabled: false,
      logger: SILENT,
      clientOptions: clientOptions(apiUrl),
    });
    let open = false;
    const next = () => {
      if (!open || this.#stopped) return;
      open = false;
      if (this.#client === client) {
        this.#client = null;
        this.#awaySince = this.#parts.millis();
      }
      void this.#connect();
    };
    client.on('disconnected', next);
    // Slack says when a connection is about to end: the next one opens while this one closes.
    client.on('ws_message', (data: unknown) => {
      if (frameIn(data)?.type === 'disconnect') next();
    });
    client.on('slack_event', (envelope: Envelope) => this.#take(envelope));
    const late = this.#parts.pause(HELLO_WITHIN_MS).then(() => {
      throw new Error('Slack opened a connection and said nothing on it.');
    });
    late.catch(() => undefined);
    try {
      await Promise.race([client.start(), late]);
    } catch (fault) {
      await client.disconnect().catch(() => undefined);
      throw fault;
    }
    open = true;
    this.#client = client;
    this.#awaySince = null;
    if (this.#stopped) await client.disconnect().catch(() => undefined);
  }

  #take(envelope: Envelope): void {
    if (this.#stopped) return;
    const { apart, onProblem } = this.#parts;
    const hearing = apart('slack envelope', async () => await this.#hear(envelope).catch(onProblem));
    this.#hearing.add(hearing);
    void hearing.finally(() => this.#hearing.delete(hearing));
  }

  async #hear({ body, ack, retry_num: retried = 0 }: Envelope): Promise<void> {
    let acknowledged = false;
    const acknowledge = async (told?: unknown) => {
      if (acknowledged) return;
      acknowledged = true;
      // A connection that closed meanwhile takes no answer: Slack sends the envelope again, and gets the same one.
      await ack(told).catch(() => undefined);
    };
    await this.#parts.hear(body, { ack: acknowledge, retried, signature: keyOf(body) });
    await acknowledge();
  }
}

/** What a request is known by when it comes again. */
function keyOf(body: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
