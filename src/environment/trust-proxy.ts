import { isIP } from 'node:net';

/** Names that Express knows for networks. */
const NAMED = new Set(['loopback', 'linklocal', 'uniquelocal']);
const MOST_PROXIES = 9;

/**
 * Which proxies are believed when they say for whom they ask: so many in a row, or those in networks. Null: it is
 * neither. Express itself would take any word for an address, and `true` for everybody, who could then say anything.
 */
export function readTrust(text: string): number | string[] | null {
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= MOST_PROXIES ? Number(text) : null;
  const places = text.split(',').map((place) => place.trim());
  return places.every((place) => NAMED.has(place) || isNetwork(place)) ? places : null;
}

function isNetwork(place: string): boolean {
  const [address = '', bits, ...more] = place.split('/');
  const family = isIP(address);
  if (!family || more.length) return false;
  return (
    bits === undefined ||
    (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  );
}
