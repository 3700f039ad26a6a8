import type { Db } from 'mongodb';
import { type Erasing, redactedIn } from '../core/features/people/index.ts';
import { ledgerOf, outboxOf, projectionsOf, rowsOf } from './collections.ts';
import { referencesOf } from './references.ts';
import { forgetUploadsOf } from './uploads.ts';

/** The one place that changes what was written: a person's words are unset, and nothing else. */
export function mongoErasing(db: Db): Erasing {
  return {
    async entryWords(organisation, seq, indexes) {
      await ledgerOf(db).updateOne({ _id: `${organisation}:${seq}`, organisation }, { $set: unset(indexes) });
    },

    async rowWords(organisation, hash, indexes) {
      await rowsOf(db).updateOne({ _id: `${organisation}|${hash}`, organisation }, { $set: unset(indexes) });
    },

    async replaceWords(organisation, replacements) {
      for (const { at, index, word } of replacements) {
        const update = { $set: { [`words.${index}`]: word } };
        if ('seq' in at)
          await ledgerOf(db).updateOne({ _id: `${organisation}:${at.seq}`, organisation }, update);
        else await rowsOf(db).updateOne({ _id: `${organisation}|${at.rows}`, organisation }, update);
      }
    },

    async project(organisation, projections) {
      for (const { of, id, doc } of projections) {
        const _id = `${organisation}|${of}|${id}`;
        // Never in place of a later one, which was made from words that are gone already.
        const earlier = { _id, organisation, rev: { $lte: doc.rev } };
        await projectionsOf(db, of).updateOne(earlier, { $set: { ...doc } });
      }
    },

    async messages(organisation, naming) {
      let changed = 0;
      for await (const { _id, message, matter } of outboxOf(db).find({ organisation })) {
        const written = message ?? '';
        const kept: unknown = written ? JSON.parse(written) : null;
        const after = {
          matter: redactedIn(matter, naming),
          message: JSON.stringify(redactedIn(kept, naming)),
        };
        const same =
          after.message === JSON.stringify(kept) && JSON.stringify(after.matter) === JSON.stringify(matter);
        if (same) continue;
        const set = { matter: after.matter, ...(written && { message: after.message }) };
        await outboxOf(db).updateOne({ _id, organisation }, { $set: set });
        changed++;
      }
      return changed;
    },

    async accounts(accounts) {
      await forgetUploadsOf(db, accounts);
      for (const account of accounts) {
        const [platform, tenant = '', objectId = ''] = account.split(':');
        if (platform === 'teams') await referencesOf(db).deleteMany({ kind: 'personal', tenant, objectId });
      }
    },
  };
}

function unset(indexes: number[]): Record<string, null> {
  return Object.fromEntries(indexes.map((index) => [`words.${index}`, null]));
}
