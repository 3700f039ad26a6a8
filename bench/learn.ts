import fs from 'node:fs';
import { SETS } from '../tests/fakes/phrasings.ts';
import { labelled } from './learning/rows.ts';
import { weightsFrom } from './learning/weights.ts';

/** Learns the second reader's weights from the labelled sentences and keeps them; the same sentences give the same file. */
const { meanings, trust } = weightsFrom(await labelled(SETS));
const file = new URL('../src/core/reading/second/weights.ts', import.meta.url);
/** As the formatter leaves it: no feature holds a quote. */
const quoted = (text: string) => `\n  '${JSON.stringify(text).slice(1, -1)}'`;
fs.writeFileSync(
  file,
  `/** Learned by “npm run learn” from the sets of labelled sentences; not written by hand. */
export const MEANINGS =${quoted(meanings)};
export const TRUST =${quoted(trust)};
`,
);
console.log(`${(fs.statSync(file).size / 1024).toFixed(0)} KB of weights`);
