import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
/** The other end of the connection, which nobody can make up as they can a header. */
const LOOPBACK_PEER = /^(?:127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i;
/** What proxies add to say for whom they ask, under the names that they are known to use. */
const FORWARDED =
  /^(?:forwarded|via|x-forwarded(?:-.+)?|(?:x-)?(?:real|client|cluster-client|true-client|remote|original)-(?:ip|addr|host|forwarded-for)|(?:cf-connecting|fastly-client|fly-client)-ip|x-envoy-external-address|x-proxyuser-ip|x-arr-.+|x-azure-.+|x-amzn-trace-id)$/i;

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
  // A proxy that adds no header still speaks as most do by default; browsers have not for twenty years.
  const old = request.httpVersion === '1.0';
  return LOOPBACK_PEER.test(peer) && !old && LOOPBACK.test(host) && !foreign && !forwarded;
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
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  next();
}

function isLoopbackOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).host);
}
