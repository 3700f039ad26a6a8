import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ImportedPlan, ReadHow } from '../core/features/importing/index.ts';
import type { FileContent } from './formats/format.ts';
import { UnreadableFile } from './source.ts';

const LONGEST_MS = 9_000;
/** What the rows come to is worked out in the same process, and is most of the work. */
const LONGEST_WITH_PLAN_MS = 20_000;
/** A busy machine may take a while to start a process; that says nothing of the file. */
const LONGEST_START_MS = 30_000;
/** Of a process of 256 MB, what its objects may take; the file itself, unpacked, and the program take the rest. */
const MOST_MEGABYTES = 128;
const TOO_MUCH =
  'The file is too complex: reading it takes more time or memory than a plan needs. Copy the plan into a new file.';

/** Compiled to JavaScript beside this file; from the sources it is run as this file is. */
const fromSource = import.meta.url.endsWith('.ts');
const READER = fileURLToPath(new URL(`./reader-process.${fromSource ? 'ts' : 'js'}`, import.meta.url));
/** Named by its place, since a bare name is looked for from the folder that the user stands in. */
const asSource = () => ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
/** What V8 made of the reader when it was built is taken under this flag alone: bin/compiled.js names it too. */
export const READER_FLAG = `--max-old-space-size=${MOST_MEGABYTES}`;

type Refused = { refused: { reason: string; line: number | null } };

/**
 * A file read in a process of its own within a set time and memory: whatever a hostile file does to it, the bot
 * goes on. The process inherits no setting and no secret. @throws UnreadableFile
 */
export async function readApart(fileName: string, bytes: Uint8Array): Promise<FileContent> {
  return (await answerApart<{ content: FileContent }>({ fileName, bytes })).content;
}

/** The same for the plan in a file: what a large one comes to takes seconds too. @throws UnreadableFile */
export async function readPlanApart(
  fileName: string,
  bytes: Uint8Array,
  how: ReadHow,
): Promise<ImportedPlan> {
  return (await answerApart<{ plan: ImportedPlan }>({ fileName, bytes, how })).plan;
}

async function answerApart<T extends object>(asked: {
  fileName: string;
  bytes: Uint8Array;
  how?: ReadHow;
}): Promise<T> {
  const reader = fork(READER, [], {
    execArgv: [READER_FLAG, ...(fromSource ? asSource() : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((done, failed) => {
      const tooMuch = () => failed(new UnreadableFile(TOO_MUCH));
      timer = setTimeout(tooMuch, LONGEST_START_MS);
      reader.on('message', (answer: T | Refused | 'ready') => {
        if (answer === 'ready') {
          clearTimeout(timer);
          timer = setTimeout(tooMuch, asked.how ? LONGEST_WITH_PLAN_MS : LONGEST_MS);
        } else if (isRefused(answer)) {
          failed(new UnreadableFile(answer.refused.reason, answer.refused.line));
        } else done(answer);
      });
      reader.once('error', tooMuch);
      reader.once('exit', tooMuch);
      reader.send(asked, (fault) => fault && tooMuch());
    });
  } finally {
    clearTimeout(timer);
    reader.kill('SIGKILL');
  }
}

function isRefused(answer: object): answer is Refused {
  return 'refused' in answer;
}
