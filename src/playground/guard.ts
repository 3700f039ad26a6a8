import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
/** The other end of the connection, which nobody can make up as they can a header. */
const LOOPBACK_PEER = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
/**
 * What browsers, and programs that ask for themselves, send. Everything else is taken for something that a proxy adds to
 * say for whom it asks: those have more names than anybody lists.
 */
const OWN = new Set(
  [
    'accept authorization connection content-encoding content-language content-length content-type cookie dnt dpr',
    'expect host http2-settings idempotency-key if-match if-modified-since if-none-match if-range',
    'if-unmodified-since keep-alive last-event-id origin postman-token pragma priority purpose range referer',
    'save-data te traceparent tracestate trailer transfer-encoding upgrade upgrade-insecure-requests user-agent',
    'x-correlation-id x-request-id x-requested-with',
  ].flatMap((names) => names.split(' ')),
);
/** Families of such; pages cannot make up a header of “sec-”, nor do proxies. */
const OWN_FAMILY =
  /^(?:accept|access-control-request|attribution-reporting|cache|device|sec|service-worker)-./;

/**
 * The playground lets anybody play everybody, so it answers only a browser on this machine, on whatever address the
 * bot listens: no connection from elsewhere, no foreign Host (a rebound name), no foreign Origin (another site's page),
 * and nothing that a proxy has passed on.
 */
export function onlyThisMachine(request: Request, response: Response, next: NextFunction): void {
  if (isFromHere(request)) withHeaders(response, next);
  else refuseElsewhere(response, passedOn(request));
}

/** A header that only something between a browser and here would have added; undefined: there is none. */
function passedOn({ headers }: Request): string | undefined {
  return Object.keys(headers).find((name) => !OWN.has(name) && !OWN_FAMILY.test(name));
}

/** Whether a browser of this machine asks, for itself and no other site. */
export function isFromHere(request: Request): boolean {
  const { host = '', origin } = request.headers;
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = passedOn(request) !== undefined;
  const foreign = origin !== undefined && !isOriginOf(origin, host);
  // One that leaves the page that asks away, as for a picture, still says that another site’s page does; a link may lead here.
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const embedded = (site === 'cross-site' || site === 'same-site') && mode !== 'navigate';
  // Of two Hosts, or of one in the first line as a proxy is asked, nobody knows which was meant.
  const hosts = request.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host').length;
  const plain = hosts === 1 && request.originalUrl.startsWith('/');
  // A proxy that adds no header still speaks as most do by default; browsers have not for twenty years.
  const old = request.httpVersion === '1.0';
  const direct = !old && plain && !forwarded;
  return LOOPBACK_PEER.test(peer) && LOOPBACK.test(host) && direct && !foreign && !embedded;
}

/** Told to whoever asks from elsewhere, with the header that shows it, so that a program of this machine can leave it out. */
export function refuseElsewhere(response: Response, header?: string): void {
  const why = header ? ` The header “${header.slice(0, 60)}” is none that a browser sends.` : '';
  response
    .status(403)
    .json({ error: `The playground answers on this machine only. Open it as http://127.0.0.1.${why}` });
}

/** Goes on, with what keeps a page of the playground to itself. */
export function withHeaders(response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  next();
}

/** Whether a page is this server’s own: another program of this machine has another port. */
function isOriginOf(origin: string, host: string): boolean {
  if (!URL.canParse(origin) || !URL.canParse(`http://${host}`)) return false;
  const [page, here] = [new URL(origin), new URL(`http://${host}`)];
  return page.protocol === 'http:' && LOOPBACK.test(page.host) && page.port === here.port;
}
