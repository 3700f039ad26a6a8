import fs from 'node:fs';
import { SETS } from '../tests/fakes/phrasings.ts';
import { world } from '../tests/fakes/world.ts';
import { QUESTION_SETS, topicsFrom } from './learning/questions.ts';
import { labelled, wordsIn } from './learning/rows.ts';
import { weightsFrom } from './learning/weights.ts';

/**
 * Learns the weights of the second reader from the labelled sentences, and those that tell what a question asks for from
 * the labelled questions, and keeps them; the same sentences give the same files.
 */
const reading = new URL('../src/core/reading/', import.meta.url);
/** As the formatter leaves it: no feature holds a quote. */
const quoted = (text: string) => `\n  '${JSON.stringify(text).slice(1, -1)}'`;

function keep(file: string, of: string, weights: Record<string, string>): void {
  const at = new URL(file, reading);
  const lines = Object.entries(weights).map(([name, text]) => `export const ${name} =${quoted(text)};\n`);
  fs.writeFileSync(
    at,
    `/** Learned by “npm run learn” from ${of}; not written by hand. */\n${lines.join('')}`,
  );
  console.log(`${file}: ${(fs.statSync(at).size / 1024).toFixed(0)} KB of weights`);
}

const { meanings, trust, days } = weightsFrom(await labelled(SETS));
keep('second/weights.ts', 'the sets of labelled sentences', {
  MEANINGS: meanings,
  TRUST: trust,
  DAYS: days,
  WORDS: wordsIn(SETS),
});
const { known, topics } = topicsFrom(QUESTION_SETS, await (await world()).state());
keep('questions/weights.ts', 'the sets of labelled questions', { KNOWN: known, TOPICS: topics });
