import { createHash, timingSafeEqual } from 'node:crypto';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { networkOf } from '../core/base/network.ts';
import { Throttle } from '../core/base/throttle.ts';
import { isFromHere, refuseElsewhere, withHeaders } from './guard.ts';

/** So many wrong passwords a minute come from one address; then none is looked at from there, the right one neither. */
const MOST_GUESSES = 10;

/**
 * Where somebody shows the playground to colleagues: a browser of this machine comes in as ever, everybody else with the
 * password, under whatever name; it plays everybody. Another site's page cannot use it: a browser says where it comes from.
 */
export function withPassword(password: string, millis: () => number): RequestHandler {
  const expected = digest(password);
  const guesses = new Throttle(millis, MOST_GUESSES);
  return (request: Request, response: Response, next: NextFunction) => {
    if (isFromHere(request)) return withHeaders(response, next);
    const { origin, host } = request.headers;
    if (origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host))
      return refuseElsewhere(response);
    const [, given] = /^Basic\s+(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    const from = networkOf(request.ip ?? '');
    if (given && guesses.isFull(from)) return tooOften(response, guesses.seconds(from));
    if (given && timingSafeEqual(digest(typedIn(given)), expected)) return withHeaders(response, next);
    if (given) guesses.admits(from);
    response
      .status(401)
      .set('www-authenticate', 'Basic realm="Answerable playground", charset="UTF-8"')
      .json({ error: 'The playground asks for its password. Any name will do.' });
  };
}

/** The password of a Basic header, behind any name. */
function typedIn(given: string): string {
  return Buffer.from(given, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}

function tooOften(response: Response, seconds: number): void {
  response
    .status(429)
    .set('retry-after', String(seconds))
    .json({ error: `Too many wrong passwords came from your network. Please wait ${seconds} seconds.` });
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
