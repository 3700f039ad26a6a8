import type { Collection, Db } from 'mongodb';
import type { ShownPicture, ShownPictures } from '../core/contract/shown-pictures.ts';

interface PictureDocument extends ShownPicture {
  _id: string;
  at: Date;
}

/** Pictures that lie with Slack, a document each. */
export function mongoShownPictures(db: Db): ShownPictures {
  const pictures = shownPicturesOf(db);
  return {
    async note(picture, at) {
      const set = { ...picture, at: new Date(at) };
      await pictures.replaceOne({ _id: idOf(picture) }, set, { upsert: true });
    },
    async before(at, most) {
      const old = await pictures
        .find({ at: { $lt: new Date(at) } })
        .sort({ at: 1 })
        .limit(most)
        .toArray();
      return old.map(({ team, file }) => ({ team, file }));
    },
    async forget(picture) {
      await pictures.deleteOne({ _id: idOf(picture) });
    },
  };
}

export function shownPicturesOf(db: Db): Collection<PictureDocument> {
  return db.collection('shown_pictures');
}

function idOf({ team, file }: ShownPicture): string {
  return JSON.stringify([team, file]);
}
