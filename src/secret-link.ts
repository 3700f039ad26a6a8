import type { Response } from 'express';

/** A longer secret is nobody's: it is not looked for. */
export const LONGEST_SECRET = 100;

const UNLISTED = { 'x-robots-tag': 'noindex, nofollow' };
const UNSEEN = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

interface Answer {
  type: string;
  headers: Record<string, string>;
  content: string;
  /** Search engines may list it, because somebody chose so. */
  listed?: boolean;
}

/**
 * Answers with what stands behind a secret link, so that no cache, no search engine and no other site learns of it.
 * Only an answer says so: a wrong secret has to look like any other unknown path.
 */
export function answerUnseen(response: Response, { type, headers, content, listed = false }: Answer): void {
  response
    .set({ ...UNSEEN, ...(listed ? {} : UNLISTED), ...headers })
    .type(type)
    .send(content);
}
