import { randomInt } from 'node:crypto';

/** Without letters and digits that are read as one another. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

const ids = new WeakMap<object, string>();

/**
 * A short name of a fault, such as "7KQ2-M9XD": the log has it and the sentence that somebody reads. It is the same
 * however often it is asked for; what is no object has a new one each time.
 */
export function faultId(fault: unknown): string {
  const known = typeof fault === 'object' && fault !== null ? ids.get(fault) : undefined;
  if (known) return known;
  const signs = Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');
  const id = `${signs.slice(0, 4)}-${signs.slice(4)}`;
  if (typeof fault === 'object' && fault !== null) ids.set(fault, id);
  return id;
}
