import type { Collection, Db } from 'mongodb';
import type { Reference, References } from '../core/contract/references.ts';

type ReferenceDocument = Omit<Reference, 'id'> & { _id: string; welcomed?: boolean };

/** Conversation references in MongoDB: one document a place. */
export function mongoReferences(db: Db): References {
  const places = referencesOf(db);
  const of = (tenant: string | null) => (tenant === null ? {} : { tenant });
  const one = async (filter: object) => {
    const documents = await places.find(filter).sort({ heardAt: -1 }).limit(1).toArray();
    return documents[0] ? referenceOf(documents[0]) : null;
  };
  return {
    async keep({ id, name, ...reference }) {
      const set = { ...reference, unreachable: null, ...(name !== null && { name }) };
      const fresh = { welcomed: false, ...(name === null && { name: null }) };
      await places.updateOne({ _id: id }, { $set: set, $setOnInsert: fresh }, { upsert: true });
    },
    async heardAt(id) {
      const document = await places.findOne({ _id: id }, { projection: { heardAt: 1 } });
      return document?.heardAt ?? null;
    },
    personal: async (objectId, tenant) => await one({ kind: 'personal', objectId, ...of(tenant) }),
    channel: async (name, tenant) => await one({ kind: 'channel', name, ...of(tenant) }),
    byId: async (id) => await one({ _id: id }),
    members: async (organisation, most) => {
      const filter = {
        organisation,
        kind: 'personal' as const,
        unreachable: null,
        member: { $exists: true },
      };
      const documents = await places.find(filter).sort({ heardAt: -1 }).limit(most).toArray();
      return documents.flatMap(({ member }) => member ?? []);
    },
    anyOf: async (tenant) => await one(of(tenant)),
    async notReached(id, unreachable) {
      await places.updateOne({ _id: id }, { $set: { unreachable } });
    },
    unreachable: async (organisation) => {
      const matches = await places.find({ organisation, unreachable: { $ne: null } }).toArray();
      return matches.map(referenceOf);
    },
    async welcome(id) {
      const update = await places.updateOne(
        { _id: id, welcomed: { $ne: true } },
        { $set: { welcomed: true } },
      );
      return update.modifiedCount === 1;
    },
    async forget(id) {
      await places.deleteOne({ _id: id });
    },
  };
}

function referenceOf({ _id, welcomed: _welcomed, ...reference }: ReferenceDocument): Reference {
  return { id: _id, ...reference };
}

export function referencesOf(db: Db): Collection<ReferenceDocument> {
  return db.collection('references');
}
