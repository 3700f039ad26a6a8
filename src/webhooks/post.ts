import { type LookupAddress, lookup as resolve } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isAddress, isPublicAddress } from '../core/features/webhooks/index.ts';

/** What came of a request: the answer’s status; nothing of its body is read, and no redirect is followed. */
export interface Answer {
  status: number;
  retryAfter: string | null;
}

export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** Whether it may go to this machine or a private network. */
  allowPrivate: boolean;
  signal: AbortSignal;
}

/** Told when an address is one that a webhook may not lead to. */
export class PrivateAddress extends Error {
  constructor(host: string, address: string) {
    super(`${host} leads to ${address}, which is this machine or a private network.`);
  }
}

/** How names become addresses; every one of them, so that none is left to be picked later. */
type Resolve = (
  host: string,
  done: (fault: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const byDns: Resolve = (host, done) => void resolve(host, { all: true, verbatim: true }, done);

/**
 * Posts once, on a connection of its own. A name is resolved here, and the connection goes to one of the addresses
 * that were looked at: a second answer of the name’s server comes too late. @throws Where there is no answer.
 */
export async function post(
  { url, headers, body, allowPrivate, signal }: Post,
  byName: Resolve = byDns,
): Promise<Answer> {
  if (!allowPrivate && isAddress(url.hostname) && !isPublicAddress(url.hostname))
    throw new PrivateAddress(url.hostname, url.hostname);
  const { request } = url.protocol === 'https:' ? https : http;
  return await new Promise<Answer>((answered, failed) => {
    const sending = request(url, {
      method: 'POST',
      agent: false,
      signal,
      lookup: allowPrivate ? lookingUp(byName, () => true) : lookingUp(byName, isPublicAddress),
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    });
    sending.once('error', failed);
    // Whoever wants another protocol gets none; and a connection that ends without a word is a fault.
    sending.once('upgrade', (response, socket) => {
      socket.destroy();
      answered({ status: response.statusCode ?? 101, retryAfter: null });
    });
    sending.once('close', () => failed(new Error('The connection was closed without an answer.')));
    sending.once('response', (response) => {
      answered({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null });
      response.on('error', () => undefined);
      // Whatever else it has to say is not read: a body without an end keeps nobody.
      response.destroy();
    });
    sending.end(body);
  });
}

/** A look-up that fails where any address is refused: a name that leads inside as well is no public one. */
function lookingUp(byName: Resolve, isFine: (address: string) => boolean): LookupFunction {
  return (host, options, done) => {
    byName(host, (fault, addresses) => {
      const [first] = addresses ?? [];
      const refused = fault ? undefined : addresses.find(({ address }) => !isFine(address));
      if (fault) done(fault, []);
      else if (refused) done(new PrivateAddress(host, refused.address), []);
      else if (!first) done(new Error(`${host} has no address.`), []);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}
