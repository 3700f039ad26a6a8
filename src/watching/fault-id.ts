import { newId, runningNow } from './running.ts';

const ids = new WeakMap<object, string>();

/**
 * A short name of a fault, such as "7KQ2-M9XD": the log has it and the sentence that somebody reads. It is that of the
 * request in which it was met, and the same however often it is asked for.
 */
export function faultId(fault: unknown): string {
  const known = typeof fault === 'object' && fault !== null ? ids.get(fault) : undefined;
  if (known) return known;
  const id = runningNow()?.id ?? newId();
  nameFault(fault, id);
  return id;
}

/** From now on a fault has the name of the request in which it was met. What is no object cannot keep it. */
export function nameFault(fault: unknown, id: string): void {
  if (typeof fault === 'object' && fault !== null) ids.set(fault, id);
}
