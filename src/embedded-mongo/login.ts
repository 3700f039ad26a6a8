import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { Binary } from 'bson';
import { z } from 'zod';
import { CommandError } from './errors.ts';
import type { Fields } from './values.ts';

export const USER = 'answerable';
const MECHANISM = 'SCRAM-SHA-256';
/** MongoDB's own count (parameter scramSHA256IterationCount). */
const ITERATIONS = 15_000;
/** What a peer may ask before it has logged in, as in MongoDB. */
const OPEN_TO_ALL = new Set(['hello', 'ismaster', 'ping', 'buildinfo', 'endsessions']);

const Start = z.object({
  mechanism: z.string(),
  payload: z.instanceof(Binary),
  options: z.object({ skipEmptyExchange: z.boolean().optional() }).optional(),
});
const Continue = z.object({ payload: z.instanceof(Binary) });

/** What a server keeps of a password (RFC 5802, section 3): enough to check it, not enough to log in with. */
export interface Credentials {
  salt: Buffer;
  storedKey: Buffer;
  serverKey: Buffer;
}

export function credentialsOf(password: string): Credentials {
  const salt = randomBytes(28);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const storedKey = createHash('sha256').update(hmac(salted, 'Client Key')).digest();
  return { salt, storedKey, serverKey: hmac(salted, 'Server Key') };
}

interface Exchange {
  user: string;
  nonce: string;
  /** Both first messages, which the proof is about. */
  begun: string;
  skipEmpty: boolean;
  isProven: boolean;
}

/** One connection's login: SCRAM-SHA-256 (RFC 7677) as drivers speak it to MongoDB. */
export class Login {
  readonly #credentials: Credentials;
  #exchange: Exchange | null = null;
  isDone = false;

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** The answer when the command belongs to the login; null when it may go on. @throws {CommandError} */
  answer(command: Fields): Fields | null {
    const name = (Object.keys(command)[0] ?? '').toLowerCase();
    if (name === 'saslstart') return this.#start(command);
    if (name === 'saslcontinue') return this.#continue(command);
    if (this.isDone || OPEN_TO_ALL.has(name)) return null;
    throw new CommandError(13, `command ${name} requires authentication`);
  }

  /** What a hello says about logging in; drivers begin to in the same message. */
  greeting({ saslSupportedMechs, speculativeAuthenticate }: Fields): Fields {
    const begun = () => {
      try {
        return { speculativeAuthenticate: this.#start(speculativeAuthenticate) };
      } catch {
        // As in MongoDB: the driver then begins by itself, and is told.
        return {};
      }
    };
    return {
      ...(saslSupportedMechs !== undefined && { saslSupportedMechs: [MECHANISM] }),
      ...(speculativeAuthenticate !== undefined && begun()),
    };
  }

  #start(command: unknown): Fields {
    const read = Start.safeParse(command);
    if (!read.success) throw failed();
    if (read.data.mechanism !== MECHANISM)
      throw new CommandError(334, `Only ${MECHANISM} is known here, not ${read.data.mechanism.slice(0, 40)}`);
    const first = textOf(read.data.payload);
    // No channel binding, no other identity than the user's own.
    const [, bare = '', name = '', theirs = ''] =
      /^[ny],,(n=([^,]+),r=([!-+\--~]{8,200}))$/.exec(first) ?? [];
    if (!bare) throw failed();
    const nonce = theirs + randomBytes(24).toString('base64');
    const ours = `r=${nonce},s=${this.#credentials.salt.toString('base64')},i=${ITERATIONS}`;
    this.#exchange = {
      user: name.replaceAll('=2C', ',').replaceAll('=3D', '='),
      nonce,
      begun: `${bare},${ours}`,
      skipEmpty: read.data.options?.skipEmptyExchange === true,
      isProven: false,
    };
    return saslReply(ours, false);
  }

  #continue(command: unknown): Fields {
    const read = Continue.safeParse(command);
    const exchange = this.#exchange;
    if (!read.success || !exchange) throw failed();
    if (exchange.isProven) {
      this.#exchange = null;
      this.isDone = true;
      return saslReply('', true);
    }
    this.#exchange = null;
    const last = textOf(read.data.payload);
    const [, bare = '', nonce = '', proof = ''] = /^(c=(?:biws|eSws),r=([^,]+)),p=([^,]+)$/.exec(last) ?? [];
    const about = `${exchange.begun},${bare}`;
    const proven = nonce === exchange.nonce && this.#isProof(about, Buffer.from(proof, 'base64'));
    if (!proven || exchange.user !== USER) throw failed();
    const signature = hmac(this.#credentials.serverKey, about).toString('base64');
    if (exchange.skipEmpty) this.isDone = true;
    else this.#exchange = { ...exchange, isProven: true };
    return saslReply(`v=${signature}`, this.isDone);
  }

  #isProof(about: string, proof: Buffer): boolean {
    const { storedKey } = this.#credentials;
    const signature = hmac(storedKey, about);
    if (proof.length !== signature.length) return false;
    const clientKey = Buffer.from(proof.map((byte, i) => byte ^ (signature[i] ?? 0)));
    return timingSafeEqual(createHash('sha256').update(clientKey).digest(), storedKey);
  }
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

const textOf = (payload: Binary): string => Buffer.from(payload.value()).toString('utf8');

function saslReply(text: string, done: boolean): Fields {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(text)) };
}

/** Whatever was wrong is told in the same words. */
function failed(): CommandError {
  return new CommandError(18, 'Authentication failed.');
}
