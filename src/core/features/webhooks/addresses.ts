/** Which network addresses a webhook may lead to. Pure: whatever is not an address of the public internet is private. */

/** Networks of IPv4 that nobody reaches over the internet, or that this machine and its neighbours answer. */
const PRIVATE_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map((network) => {
  const [base = '', bits = ''] = network.split('/');
  return { base: fromV4(base) ?? 0n, bits: BigInt(bits) };
});

/** Networks of IPv6 whose addresses hold one of IPv4, at so many bits from the right. */
const HOLDING_V4 = [
  { base: fromV6('::ffff:0:0') ?? 0n, bits: 96n, at: 0n },
  { base: fromV6('::ffff:0:0:0') ?? 0n, bits: 96n, at: 0n },
  { base: fromV6('64:ff9b::') ?? 0n, bits: 96n, at: 0n },
  { base: fromV6('2002::') ?? 0n, bits: 16n, at: 80n },
];
/** The part of IPv6 that the internet uses, and what of it is for others. */
const GLOBAL_V6 = { base: fromV6('2000::') ?? 0n, bits: 3n };
const PRIVATE_V6 = ['2001::/23', '2001:db8::/32', '3fff::/20'].map((network) => {
  const [base = '', bits = ''] = network.split('/');
  return { base: fromV6(base) ?? 0n, bits: BigInt(bits) };
});

interface Network {
  base: bigint;
  bits: bigint;
}

/** Whether an address, as a name was resolved to it or as it stands in a web address, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const v4 = fromV4(bare);
  if (v4 !== null) return isPublicV4(v4);
  const v6 = fromV6(bare);
  return v6 !== null && isPublicV6(v6);
}

/** Whether a host is an address and no name. */
export function isAddress(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return fromV4(bare) !== null || fromV6(bare) !== null;
}

function isPublicV4(address: bigint): boolean {
  return !PRIVATE_V4.some((network) => isIn(address, network, 32n));
}

function isPublicV6(address: bigint): boolean {
  const holding = HOLDING_V4.find((network) => isIn(address, network, 128n));
  if (holding) return isPublicV4((address >> holding.at) & 0xffff_ffffn);
  return isIn(address, GLOBAL_V6, 128n) && !PRIVATE_V6.some((network) => isIn(address, network, 128n));
}

function isIn(address: bigint, { base, bits }: Network, width: bigint): boolean {
  return address >> (width - bits) === base >> (width - bits);
}

function fromV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

/** Eight groups, one “::” for groups of zero, and IPv4 in place of the last two. */
function fromV6(text: string): bigint | null {
  if (!text.includes(':')) return null;
  const v4 = /^(.*:)([\d.]+\.[\d.]+)$/.exec(text);
  const tail = v4?.[2] === undefined ? null : fromV4(v4[2]);
  if (v4 && tail === null) return null;
  const whole =
    tail === null ? text : `${v4?.[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const halves = whole.split('::');
  const [head = [], rear = []] = halves.map((half) => (half ? half.split(':') : []));
  const missing = 8 - head.length - rear.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...rear];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}
