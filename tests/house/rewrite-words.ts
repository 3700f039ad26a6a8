import fs from 'node:fs';
import path from 'node:path';
import { SAID, whatItSays } from './sentences.ts';

/** Writes what the program says today: `npm run rewrite:words`. */
fs.writeFileSync(path.resolve(import.meta.dirname, '../..', SAID), whatItSays());
