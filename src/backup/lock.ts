import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { z } from 'zod';

/** What a backup is encrypted to: whoever has the passphrase, or the private half of a key. */
export type Lock = { by: 'passphrase'; passphrase: string } | { by: 'key'; publicKey: KeyObject };

/** What somebody has to open a backup with. */
export interface Keys {
  passphrase: string | null;
  privateKey: KeyObject | null;
}

/** A backup that cannot be made or read; the message says where and what to do. */
export class BackupFault extends Error {}

const Base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
/** How the key of a part of the file is found; it holds nothing secret. `check` tells a wrong key from a damaged file. */
const Header = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('passphrase'),
    salt: Base64,
    /** Of scrypt. A file cannot ask for more work or memory than a few seconds and 256 MB. */
    cost: z
      .number()
      .int()
      .min(2 ** 14)
      .max(2 ** 18),
    check: Base64,
  }),
  z.object({ by: z.literal('key'), ephemeral: Base64.length(44), to: z.string(), check: Base64 }),
]);
export type Header = z.infer<typeof Header>;

const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;
const INFO = 'answerable backup, x25519';

/** A new key for a part of a file, and how whoever may read it finds it again. */
export function lockedKey(lock: Lock): { key: Buffer; header: Header } {
  if (lock.by === 'passphrase') {
    const salt = randomBytes(16);
    const key = fromPassphrase(lock.passphrase, salt, COST);
    return {
      key,
      header: { by: 'passphrase', salt: salt.toString('base64'), cost: COST, check: checkOf(key) },
    };
  }
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const key = agreed(privateKey, lock.publicKey, publicKey, lock.publicKey);
  const ephemeral = rawOf(publicKey).toString('base64');
  return { key, header: { by: 'key', ephemeral, to: fingerprintOf(lock.publicKey), check: checkOf(key) } };
}

/** The key that a header leads to. @throws {BackupFault} when what somebody has does not open it */
export function openedKey(bytes: Buffer, { passphrase, privateKey }: Keys): Buffer {
  const header = headerIn(bytes);
  if (header.by === 'passphrase') {
    if (passphrase === null)
      throw new BackupFault(
        'It is encrypted with a passphrase. Set BACKUP_PASSPHRASE, or BACKUP_PASSPHRASE_FILE.',
      );
    const key = fromPassphrase(passphrase, Buffer.from(header.salt, 'base64'), header.cost);
    if (checkOf(key) !== header.check)
      throw new BackupFault('BACKUP_PASSPHRASE is not the one that it was made with. Set that one.');
    return key;
  }
  if (privateKey === null)
    throw new BackupFault(`It is encrypted to the key ${header.to}. Name the private key with --key FILE.`);
  const own = createPublicKey(privateKey);
  if (fingerprintOf(own) !== header.to)
    throw new BackupFault(
      `It is encrypted to the key ${header.to}, and --key names ${fingerprintOf(own)}. Name the other private key.`,
    );
  const ephemeral = publicKeyOf(Buffer.from(header.ephemeral, 'base64'));
  const key = agreed(privateKey, ephemeral, ephemeral, own);
  if (checkOf(key) !== header.check) throw new BackupFault('Its beginning was changed. Use another backup.');
  return key;
}

/** Reads a public key, as PEM or as its one line of base64. @throws {BackupFault} when it is none of X25519 */
export function readPublicKey(text: string): KeyObject {
  if (text.includes('PRIVATE KEY'))
    throw new BackupFault(
      'That is a private key, which belongs where backups are restored. Give the public one.',
    );
  const der = Buffer.from(text.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  if (der.length === SPKI.length + RAW_BYTES && der.subarray(0, SPKI.length).equals(SPKI))
    return publicKeyOf(der.subarray(SPKI.length));
  throw new BackupFault(
    'That is not a public key of X25519. “openssl pkey -in backup.pem -pubout” prints the one of a private key.',
  );
}

/** Reads a private key as PEM. @throws {BackupFault} when it is none of X25519 */
export function readPrivateKey(text: string): KeyObject {
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'x25519') return key;
  } catch {
    // Told below, without a word of what stands in it.
  }
  throw new BackupFault(
    'That is not a private key of X25519. “openssl genpkey -algorithm X25519” makes one; use the one whose public half is BACKUP_KEY.',
  );
}

/** "3f2a9c1b04d7": what tells keys apart. */
export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256').update(rawOf(key)).digest('hex').slice(0, 12);
}

/** What stands before the 32 bytes of a public key of X25519 in DER. */
const SPKI = Buffer.from('302a300506032b656e032100', 'hex');
const RAW_BYTES = 32;

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
}

function rawOf(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES);
}

function fromPassphrase(passphrase: string, salt: Buffer, cost: number): Buffer {
  const options = { N: cost, r: BLOCK_SIZE, p: 1, maxmem: 256 * cost * BLOCK_SIZE };
  return scryptSync(passphrase.normalize('NFC'), salt, KEY_BYTES, options);
}

function agreed(own: KeyObject, other: KeyObject, ephemeral: KeyObject, recipient: KeyObject): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  const salt = Buffer.concat([rawOf(ephemeral), rawOf(recipient)]);
  return Buffer.from(hkdfSync('sha256', secret, salt, INFO, KEY_BYTES));
}

function checkOf(key: Buffer): string {
  return createHmac('sha256', key)
    .update('answerable backup, check')
    .digest()
    .subarray(0, 12)
    .toString('base64');
}

function headerIn(bytes: Buffer): Header {
  let json: unknown = null;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    // Told below.
  }
  const read = Header.safeParse(json);
  if (read.success) return read.data;
  throw new BackupFault('Its beginning cannot be understood. Use another backup.');
}
