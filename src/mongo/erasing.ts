import type { Db } from 'mongodb';
import { reply, text } from '../core/base/replies/build.ts';
import type { Erasing } from '../core/features/people/index.ts';
import { ERASED } from '../core/ledger/erasable-words.ts';
import type { Message } from '../core/ledger/row.ts';
import { ledgerOf, outboxOf, projectionsOf, type RowDocument, rowsOf } from './collections.ts';
import { referencesOf } from './references.ts';

/** The one place that changes what was written: a person's words are unset, and nothing else. */
export function mongoErasing(db: Db): Erasing {
  return {
    async entryWords(organisation, seq, indexes) {
      await ledgerOf(db).updateOne({ _id: `${organisation}:${seq}` }, { $set: unset(indexes) });
    },

    async rowWords(organisation, hash, indexes) {
      await rowsOf(db).updateOne({ _id: `${organisation}|${hash}` }, { $set: unset(indexes) });
    },

    async project(organisation, projections) {
      for (const { of, id, doc } of projections) {
        const _id = `${organisation}|${of}|${id}`;
        // Never in place of a later one, which was made from words that are gone already.
        await projectionsOf(db, of).updateOne({ _id, rev: { $lte: doc.rev } }, { $set: { ...doc } });
      }
    },

    async messages(organisation, recipient, names) {
      const emptied: string[] = [];
      for await (const row of outboxOf(db).find({ organisation })) {
        if (row.recipient !== recipient && !names.some((name) => says(row, name))) continue;
        const message = row.message && erasedMessage(row.message, row.about ?? []);
        const matter = JSON.parse(replaced(JSON.stringify(row.matter), names));
        await outboxOf(db).updateOne({ _id: row._id }, { $set: { ...(message && { message }), matter } });
        emptied.push(row._id);
      }
      return emptied.length;
    },

    async accounts(accounts) {
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

function erasedMessage(message: string, about: string[]): string {
  const kept: Message = JSON.parse(message);
  return JSON.stringify({ ...kept, reply: reply([text(ERASED)], { about }) });
}

function says({ message, matter }: RowDocument, name: string): boolean {
  return `${message ?? ''} ${JSON.stringify(matter)}`.includes(JSON.stringify(name).slice(1, -1));
}

function replaced(json: string, names: string[]): string {
  return names.reduce((left, name) => left.split(JSON.stringify(name).slice(1, -1)).join(ERASED), json);
}
