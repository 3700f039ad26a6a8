import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { randomInt } from 'node:crypto';
import type { Context } from '@opentelemetry/api';
import { type Facts, type Steps, UNWATCHED } from '../core/base/steps.ts';

/** Without letters and digits that are read as one another. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A piece of work that is followed: what came in, or what a process does by itself. */
export interface Running {
  /** What its lines in the log have, and the sentence that somebody reads where something went wrong. */
  id: string;
  /** Its place in its trace. */
  context: Context;
  /** When the answer was made, in milliseconds since 1970; null: it is not yet. */
  made: { at: number | null };
}

/** Where a piece of work comes from. */
export interface Origin {
  /** Its kind; never a path, in which a secret may stand. */
  name: string;
  /** Of a request, in which the trace may stand that it is part of. */
  headers?: Record<string, string | string[] | undefined>;
}

/** Who looks at what a process does. */
export interface Watching extends Steps {
  /** Does a piece of work as a trace of its own, whatever it was that set it on its way. */
  apart<T>(origin: Origin, work: () => Promise<T>, tells?: (result: T) => Facts): Promise<T>;
  /** Hands over what was seen and not told yet. */
  stop(): Promise<void>;
}

/**
 * Used only where traces are wanted: Node 20 tells it of every promise, which makes an answer a third dearer. Elsewhere
 * the id of a request is made where its words are heard.
 */
const running = new AsyncLocalStorage<Running>();

/** What is being done; undefined: that is not followed. */
export const runningNow = (): Running | undefined => running.getStore();

/** Does work, and everything that follows from it, as part of something. */
export const runAs = <T>(what: Running, work: () => T): T => running.run(what, work);

/** A short name that people can read out, such as "7KQ2-M9XD". */
export function newId(): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

/** Work that waits for its turn, as part of what is done now. */
export const bound = <T>(work: () => T): (() => T) => AsyncResource.bind(work);

/** Nobody looks. */
export const UNTRACED: Watching = {
  ...UNWATCHED,
  apart: async (_origin, work) => await work(),
  stop: async () => {},
};
