import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { TRANSCRIPTS, transcripts } from './transcripts.ts';

const kept = (file: string) => fs.readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');

test('a chief executive’s ten minutes and an owner’s month are in docs as they happen', async () => {
  const made = await transcripts();
  expect(made.minutes).toBe(kept(TRANSCRIPTS.minutes));
  expect(made.month).toBe(kept(TRANSCRIPTS.month));
  expect(made.minutes + made.month).not.toMatch(/did not understand|@\{/);
});
