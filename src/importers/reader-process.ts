import { z } from 'zod';
import { readHere } from './content.ts';
import { UnreadableFile } from './source.ts';

const Asked = z.object({ fileName: z.string(), bytes: z.instanceof(Uint8Array) });

/** What the process says once it has started: the file's own time begins then. */
process.send?.('ready');

/** A process of its own: takes one file, tells what it holds, or why it cannot be read. */
process.once('message', (message) => {
  void answered(message).then((answer) => process.send?.(answer, () => process.disconnect()));
});

async function answered(message: unknown) {
  try {
    const { fileName, bytes } = Asked.parse(message);
    return { content: await readHere(fileName, bytes) };
  } catch (fault) {
    if (fault instanceof UnreadableFile) return { refused: { reason: fault.reason, line: fault.line } };
    return { refused: { reason: 'The file is damaged. Open it, save it anew and try again.', line: null } };
  }
}
