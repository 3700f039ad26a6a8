import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';

/** In place of a secret where others would read it too. */
export function forYouAlone(what: string): Reply {
  return sentences(`${what} is for you alone. Ask me in a direct message, without “share”.`);
}
