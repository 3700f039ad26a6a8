import fs from 'node:fs';
import { z } from 'zod';
import { firstPlace, Place, piecesOf } from '../mongo/backup/reading.ts';
import { type Ending, type Kept, packed } from '../mongo/backup/records.ts';
import type { Connection } from '../mongo/connect.ts';
import { storeVersion } from '../mongo/store-version.ts';
import { BackupFault, type Lock } from './lock.ts';
import { fits, SealedWriter } from './sealed-file.ts';

/** A block is written once it has so much: what is lost when a process is killed. */
const BLOCK_BYTES = 256 * 1024;

/** What stands beside a backup that is not finished: numbers and names of collections, no words. */
const Note = z.object({
  at: z.string(),
  mark: z.object({ bytes: z.number().int().positive(), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  place: Place,
});
type Note = z.infer<typeof Note>;

export interface Making {
  db: Connection['db'];
  file: string;
  lock: Lock;
  /** When it is begun. */
  at: string;
  /** `goesOn`: an earlier run left the first part of it. */
  onProgress(step: number, steps: number, goesOn: boolean): void;
  /** How much a block holds; absent: 256 KB. */
  blockBytes?: number;
}

/**
 * Writes everything that is kept into a file, encrypted, while others write on. Killed, it goes on from its last block
 * when it is called again. The file has its name once it is whole.
 * @throws {BackupFault}
 */
export async function makeBackup({
  db,
  file,
  lock,
  at,
  onProgress,
  blockBytes = BLOCK_BYTES,
}: Making): Promise<Ending> {
  if (fs.existsSync(file))
    throw new BackupFault(`${file} is there already. Name another file; nothing was written.`);
  const part = `${file}.part`;
  const earlier = noteOf(part);
  if (!earlier) fs.rmSync(part, { force: true });
  const begun = earlier?.at ?? at;
  let place = earlier?.place ?? (await firstPlace(db));
  const writer = new SealedWriter(part, lock, earlier?.mark ?? null);
  let waiting: Buffer[] = [];
  const add = (kept: Kept[]) => {
    if (kept.length) waiting.push(packed(kept));
    return waiting.reduce((sum, { length }) => sum + length, 0) >= blockBytes;
  };
  const flush = () => {
    const mark = writer.data(Buffer.concat(waiting));
    waiting = [];
    return mark;
  };
  try {
    for await (const piece of piecesOf(db, place)) {
      place = piece.place ?? place;
      onProgress(place.step, place.steps.length, earlier !== null);
      if (!add(piece.kept)) continue;
      const mark = flush();
      if (piece.place) keepNote(part, { at: begun, mark, place });
    }
    if (waiting.length) flush();
    const { version, steps } = await storeVersion(db);
    const { heads, counts } = place;
    const ending: Ending = { format: 1, at: begun, storeVersion: version, steps, heads, counts };
    writer.end(Buffer.from(JSON.stringify(ending)));
    fs.renameSync(part, file);
    fs.rmSync(`${part}.json`, { force: true });
    return ending;
  } catch (fault) {
    writer.close();
    throw fault;
  }
}

/** How far an earlier run came; null: there is none, or what it left does not fit. */
function noteOf(part: string): Note | null {
  let json: unknown = null;
  try {
    json = JSON.parse(fs.readFileSync(`${part}.json`, 'utf8'));
  } catch {
    return null;
  }
  const read = Note.safeParse(json);
  return read.success && fits(part, read.data.mark) ? read.data : null;
}

function keepNote(part: string, note: Note): void {
  const fresh = `${part}.json.fresh`;
  fs.writeFileSync(fresh, JSON.stringify(note), { mode: 0o600, flush: true });
  fs.renameSync(fresh, `${part}.json`);
}
