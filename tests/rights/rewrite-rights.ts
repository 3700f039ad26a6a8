import fs from 'node:fs';
import { rightsPage } from './rights-table.ts';

/** Writes `docs/rights.md` anew: `npm run rewrite:rights`. The difference is what to look at. */
fs.writeFileSync(new URL('../../docs/rights.md', import.meta.url), await rightsPage());
process.exit(0);
