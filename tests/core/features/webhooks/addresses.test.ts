import { BlockList } from 'node:net';
import { expect, test } from '@jest/globals';
import { isAddress, isPublicAddress } from '../../../../src/core/features/webhooks/index.ts';
import { urlIn } from '../../../../src/core/features/webhooks/making.ts';
import fc from '../../../properties.ts';

/** The special-purpose registries, in Node’s own terms: another reading of the same rule. */
const V4 = new BlockList();
for (const [base, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  V4.addSubnet(base, bits, 'ipv4');

/** Addresses anywhere, and more of them near the edges of private networks. */
const NEAR = [
  '0.0.0',
  '10.0.0',
  '100.63.255',
  '100.64.0',
  '127.255.255',
  '169.254.1',
  '172.15.255',
  '172.31.255',
  '192.167.255',
  '192.168.9',
  '223.255.255',
  '224.0.0',
];
const v4 = fc.oneof(
  fc.ipV4(),
  fc
    .tuple(fc.constantFrom(...NEAR), fc.integer({ min: 0, max: 255 }))
    .map(([base, last]) => `${base}.${last}`),
);

test('an address of IPv4 is public where no registry keeps it for others', () => {
  fc.assert(
    fc.property(v4, (address) => isAddress(address) && isPublicAddress(address) === !V4.check(address)),
  );
});

test('an address of IPv4 within one of IPv6 is judged as itself, however it is written', () => {
  fc.assert(
    fc.property(v4, (address) => {
      const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
      const groups = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
      const same = [
        `::ffff:${address}`,
        `::ffff:${groups}`,
        `[0:0:0:0:0:FFFF:${groups}]`,
        `64:ff9b::${groups}`,
        `2002:${groups}::1`,
        new URL(`http://[::ffff:${address}]/`).hostname,
      ];
      return same.every((one) => isPublicAddress(one) === isPublicAddress(address));
    }),
  );
});

test('of IPv6 only what the internet uses is public', () => {
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const first = Number.parseInt(new URL(`http://[${address.replace(/%.*/, '')}]/`).hostname.slice(1), 16);
      const outside = Number.isNaN(first) || first < 0x2000 || first > 0x3fff;
      return isAddress(address) && (!outside || isPublicAddress(address) === embedded(address));
    }),
  );
  for (const address of [
    '::',
    '::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '100::1',
    '::127.0.0.1',
    '::8.8.8.8',
  ])
    expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: false });
  for (const address of ['2606:4700::1111', '2a00:1450:4009::200e', '8.8.8.8', '::ffff:8.8.8.8'])
    expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: true });
});

/** Whether an address outside of the internet’s part holds a public one of IPv4. */
function embedded(address: string): boolean {
  const host = new URL(`http://[${address}]/`).hostname;
  const held = /^\[(?:::ffff:(?:0:)?|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(host);
  if (!held) return false;
  const [high, low] = [Number.parseInt(held[1]!, 16), Number.parseInt(held[2]!, 16)];
  return !V4.check([high >> 8, high & 255, low >> 8, low & 255].join('.'));
}

test('what is no address at all is not public, and throws nothing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => isPublicAddress(text) === (isAddress(text) && isPublicAddress(text))),
  );
  for (const text of ['', '1.2.3', '1.2.3.256', '1:2', ':::', '1::2::3', '12345::', 'example.org', '[]'])
    expect({ text, is: isAddress(text) || isPublicAddress(text) }).toEqual({ text, is: false });
});

test('whatever is given as an address, what is taken leads to the internet, encrypted and without a password', () => {
  const piece = fc.constantFrom(
    ...[
      'https:',
      'http:',
      'HTTPS:',
      'ftp:',
      '/',
      '//',
      '\\',
      '@',
      ':',
      '?',
      '#',
      '%',
      '%2e',
      '.',
      '..',
      ' ',
      '\t',
    ],
    ...[
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '017700000001',
      '[::1]',
      '[::ffff:a00:1]',
      'localhost',
      '。',
      '１２７',
    ],
    ...['example.org', 'a', '443', '99999', '\ud83d', 'xn--', '\u202e', '10.0.0.1', '192.168.0.1.', '∞'],
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 8 }), fc.boolean(), (address, prefixed) => {
      const read = urlIn(`${prefixed ? 'https://' : ''}${address}`, false);
      if ('refused' in read) {
        expect(read.refused).toMatch(/^\S.*[.!?”]$/s);
        return;
      }
      const { protocol, username, password, hostname, hash } = new URL(read.url);
      expect([protocol, username, password, hash]).toEqual(['https:', '', '', '']);
      if (isAddress(hostname)) expect(isPublicAddress(hostname)).toBe(true);
      else expect(hostname).not.toMatch(/^[\d.]+$|(?:^|\.)localhost\.?$/);
    }),
    { numRuns: 2_000 },
  );
});

test('a webhook’s address is on the internet and encrypted, in whatever way it is written', () => {
  for (const address of [
    'https://127.0.0.1/',
    'https://127.1/x',
    'https://0x7f000001/',
    'https://2130706433/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost:8443/',
    'https://a.localhost./',
    'https://169.254.169.254/latest/meta-data',
    'https://１２７.0.0.1/',
    'http://example.org/',
    'ftp://example.org/',
    'javascript:alert(1)',
    'example.org',
    'https://name:password@example.org/',
    `https://example.org/${'x'.repeat(2_000)}`,
  ])
    expect({ address, refused: 'refused' in urlIn(address, false) }).toEqual({ address, refused: true });
  expect(urlIn('https://hooks.example.org/a?b=c', false)).toEqual({ url: 'https://hooks.example.org/a?b=c' });
  expect(urlIn('http://127.0.0.1:8080/', true)).toEqual({ url: 'http://127.0.0.1:8080/' });
  expect(urlIn('ftp://127.0.0.1/', true)).toHaveProperty('refused');
});
