import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { NotSaved } from '../ledger/store.ts';

/**
 * The answer, or a sentence that nothing was changed because the store takes no writes.
 * @throws whatever `answering` throws but `NotSaved`.
 */
export async function savedOrExplained(answering: () => Promise<Reply>): Promise<Reply> {
  try {
    return await answering();
  } catch (fault) {
    if (!(fault instanceof NotSaved)) throw fault;
    return sentences(
      'I could not save that; nothing was changed. My database takes no writes at the moment: please tell an administrator, and say it again later.',
    );
  }
}
