import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import type { Router } from 'express';
import { type Config, isLoopback } from './config.ts';
import { readTrust } from './environment/trust-proxy.ts';
import { type HttpParts, httpApp, type Listening, listenOn } from './http.ts';

/** Both ends of a connection, which nobody can make up as they can a header. */
const LOOPBACK_END = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
const WILDCARD = /^(?:0\.0\.0\.0|\[?::\]?)$/;

/** What is answered to whom: `here` is for connections of this machine alone and has what `everywhere` has too. */
interface Audiences {
  here: RequestListener;
  everywhere: RequestListener;
}

/** The same server for both, each with what is for it alone beside what is for all. */
export function audiencesOf(
  parts: HttpParts,
  alone: { here: Router | null; everywhere: Router | null },
): Audiences {
  const appWith = (own: Router | null) =>
    httpApp({ ...parts, faces: own ? [...parts.faces, own] : parts.faces });
  return { here: appWith(alone.here), everywhere: appWith(alone.everywhere) };
}

/** Whether both ends of a connection are this machine's own. */
function isOfThisMachine({ remoteAddress = '', localAddress = '' }: Socket): boolean {
  return LOOPBACK_END.test(remoteAddress) && LOOPBACK_END.test(localAddress);
}

/**
 * Listens on a host, and beside it on 127.0.0.1 under the same port where that host is another address of this machine:
 * what is for this machine alone stays where it is, whatever the host is. An address of all, such as 0.0.0.0, has both;
 * there the ends of each connection say which one it came to.
 */
export async function listenFor(
  { here, everywhere }: Audiences,
  port: number,
  host: string,
): Promise<Listening> {
  const answers: RequestListener = (request, response) => {
    (isOfThisMachine(request.socket) ? here : everywhere)(request, response);
  };
  const main = await listenOn(answers, port, host);
  if (isLoopback(host) || WILDCARD.test(host)) return main;
  const beside = await listenOn(answers, main.port, '127.0.0.1').catch(async (fault: unknown) => {
    await main.close();
    throw fault;
  });
  return {
    port: main.port,
    async close() {
      await beside.close();
      await main.close();
    },
  };
}

/** What is answered before anything else looks at it, where there is such. */
export function atTheDoor(those: Record<string, RequestListener | undefined>): Map<string, RequestListener> {
  return new Map(Object.entries(those).flatMap(([at, answers]) => (answers ? [[at, answers]] : [])));
}

/** Which address serves what. */
export interface Addresses {
  /** What is public. */
  url: string;
  /** The playground on this machine; null: it is off. */
  playground: string | null;
  /** Whoever has the password plays everybody, from other machines too. */
  shown: boolean;
}

/** Where the bot is found once it listens. */
export function addressesOf(
  { HOST, PLAYGROUND_PASSWORD, playground }: Pick<Config, 'HOST' | 'PLAYGROUND_PASSWORD' | 'playground'>,
  port: number,
): Addresses {
  const here = isLoopback(HOST) ? HOST : '127.0.0.1';
  return {
    url: addressOf(HOST, port),
    playground: playground ? addressOf(here, port) : null,
    shown: playground && PLAYGROUND_PASSWORD !== undefined,
  };
}

/** "http://127.0.0.1:3000/". */
function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}/`;
}

/** What stands before the bot: proxies that are believed, and whether browsers come by https. */
export function behind({ TRUST_PROXY, PUBLIC_URL }: Pick<Config, 'TRUST_PROXY' | 'PUBLIC_URL'>) {
  return {
    trustProxy: TRUST_PROXY === undefined ? null : readTrust(TRUST_PROXY),
    https: PUBLIC_URL?.startsWith('https:') ?? false,
  };
}
