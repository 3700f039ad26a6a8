import type { ShownPictures } from '../core/contract/shown-pictures.ts';
import { type Clients, outcomeOf, slackError } from './calls.ts';
import type { Workspaces } from './workspaces.ts';

/** As long as the log of messages is kept, in which they were shown. */
const KEPT_DAYS = 90;
/** So many in a night; Slack takes about fifty a minute. */
const MOST_A_NIGHT = 1_000;
const APART_MS = 1_300;
/** Slack has it no more. */
const GONE = new Set(['file_not_found', 'file_deleted']);

export interface OldPicturesParts {
  clients: Clients;
  workspaces: Workspaces;
  shown: ShownPictures;
  seconds(): number;
  pause(ms: number): Promise<void>;
}

/** Deletes the pictures that were shown too long ago; what Slack does not delete now has the next night. */
export async function deleteOldPictures(parts: OldPicturesParts): Promise<void> {
  const { clients, workspaces, shown, seconds, pause } = parts;
  const before = new Date((seconds() - KEPT_DAYS * 86_400) * 1_000).toISOString();
  for (const picture of await shown.before(before, MOST_A_NIGHT)) {
    const workspace = await workspaces.find(picture.team);
    // Whoever removed the app took the right to delete with it.
    const done = !workspace || (await isDeleted(clients.of(workspace.token).files, picture.file));
    if (done === 'stop') return;
    if (done) await shown.forget(picture);
    await pause(APART_MS);
  }
}

/** Whether Slack has a file no more; “stop”: it takes no calls now. */
async function isDeleted(files: ReturnType<Clients['of']>['files'], file: string): Promise<boolean | 'stop'> {
  try {
    await files.delete({ file });
    return true;
  } catch (fault) {
    if (GONE.has(slackError(fault))) return true;
    const { outcome } = outcomeOf(fault);
    return outcome === 'throttled' || outcome === 'unknown' ? 'stop' : false;
  }
}
