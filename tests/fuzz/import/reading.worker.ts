import { z } from 'zod';
import { readHere } from '../../../src/importers/content.ts';
import { planIn } from '../../../src/importers/import-plan.ts';
import { UnreadableFile } from '../../../src/importers/source.ts';

const Asked = z.object({ fileName: z.string(), bytes: z.instanceof(Uint8Array) });

process.send?.('ready');

// Reads one file after the other and answers what came of it: a plan, the reason why not, or a fault that nobody expected.
process.on('message', (message) => {
  const { fileName, bytes } = Asked.parse(message);
  void outcome(fileName, bytes).then((answer) => process.send?.(answer));
});

async function outcome(fileName: string, bytes: Uint8Array): Promise<string> {
  try {
    planIn(await readHere(fileName, bytes), { fileName });
    return 'read';
  } catch (fault) {
    if (fault instanceof UnreadableFile && fault.reason) return 'refused';
    return `fault: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`;
  }
}
