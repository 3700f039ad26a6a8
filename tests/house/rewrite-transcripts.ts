import fs from 'node:fs';
import path from 'node:path';
import { TRANSCRIPTS, transcripts } from './transcripts.ts';

/** Writes what people say to the example plan and what it answers today: `npm run rewrite:transcripts`. */
for (const [name, text] of Object.entries(await transcripts()))
  fs.writeFileSync(
    path.resolve(import.meta.dirname, '../..', TRANSCRIPTS[name as keyof typeof TRANSCRIPTS]),
    text,
  );
process.exit();
