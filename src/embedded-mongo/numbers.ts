import { Decimal128, Long } from 'bson';

/** A finite number as `digits · 10^exponent`. */
interface Exact {
  digits: bigint;
  exponent: number;
}

/** MongoDB compares a double with a decimal after rounding it to a decimal's 34 digits. */
const DECIMAL_DIGITS = 34;

/** Compares numbers of any BSON type exactly; NaN comes first. */
export function compareNumbers(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number(!Number.isNaN(a)) - Number(!Number.isNaN(b));
  }
  const left = exact(a);
  const right = exact(b);
  if (typeof left === 'number' || typeof right === 'number') {
    const near = (value: Exact | number) => (typeof value === 'number' ? value : 0);
    return compareNumbers(near(left), near(right));
  }
  const least = Math.min(left.exponent, right.exponent);
  const scaled = ({ digits, exponent }: Exact) => digits * 10n ** BigInt(exponent - least);
  const difference = scaled(left) - scaled(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** NaN and the infinities stay what they are. */
function exact(value: unknown): Exact | number {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? parse(value.toPrecision(DECIMAL_DIGITS)) : value;
  }
  const text = String(value);
  return /^[-+]?(\d|\.)/.test(text) ? parse(text) : Number(text);
}

function parse(text: string): Exact {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const digits = BigInt(whole + fraction || '0');
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length };
}

/** The same text for equal numbers of different types. */
export function numberKey(value: unknown): string {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return String(BigInt(value));
    return String(value === 0 ? 0 : value);
  }
  if (!(value instanceof Decimal128)) return String(value);
  const near = Number(String(value));
  if (compareNumbers(near, value) === 0) return numberKey(near);
  const exactValue = exact(value);
  if (typeof exactValue === 'number') return String(exactValue);
  let { digits, exponent } = exactValue;
  for (; digits !== 0n && digits % 10n === 0n; exponent++) digits /= 10n;
  return exponent >= 0 && exponent < 40 ? String(digits * 10n ** BigInt(exponent)) : `${digits}e${exponent}`;
}

/** True for what can be calculated with: decimals cannot, JavaScript has no arithmetic for them. */
export function isCalculable(value: unknown): value is number | Long {
  return typeof value === 'number' || (value instanceof Long && value._bsontype === 'Long');
}

/**
 * Adds or multiplies; whole results that a double cannot hold become 64-bit integers as in MongoDB.
 * Null when the result is larger than 64 bits.
 */
export function calculate(kind: '+' | '*', a: number | Long, b: number | Long): number | Long | null {
  const near = kind === '+' ? Number(a) + Number(b) : Number(a) * Number(b);
  const whole = [a, b].every((value) => typeof value !== 'number' || Number.isInteger(value));
  if (!whole || Number.isSafeInteger(near)) return near;
  // Doubles beyond 2^53 stay doubles; only integers that are stored as such are exact.
  if ([a, b].some((value) => typeof value === 'number' && !Number.isSafeInteger(value))) return near;
  const [left, right] = [BigInt(String(a)), BigInt(String(b))];
  const result = kind === '+' ? left + right : left * right;
  return result === BigInt.asIntN(64, result) ? Long.fromBigInt(result) : null;
}
