import type { Request } from 'express';
import { LRUCache } from 'lru-cache';
import { networkOf } from '../core/base/network.ts';
import { Throttle } from '../core/base/throttle.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import type { State } from '../core/domain/state.ts';
import { type Token, tokenFault, tokenHash } from '../core/features/tokens/index.ts';
import { decoded } from './decoded.ts';
import { Refused } from './refusal.ts';

/** What letting a program in needs of the rest. */
export interface AdmitPorts {
  /** Which token has this hash; null: none. */
  tokenWith(hash: string): Promise<{ organisation: string; token: string } | null>;
  state(organisation: string): Promise<State>;
  /** Today in the organisation's zone. */
  today(state: State): IsoDate;
  millis(): number;
}

/** A program that may read. */
export interface Admitted {
  organisation: string;
  token: Token;
}

const TOKEN = /^ans_[\w-]{20,60}$/;
const MOST_FOUND = 1_000;
const TOKEN_IN_ADDRESS = /\bans_[\w-]{12}/;
const CHALLENGE = { 'www-authenticate': 'Bearer realm="Answerable"' };
const HOW =
  'Send a token in the header “Authorization: Bearer ans_…”. An administrator makes one in chat: token new "NAME".';

/** Lets a program in by its token, at most so many times a minute. @throws {Refused} With what is wrong. */
export function admitting(ports: AdmitPorts): (request: Request) => Promise<Admitted> {
  const throttle = new Throttle(ports.millis);
  // Where a token was found once; whether it is still good is asked of the plan each time.
  const found = new LRUCache<string, { organisation: string; token: string }>({ max: MOST_FOUND });
  const matching = async (hash: string) => {
    const match = found.get(hash) ?? (await ports.tokenWith(hash));
    if (match) found.set(hash, match);
    return match;
  };
  const tooOften = (who: string) => {
    const seconds = throttle.seconds(who);
    return new Refused(429, `That is too often. Please wait ${seconds} seconds.`, {
      'retry-after': String(seconds),
    });
  };
  const count = (who: string) => {
    if (!throttle.admits(who)) throw tooOften(who);
  };
  return async (request) => {
    const secret = secretIn(request);
    const hash = secret === null ? null : tokenHash(secret);
    // Whoever has had enough is told so before anything is looked up: people in chat wait for no flood.
    if (hash && throttle.isFull(`token ${hash}`)) throw tooOften(`token ${hash}`);
    // A made-up token is counted by where it comes from, so that guessing has an end.
    const match = hash === null ? null : await matching(hash);
    const from = networkOf(request.ip ?? '');
    count(match && hash ? `token ${hash}` : `from ${from}`);
    const state = match && (await ports.state(match.organisation));
    const token = state?.tokens.get(match?.token ?? '');
    if (!match || !state || token?.hash !== hash)
      throw new Refused(
        401,
        secret === null ? `There is no token. ${HOW}` : `This token is not known. ${HOW}`,
        CHALLENGE,
      );
    const fault = tokenFault(token, ports.today(state));
    if (fault) throw new Refused(401, fault, CHALLENGE);
    return { organisation: match.organisation, token };
  };
}

/** The secret of the header; null: there is none. One in the address stands in logs by now, and is never taken. */
function secretIn(request: Request): string | null {
  const names = Object.keys(request.query);
  if (
    names.some((name) => /^(?:access_?token|token|api_?key|authorization)$/i.test(name)) ||
    TOKEN_IN_ADDRESS.test(decoded(request.originalUrl))
  )
    throw new Refused(
      401,
      `A token in an address is not taken, since addresses are kept in logs. If it was a real one, withdraw it. ${HOW}`,
      CHALLENGE,
    );
  const header = request.get('authorization');
  if (!header) return null;
  const secret = /^Bearer +(\S+)$/i.exec(header.trim())?.[1] ?? '';
  return TOKEN.test(secret) ? secret : '';
}
