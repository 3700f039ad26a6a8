import { tell } from './figures.ts';
import { digest } from './huge/digest.ts';
import { engines } from './huge/engines.ts';
import { organisations } from './huge/organisations.ts';
import { plan } from './huge/plan.ts';
import { verify } from './huge/verify.ts';

/**
 * `npm run bench:huge -- PART [SIZE]`: what holds when there is much of everything. `verify` and `organisations` take some minutes.
 * `engines` needs BENCH_URI, a second engine to compare with.
 */
const PARTS = { verify, plan, organisations, digest, engines };

const [wanted = '', size] = process.argv.slice(2);
const part = Object.entries(PARTS).find(([name]) => name === wanted)?.[1];
if (!part) throw new Error(`Say which: ${Object.keys(PARTS).join(', ')}`);
await tell(await part(size === undefined ? undefined : Number(size)));
process.exit(0);
