import { sentences } from '../replies/build.ts';
import type { Reply } from '../replies/reply.ts';

/** In place of a secret where others would read it too. */
export function forYouAlone(what: string): Reply {
  return sentences(`${what} is for you alone. Ask me in a direct message, without “share”.`);
}
