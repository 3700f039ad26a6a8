import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { networkOf } from './core/base/network.ts';
import { Throttle } from './core/base/throttle.ts';
import { faultId } from './watching/fault-id.ts';
import { UNTRACED, type Watching } from './watching/running.ts';
import { watchedRequests } from './watching/watched.ts';

/** A request whose head or body does not arrive within ten seconds is closed. */
const ARRIVES_WITHIN_MS = 9_000;
/** Node looks for slow requests each half minute by itself. */
const LOOKS_EVERY_MS = 500;

/** On every answer; a page that needs more says so itself. */
const EVERYWHERE: [name: string, value: string][] = [
  [
    'content-security-policy',
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['referrer-policy', 'no-referrer'],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
];
const OVER_HTTPS: typeof EVERYWHERE = [...EVERYWHERE, ['strict-transport-security', 'max-age=31536000']];

export interface HttpParts {
  log: Logger;
  /** What keeps the bot from being ready, as sentences; empty when it is. */
  notReady(): Promise<string[]>;
  /** What needs a look and keeps the bot from nothing, as sentences. */
  notes?(): string[];
  metricsToken: string | undefined;
  /** What is counted; absent: nothing. */
  metrics?: Registry;
  faces: Router[];
  /** Proxies that are believed when they say for whom they ask; absent: none. */
  trustProxy?: number | string[] | null;
  /** Who looks at what each request does; absent: it has an id, and nothing more. */
  watching?: Watching;
  /** Browsers come by https, and are told to do so from now on. */
  https?: boolean;
  /** By method and path: these never reach Express, which would nearly double what an answer costs. */
  first?: Map<string, RequestListener>;
}

/** One server for the faces, health and metrics. */
export function httpApp({
  log,
  notReady,
  notes: noted,
  metricsToken,
  metrics = new Registry(),
  faces,
  trustProxy,
  https = false,
  watching = UNTRACED,
  first,
}: HttpParts): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', trustProxy ?? false);
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const [reasons, notes] = [await notReady(), noted?.() ?? []];
    response.status(reasons.length ? 503 : 200).json({
      status: reasons.length ? 'not ready' : 'ready',
      reasons,
      ...(notes.length && { notes }),
    });
  });
  app.get('/metrics', async (request, response, next) => {
    // Without a token there is nothing here to find.
    if (!metricsToken) next();
    else if (!isSame(request.get('authorization') ?? '', `Bearer ${metricsToken}`))
      response.status(401).end();
    else response.type(metrics.contentType).send(await metrics.metrics());
  });
  for (const face of faces) app.use(face);
  app.use((_request, response) => {
    response.status(404).json({ error: 'There is nothing here.' });
  });
  app.use((fault: unknown, _request: Request, response: Response, next: NextFunction) => {
    const refused = refusedStatus(fault);
    if (!refused) log.error({ fault }, 'a request failed');
    if (response.headersSent) next(fault);
    else if (refused)
      response.status(refused).json({ error: 'The request cannot be read. Send it again, whole.' });
    else
      response.status(500).json({
        error: `Something went wrong here. It was noted as ${faultId(fault)}; please try again.`,
      });
  });
  return watchedRequests((request, response) => {
    for (const [name, value] of https ? OVER_HTTPS : EVERYWHERE) response.setHeader(name, value);
    const answers = first?.get(`${request.method} ${request.url}`) ?? app;
    answers(request, response);
  }, watching);
}

/** Whether two secrets are one; it takes as long wherever they differ. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** The status of what a request's reader refused (a body that is cut, too large or packed wrongly); null: our own fault. */
function refusedStatus(fault: unknown): number | null {
  if (typeof fault !== 'object' || fault === null || !('status' in fault)) return null;
  const { status } = fault;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

/** Pages that need no account: more than 500 readings a minute from one address wait. */
export function limited(paths: string[], millis: () => number): Router {
  const throttle = new Throttle(millis);
  const router = express.Router();
  router.use(paths, (request, response, next) => {
    if (throttle.admits(networkOf(request.ip ?? ''))) next();
    else
      response
        .status(429)
        .set('retry-after', '60')
        .json({ error: 'That is too often. Please wait a minute.' });
  });
  return router;
}

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** Listens and closes without waiting for kept-alive connections. */
export async function listenOn(
  app: RequestListener,
  port: number,
  host: string,
  arrivesWithinMs = ARRIVES_WITHIN_MS,
): Promise<Listening> {
  const server = http.createServer(
    {
      requestTimeout: arrivesWithinMs,
      headersTimeout: arrivesWithinMs,
      connectionsCheckingInterval: Math.min(LOOKS_EVERY_MS, arrivesWithinMs / 4),
    },
    app,
  );
  // Node looks at those alone that have begun to say something.
  server.on('connection', (socket) => {
    const silent = setTimeout(() => {
      if (!socket.bytesRead) socket.destroy();
    }, arrivesWithinMs);
    socket.once('close', () => clearTimeout(silent));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
    },
  };
}
