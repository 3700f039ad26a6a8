import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { saltsFrom } from '../../../src/core/ledger/salts.ts';

describe('salts', () => {
  test('each is 16 bytes in hexadecimal and given once, however many are drawn at a time', () => {
    const salt = saltsFrom(randomBytes);
    const given = Array.from({ length: 5_000 }, salt);
    expect(new Set(given).size).toBe(5_000);
    expect(given.every((text) => /^[0-9a-f]{32}$/.test(text))).toBe(true);
  });

  test('they are the bytes that were drawn, in order, so nothing but the random source decides them', () => {
    let next = 0;
    const salt = saltsFrom((bytes) => Buffer.from(Array.from({ length: bytes }, () => next++ & 255)));
    const given = Array.from({ length: 300 }, salt).join('');
    expect([...Buffer.from(given, 'hex')]).toEqual(Array.from({ length: 4_800 }, (_, n) => n & 255));
  });
});
