import type { NextFunction, Request, Response } from 'express';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;
const FORWARDED = ['forwarded', 'via', 'x-real-ip'];

/**
 * The playground lets anybody play everybody, so it answers only a browser on this machine: no foreign Host
 * (a rebound name), no foreign Origin (another site's page), and nothing that a proxy has passed on.
 */
export function onlyThisMachine(request: Request, response: Response, next: NextFunction): void {
  const { host = '', origin } = request.headers;
  const forwarded = Object.keys(request.headers).some(
    (name) => name.startsWith('x-forwarded-') || FORWARDED.includes(name),
  );
  const foreign = origin !== undefined && !isLoopbackOrigin(origin);
  if (!LOOPBACK.test(host) || foreign || forwarded) {
    response
      .status(403)
      .json({ error: 'The playground answers on this machine only. Open it as http://127.0.0.1.' });
    return;
  }
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
