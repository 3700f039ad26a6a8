import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Block, UnreadableFile } from './source.ts';

const LONGEST_MS = 9_000;
const MOST_MEGABYTES = 160;
const TOO_MUCH =
  'The workbook is too complex: reading it takes more time or memory than a plan needs. Copy the plan into a new workbook.';

/** Compiled to JavaScript beside this file; from the sources it is run as this file is. */
const fromSource = import.meta.url.endsWith('.ts');
const READER = fileURLToPath(new URL(`./xlsx-process.${fromSource ? 'ts' : 'js'}`, import.meta.url));
/** Named by its place, since a bare name is looked for from the folder that the user stands in. */
const asSource = () => ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
const LIMIT = `--max-old-space-size=${MOST_MEGABYTES}`;

type Told = { blocks: Block[] } | { refused: string };

/** Whether the bytes begin as a ZIP archive does, which every XLSX is. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * A workbook as blocks, read in a process of its own within a set time and memory: whatever a hostile file does
 * to it, the bot goes on. The process inherits no setting and no secret.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Block[]> {
  const reader = fork(READER, [], {
    execArgv: [LIMIT, ...(fromSource ? asSource() : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Block[]>((done, failed) => {
      const tooMuch = () => failed(new UnreadableFile(TOO_MUCH));
      timer = setTimeout(tooMuch, LONGEST_MS);
      reader.once('message', (told: Told) =>
        'blocks' in told ? done(told.blocks) : failed(new UnreadableFile(told.refused)),
      );
      reader.once('error', tooMuch);
      reader.once('exit', tooMuch);
      reader.send(bytes, (fault) => fault && tooMuch());
    });
  } finally {
    clearTimeout(timer);
    reader.kill('SIGKILL');
  }
}
