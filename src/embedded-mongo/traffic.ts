import type net from 'node:net';

/** What unfinished messages may hold together; one alone has at most 48 MB. */
const MOST_UNFINISHED_BYTES = 96_000_000;
/** What answers that nobody reads may hold together, and one more. */
const MOST_UNREAD_BYTES = 64_000_000;
export const MOST_CONNECTIONS = 1_000;

/** How long a peer may leave something undone, in ticks. Its connection is dropped then. */
export interface Patience {
  tickMs: number;
  message: number;
  answer: number;
  login: number;
}
const PATIENCE: Patience = { tickMs: 1_000, message: 10, answer: 30, login: 10 };

/** Bytes that several may hold together; who finds no room waits for its turn. */
export class Room {
  readonly #most: number;
  #held = 0;
  #waiting: { bytes: number; admit: () => void }[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  get held(): number {
    return this.#held;
  }

  /** Resolves when there is room, and holds it. More than there is at all is admitted alone. */
  async take(bytes: number): Promise<void> {
    if (!this.#waiting.length && this.#fits(bytes)) {
      this.#held += bytes;
      return;
    }
    await new Promise<void>((admit) => {
      this.#waiting.push({ bytes, admit });
    });
  }

  /** Holds more, or gives back (negative). */
  change(bytes: number): void {
    this.#held += bytes;
    for (let next = this.#waiting[0]; next && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#held += next.bytes;
      next.admit();
    }
  }

  #fits(bytes: number): boolean {
    return this.#held === 0 || this.#held + bytes <= this.#most;
  }
}

/** One connection and what is undone on it. */
export class Peer {
  readonly socket: net.Socket;
  #undone: keyof Omit<Patience, 'tickMs'> | null = null;
  #ticks = 0;
  isLoggedIn: boolean;

  constructor(socket: net.Socket, isLoggedIn: boolean) {
    this.socket = socket;
    this.isLoggedIn = isLoggedIn;
  }

  /** What is undone from now on: a message that is not whole, an answer that is not read; null: nothing. */
  leaves(undone: 'message' | 'answer' | null): void {
    this.#undone = undone;
    if (this.isLoggedIn) this.#ticks = 0;
  }

  /** Another tick has passed; true when that is too many. */
  tick(patience: Patience): boolean {
    const undone = this.isLoggedIn ? this.#undone : 'login';
    return undone !== null && ++this.#ticks > patience[undone];
  }
}

/** What all connections of an engine hold together, on whatever they came in. */
export class Traffic {
  readonly unfinished = new Room(MOST_UNFINISHED_BYTES);
  readonly unread = new Room(MOST_UNREAD_BYTES);
  readonly peers = new Set<Peer>();
  readonly #patience: Patience;
  #clock: NodeJS.Timeout | null = null;

  constructor(patience: Partial<Patience> = {}) {
    this.#patience = { ...PATIENCE, ...patience };
  }

  add(peer: Peer): void {
    this.peers.add(peer);
    // Ticks and not times are counted: a process that was busy for long finds what came meanwhile before the next.
    this.#clock ??= setInterval(() => this.#tick(), this.#patience.tickMs).unref();
  }

  remove(peer: Peer): void {
    this.peers.delete(peer);
    if (this.peers.size || !this.#clock) return;
    clearInterval(this.#clock);
    this.#clock = null;
  }

  #tick(): void {
    for (const peer of this.peers) if (peer.tick(this.#patience)) peer.socket.destroy();
  }
}
