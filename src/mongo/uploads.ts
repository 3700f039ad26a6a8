import { Binary, type Db } from 'mongodb';
import type { Sender, Uploads } from '../core/contract/uploads.ts';

interface UploadDocument {
  _id: string;
  name: string;
  /** At most 5 MB, below the 16 MB of a document. */
  bytes: Binary;
  sentAt: Date;
  progress: string;
}

/** Files that people sent, a document each, so that another process goes on where one stopped. */
export function mongoUploads(db: Db): Uploads {
  const uploads = db.collection<UploadDocument>('uploads');
  return {
    async read(sender) {
      const kept = await uploads.findOne({ _id: idOf(sender) });
      if (!kept) return null;
      const { name, bytes, sentAt, progress } = kept;
      return { name, bytes: bytes.value(), sentAt: sentAt.toISOString(), progress };
    },
    async keep(sender, { name, bytes, sentAt, progress }) {
      const set = { name, bytes: new Binary(bytes), sentAt: new Date(sentAt), progress };
      await uploads.replaceOne({ _id: idOf(sender) }, set, { upsert: true });
    },
    async mark(sender, progress) {
      await uploads.updateOne({ _id: idOf(sender) }, { $set: { progress } });
    },
    async forget(sender) {
      await uploads.deleteOne({ _id: idOf(sender) });
    },
    async expire(before) {
      await uploads.deleteMany({ sentAt: { $lt: new Date(before) } });
    },
  };
}

/** Removes every file that somebody sent from one of these accounts. */
export async function forgetUploadsOf(db: Db, accounts: string[]): Promise<void> {
  const uploads = db.collection<UploadDocument>('uploads');
  const kept = await uploads.find({}, { projection: { _id: 1 } }).toArray();
  const theirs = kept.flatMap(({ _id }) => {
    const [, account]: unknown[] = JSON.parse(_id);
    return typeof account === 'string' && accounts.includes(account) ? [_id] : [];
  });
  if (theirs.length) await uploads.deleteMany({ _id: { $in: theirs } });
}

function idOf({ organisation, account }: Sender): string {
  return JSON.stringify([organisation, account]);
}
