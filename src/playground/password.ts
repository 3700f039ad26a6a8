import { createHash, timingSafeEqual } from 'node:crypto';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { Throttle } from '../core/base/throttle.ts';
import { isFromHere, refuseElsewhere, withHeaders } from './guard.ts';

/**
 * Where somebody shows the playground to colleagues: a browser of this machine comes in as ever, everybody else with the
 * password, under whatever name; it plays everybody. Another site's page cannot use it: a browser says where it comes from.
 */
export function withPassword(password: string, millis: () => number): RequestHandler {
  const expected = digest(password);
  const throttle = new Throttle(millis);
  return (request: Request, response: Response, next: NextFunction) => {
    if (isFromHere(request)) return withHeaders(response, next);
    const { origin, host } = request.headers;
    if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
      return refuseElsewhere(response);
    // Guessing is slow for everybody who tries, not for those who know it.
    const [, given] = /^Basic\s+(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    const typed = Buffer.from(given ?? '', 'base64')
      .toString()
      .replace(/^[^:]*:/, '');
    if (given && timingSafeEqual(digest(typed), expected)) return withHeaders(response, next);
    if (given && !throttle.admits(request.socket.remoteAddress ?? ''))
      return void response
        .status(429)
        .set('retry-after', '60')
        .json({ error: 'That is too often. Please wait.' });
    response
      .status(401)
      .set('www-authenticate', 'Basic realm="Answerable playground", charset="UTF-8"')
      .json({ error: 'The playground asks for its password. Any name will do.' });
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** In place of the playground for connections from elsewhere: where it is, and nothing else. */
export function notElsewhere(): Router {
  const router = express.Router();
  router.use(['/playground', /^\/$/], (_request, response) => refuseElsewhere(response));
  return router;
}
