import { z } from 'zod';
import type { ReadHow } from '../core/features/importing/index.ts';
import { readHere } from './content.ts';
import { UnreadableFile } from './source.ts';

const Asked = z.object({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** With it the plan is asked for, not what the file holds. */
  how: z.custom<ReadHow>((value) => typeof value === 'object' && value !== null).optional(),
});

/** What the process says once it has started: the file's own time begins then. */
process.send?.('ready');

/** A process of its own: takes one file, tells what it holds, or why it cannot be read. */
process.once('message', (message) => {
  void answered(message).then((answer) => process.send?.(answer, () => process.disconnect()));
});

async function answered(message: unknown) {
  try {
    const { fileName, bytes, how } = Asked.parse(message);
    const content = await readHere(fileName, bytes);
    if (!how) return { content };
    // Only loaded where it is asked for: it takes a while.
    const { planOfContent } = await import('./plan-of-content.ts');
    return { plan: planOfContent(fileName, content, how) };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { refused: { reason: fault.reason, line: fault.line } };
    return { refused: { reason: 'The file is damaged. Open it, save it anew and try again.', line: null } };
  }
}
