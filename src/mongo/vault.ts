import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { Binary, type Collection, type Db, MongoServerError } from 'mongodb';
import type { Vault } from '../core/contract/vault.ts';

interface SecretDocument {
  _id: string;
  tenant: string;
  name: string;
  /** Which key it is encrypted with: the start of the key's hash. */
  key: string;
  iv: Binary;
  tag: Binary;
  sealed: Binary;
  keptAt: Date;
}
interface ClaimDocument {
  _id: string;
  until: Date;
}

const DUPLICATE_KEY = 11000;

/**
 * Secrets in MongoDB: AES-256-GCM with the tenant and the name as associated data, so that a secret moved to
 * another tenant cannot be opened. The first key encrypts; older keys still open what they sealed until it is
 * kept again, which changes keys without a stop.
 */
export function mongoVault(db: Db, keys: [current: string, ...older: string[]]): Vault {
  const secrets = db.collection<SecretDocument>('secrets');
  const claims = db.collection<ClaimDocument>('claims');
  const ring = keys.map((hex) => ({ id: idOf(hex), bytes: Buffer.from(hex, 'hex') }));
  const current = ring[0];
  if (!current) throw new Error('The vault has no key.');
  const keep = async (tenant: string, name: string, secret: string) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', current.bytes, iv).setAAD(boundTo(tenant, name));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    const set = {
      tenant,
      name,
      key: current.id,
      iv: new Binary(iv),
      tag: new Binary(cipher.getAuthTag()),
      sealed: new Binary(sealed),
      keptAt: new Date(),
    };
    await secrets.updateOne({ _id: `${tenant}|${name}` }, { $set: set }, { upsert: true });
  };
  const open = (secret: SecretDocument, tenant: string, name: string): string => {
    const key = ring.find(({ id }) => id === secret.key);
    if (!key) throw new Error(`The secret “${name}” of ${tenant} was sealed with another ENCRYPTION_KEY.`);
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(secret.iv.value()))
      .setAAD(boundTo(tenant, name))
      .setAuthTag(Buffer.from(secret.tag.value()));
    return Buffer.concat([decipher.update(secret.sealed.value()), decipher.final()]).toString('utf8');
  };
  return {
    keep,
    async read(tenant, name) {
      const document = await secrets.findOne({ _id: `${tenant}|${name}` });
      if (!document) return null;
      const secret = open(document, tenant, name);
      if (document.key !== current.id) await keep(tenant, name, secret);
      return secret;
    },
    async forget(tenant) {
      await secrets.deleteMany({ tenant });
    },
    async tenants(name) {
      return await secrets.distinct('tenant', { name });
    },
    claim: async (tenant, name, forMs) => await claimed(claims, `${tenant}|${name}`, forMs),
    async expire(name, before) {
      await secrets.deleteMany({ name, keptAt: { $lt: before } });
      await claims.deleteMany({ until: { $lt: before } });
    },
  };
}

/** Takes a claim for a while. False: somebody else has it. */
async function claimed(claims: Collection<ClaimDocument>, _id: string, forMs: number): Promise<boolean> {
  const now = Date.now();
  const until = new Date(now + forMs);
  try {
    const taken = await claims.updateOne(
      { _id, until: { $lt: new Date(now) } },
      { $set: { until } },
      { upsert: true },
    );
    return taken.matchedCount + taken.upsertedCount === 1;
  } catch (fault) {
    if (fault instanceof MongoServerError && fault.code === DUPLICATE_KEY) return false;
    throw fault;
  }
}

function idOf(hex: string): string {
  return createHash('sha256').update(hex.toLowerCase()).digest('hex').slice(0, 12);
}

function boundTo(tenant: string, name: string): Buffer {
  return Buffer.from(JSON.stringify([tenant, name]));
}
