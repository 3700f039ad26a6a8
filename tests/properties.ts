import fc from 'fast-check';

/**
 * fast-check as the tests use it: the same cases in every run, so that a failure is about the change at hand and can be
 * repeated. `SEED=…` tries others; `npm run fuzz` tries many.
 */
const SEED = Number(process.env.SEED ?? 20_240_401);
if (!Number.isSafeInteger(SEED)) throw new Error(`SEED is “${process.env.SEED}”; it must be a whole number.`);
fc.configureGlobal({ seed: SEED });

export default fc;
