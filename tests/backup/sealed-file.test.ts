import { generateKeyPairSync } from 'node:crypto';
import fs from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { BackupFault, fingerprintOf, readPrivateKey, readPublicKey } from '../../src/backup/lock.ts';
import { fits, openSealed, SealedWriter } from '../../src/backup/sealed-file.ts';
import { folderOf, KEYS, LOCK } from './offices.ts';

const { file, remove } = folderOf();
afterAll(remove);

const words = ['Open the station', 'Close the old one', 'Hire', 'x'.repeat(500)];
/** Two parts, as a process leaves them that was killed once. */
function written(): Buffer {
  fs.rmSync(file, { force: true });
  const first = new SealedWriter(file, LOCK, null);
  let mark = first.data(Buffer.from(words[0]!));
  mark = first.data(Buffer.from(words[1]!));
  first.data(Buffer.from('lost with the process that wrote it'));
  first.close();
  expect(fits(file, mark)).toBe(true);
  const second = new SealedWriter(file, LOCK, mark);
  second.data(Buffer.from(words[2]!));
  second.end(Buffer.from(words[3]!));
  return fs.readFileSync(file);
}
const read = () => [...openSealed(file, KEYS)].map(({ plain }) => plain.toString());

describe('a sealed file', () => {
  test('has what was written, in two parts, and nothing of it as it was said', () => {
    const bytes = written();
    expect(read()).toEqual(words);
    for (const word of words) expect(bytes.includes(word)).toBe(false);
  });

  test('that was changed at any byte, cut off or lengthened anywhere is refused with a sentence', () => {
    const whole = written();
    const refused = (bytes: Buffer) => {
      fs.writeFileSync(file, bytes);
      expect(read).toThrow(BackupFault);
      expect(read).toThrow(/\.$/);
    };
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1 << (at % 8);
      refused(changed);
      refused(whole.subarray(0, at));
    }
    refused(Buffer.concat([whole, Buffer.from([2, 0, 0, 0, 0])]));
    refused(Buffer.concat([whole, whole.subarray(20)]));
  });

  test('whose blocks were exchanged, repeated or left out is refused', () => {
    const whole = written();
    const blocks: Buffer[] = [];
    for (let at = 20; at < whole.length; ) {
      const length = 5 + whole.readUInt32BE(at + 1);
      blocks.push(whole.subarray(at, at + length));
      at += length;
    }
    expect(blocks).toHaveLength(6);
    for (let i = 0; i < blocks.length; i++)
      for (const changed of [
        blocks.toSpliced(i, 1),
        blocks.toSpliced(i, 0, blocks[i]!),
        blocks.toSpliced(i, 2, ...blocks.slice(i, i + 2).reverse()),
      ]) {
        if (changed.every((one, n) => one === blocks[n]) && changed.length === blocks.length) continue;
        fs.writeFileSync(file, Buffer.concat([whole.subarray(0, 20), ...changed]));
        expect(read).toThrow(BackupFault);
      }
  });

  test('is opened by its own key or passphrase, and says which one it wants', () => {
    written();
    const other = generateKeyPairSync('x25519').privateKey;
    const open = (keys: typeof KEYS) => () => [...openSealed(file, keys)];
    expect(open({ passphrase: null, privateKey: other })).toThrow(
      /encrypted to the key [0-9a-f]{12}, and --key names/,
    );
    expect(open({ passphrase: 'a passphrase', privateKey: null })).toThrow(
      /Name the private key with --key FILE\.$/,
    );
    fs.rmSync(file);
    new SealedWriter(file, { by: 'passphrase', passphrase: 'café au lait, no sugar' }, null).end(
      Buffer.from('a'),
    );
    expect(open(KEYS)).toThrow(/Set BACKUP_PASSPHRASE/);
    expect(open({ passphrase: 'cafe au lait, no sugar', privateKey: null })).toThrow(
      /is not the one that it was made with/,
    );
    // Typed on another machine the accent may be a character of its own.
    const typed = 'café au lait, no sugar'.normalize('NFD');
    expect(open({ passphrase: typed, privateKey: null })().map(({ plain }) => `${plain}`)).toEqual(['a']);
  });
});

test('a public key is read as PEM and as one line; anything else is told what it is', () => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const line = pem.split('\n')[1]!;
  for (const text of [pem, line, pem.replaceAll('\n', '\r\n')])
    expect(fingerprintOf(readPublicKey(text))).toBe(fingerprintOf(publicKey));
  const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(fingerprintOf(readPublicKey(line))).not.toBe('');
  expect(readPrivateKey(secret).asymmetricKeyType).toBe('x25519');
  expect(() => readPublicKey(secret)).toThrow(/That is a private key/);
  expect(() => readPublicKey('hello')).toThrow(/not a public key of X25519/);
  const ed = generateKeyPairSync('ed25519');
  expect(() => readPublicKey(ed.publicKey.export({ type: 'spki', format: 'pem' }).toString())).toThrow(
    /not a public key/,
  );
  expect(() => readPrivateKey(ed.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(
    /not a private key/,
  );
  expect(() => readPrivateKey(pem)).toThrow(/not a private key/);
});
