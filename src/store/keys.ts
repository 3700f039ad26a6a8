import type { Config } from '../config.ts';
import type { Signing } from '../core/contract/signing.ts';
import type { Vault } from '../core/contract/vault.ts';
import type { Connection } from '../mongo/connect.ts';
import { keyName, ownKey } from '../mongo/signing-key.ts';
import { mongoVault } from '../mongo/vault.ts';
import { secretFrom } from '../webhooks/sign.ts';

/** Where secrets of tenants are kept; null: there is no key that they could be encrypted with. */
export function vaultFor(
  { ENCRYPTION_KEY: key, ENCRYPTION_KEY_BEFORE: before }: Config,
  { db }: Connection,
): Vault | null {
  return key ? mongoVault(db, before ? [key, before] : [key]) : null;
}

/** What secrets of webhooks are made from: ENCRYPTION_KEY, or a key of the database’s own. Looked up once. */
export function signingFor(config: Config, { db }: Connection): Signing {
  const { ENCRYPTION_KEY: key, ENCRYPTION_KEY_BEFORE: before } = config;
  const keys = [key, before].filter((one) => one !== undefined);
  let read: Promise<Map<string, string>> | null = null;
  const load = async () => {
    const own = await ownKey(db, !keys.length);
    return new Map([...keys, ...(own ? [own] : [])].map((hex) => [keyName(hex), hex]));
  };
  const ring = async () => {
    read ??= load();
    return await read.catch((fault: unknown) => {
      read = null;
      throw fault;
    });
  };
  return {
    allowPrivate: config.WEBHOOK_ALLOW_PRIVATE,
    async key() {
      const [name] = (await ring()).keys();
      if (!name) throw new Error('There is no key that a secret could be made with.');
      return name;
    },
    async secret({ organisation, key, salt }) {
      const hex = (await ring()).get(key);
      return hex ? secretFrom(Buffer.from(hex, 'hex'), organisation, salt) : null;
    },
  };
}
