import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
/** The other end of the connection, which nobody can make up as they can a header. */
const LOOPBACK_PEER = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
/** What proxies add to say for whom they ask, under the names that they are known to use. */
const FORWARDED =
  /^(?:forwarded(?:-.+)?|via|cdn-loop|x-forwarded(?:-.+)?|(?:x-)?(?:real|client|cluster-client|true-client|remote|original|rewrite)-(?:ip|addr|host|url|uri|forwarded-for)|x-(?:scheme|proxyuser-ip|cloud-trace-context|amzn-trace-id)|(?:x-(?:envoy|arr|azure|vercel|appengine|nf)|cf|fastly|fly|tailscale|ngrok|akamai)-.+)$/i;

/**
 * The playground lets anybody play everybody, so it answers only a browser on this machine, on whatever address the
 * bot listens: no connection from elsewhere, no foreign Host (a rebound name), no foreign Origin (another site's page),
 * and nothing that a proxy has passed on.
 */
export function onlyThisMachine(request: Request, response: Response, next: NextFunction): void {
  if (isFromHere(request)) withHeaders(response, next);
  else refuseElsewhere(response);
}

/** Whether a browser of this machine asks, for itself and no other site. */
export function isFromHere(request: Request): boolean {
  const { host = '', origin } = request.headers;
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = Object.keys(request.headers).some((name) => FORWARDED.test(name));
  const foreign = origin !== undefined && !isLoopbackOrigin(origin);
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

/** Told to whoever asks from elsewhere. */
export function refuseElsewhere(response: Response): void {
  response
    .status(403)
    .json({ error: 'The playground answers on this machine only. Open it as http://127.0.0.1.' });
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

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).host);
}
