import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { NotSaved } from '../ledger/store.ts';

/**
 * What comes of it, or what a sentence comes to that nothing was changed because the store takes no writes.
 * @throws whatever `answering` throws but `NotSaved`.
 */
export async function savedOr<T>(answering: () => Promise<T>, unsaved: (told: Reply) => T): Promise<T> {
  try {
    return await answering();
  } catch (fault) {
    if (!(fault instanceof NotSaved)) throw fault;
    return unsaved(
      sentences(
        'I could not save that; nothing was changed. My database takes no writes at the moment: please tell an administrator, and say it again later.',
      ),
    );
  }
}
