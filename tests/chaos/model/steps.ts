import { CALL_MS } from '../../../src/core/outbox/attempt.ts';
import { LEASE_MS } from '../../../src/core/outbox/lane.ts';

/** What passes with each step of the scheduler. */
export const STEP_MS = 60;
/** A call is given up after so many steps, a lease is over after so many of its holder's. */
export const CALL_STEPS = CALL_MS / STEP_MS;
export const LEASE_STEPS = LEASE_MS / STEP_MS;
