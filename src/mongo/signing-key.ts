import { createHash, randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';

interface KeyDocument {
  _id: string;
  key: string;
}
const ID = 'signing-key';

/** A key in hexadecimal that this database keeps for itself, made once for all processes. It is in no export. */
export async function ownKey(db: Db, make: boolean): Promise<string | null> {
  const secrets = db.collection<KeyDocument>('secrets');
  if (!make) return (await secrets.findOne({ _id: ID }))?.key ?? null;
  const kept = await secrets.findOneAndUpdate(
    { _id: ID },
    { $setOnInsert: { key: randomBytes(32).toString('hex') } },
    { upsert: true, returnDocument: 'after' },
  );
  return kept?.key ?? null;
}

/** What a key is called: the start of its hash. */
export function keyName(hex: string): string {
  return createHash('sha256').update(hex.toLowerCase()).digest('hex').slice(0, 12);
}
