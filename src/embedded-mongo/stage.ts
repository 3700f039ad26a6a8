import type { Deadline } from './deadline.ts';
import type { Fields } from './values.ts';

/** One stage of a pipeline, compiled. */
export type Stage = (documents: Fields[], deadline?: Deadline) => Fields[];
