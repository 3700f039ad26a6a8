import { heading, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { oneLine } from '../../base/text/hidden.ts';
import { cleanText } from '../../base/text/split-words.ts';
import { localDay } from '../../base/time/days.ts';
import { savedOr } from '../../contract/not-saved.ts';
import type { Clock, Conversation, Said } from '../../contract/ports.ts';
import type { Sender, Upload, Uploads } from '../../contract/uploads.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { calendarFor } from '../../domain/recipients.ts';
import type { Speaker } from '../../domain/speaker.ts';
import { standingOf } from '../../domain/standing.ts';
import type { PlanFileParts } from './wizard/parts.ts';
import { firstProgress, type Progress, readProgress } from './wizard/progress.ts';
import { readImportSaying, readShortSaying } from './wizard/sayings.ts';
import { Turn } from './wizard/turn.ts';

/** A plan that somebody sent as a file. */
export interface SentFile {
  organisation: string;
  speaker: Speaker;
  name: string;
  bytes: Uint8Array;
}

/** Plans as files in a chat: read step by step with their sender, and brought in when they say so. */
export interface PlanFiles {
  /** A file that was sent: how it is read, or the first question about it. Changes nothing. */
  begin(file: SentFile): Promise<Reply>;
  /** What is said of it; null: it is about something else. */
  hear(said: Said): Promise<Reply | null>;
  /** The file of theirs that waits, to be looked at beside what was read of it. */
  waits(sender: Sender): Promise<Pick<Upload, 'name' | 'bytes'> | null>;
}

/** A file waits so long for its sender. */
export const UPLOAD_KEPT_MS = 24 * 60 * 60_000;

const NOT_YOURS = 'Only administrators and the chief executive can bring a plan in.';

export function planFiles(parts: PlanFileParts): PlanFiles {
  const { uploads, clock, formats } = parts;
  return {
    async begin({ organisation, speaker, name, bytes }) {
      const who = await allowed(parts, organisation, speaker);
      if (!who) return sentences(NOT_YOURS);
      const sender = { organisation, account: speaker.account };
      const first = firstProgress(bytes);
      const before = (await waiting(uploads, sender, clock))?.progress;
      // The same file, sent again while it waits, goes on where it was.
      const progress = before?.file === first.file && !before.done ? before : first;
      const upload = {
        name: oneLine(name) || 'plan',
        bytes,
        sentAt: clock.now(),
        progress: JSON.stringify(progress),
      };
      await uploads.keep(sender, upload);
      return await new Turn(parts, { sender, who, upload, progress }).show(progress);
    },
    waits: async (sender) => (await waiting(uploads, sender, clock))?.upload ?? null,
    async hear(said) {
      const cleaned = cleanText(said.text);
      const named = 'text' in cleaned ? readImportSaying(cleaned.text) : null;
      const short = 'text' in cleaned && !named ? readShortSaying(cleaned.text) : null;
      const heard = named ?? (short && { saying: short, seen: null });
      if (!heard) return null;
      const { organisation, speaker } = said;
      const sender = { organisation, account: speaker.account };
      const waits = await waiting(uploads, sender, clock);
      // Words that do not name the file are about it only while it is looked at.
      if (short && (!waits || waits.progress.done)) return null;
      const who = await allowed(parts, organisation, speaker);
      if (!who) return sentences(NOT_YOURS);
      if (!waits) return noFile(formats, heard.saying.kind === 'show');
      const { inputKey, values = {} } = said;
      const turn = new Turn(parts, { sender, who, ...waits });
      return await savedOr(
        async () => await turn.take({ ...heard, inputKey, values }),
        (told) => told,
      );
    },
  };
}

/** A conversation in which files are spoken of too. */
export function withPlanFiles(conversation: Conversation, plans: PlanFiles): Conversation {
  return { hear: async (said) => (await plans.hear(said)) ?? (await conversation.hear(said)) };
}

/** Who speaks, where they may bring plans in. */
async function allowed({ ledger, clock, defaults }: PlanFileParts, organisation: string, speaker: Speaker) {
  const state = await ledger.current(organisation, clock.now());
  const who = standingOf(state, speaker, localDay(clock.now(), calendarFor(state, defaults).zone));
  return speaker.outsider || !mayChangeAll(who) ? null : who;
}

/** The file of theirs that waits and is not too old. */
async function waiting(
  uploads: Uploads,
  sender: Sender,
  clock: Clock,
): Promise<{ upload: Upload; progress: Progress } | null> {
  const upload = await uploads.read(sender);
  const old = upload && Date.parse(clock.now()) - Date.parse(upload.sentAt) > UPLOAD_KEPT_MS;
  const progress = upload && !old ? readProgress(upload.progress) : null;
  return upload && progress ? { upload, progress } : null;
}

function noFile(formats: string, asked: boolean): Reply {
  const how = `Attach the plan to a direct message to me: ${formats}. I show how I read it first, and change nothing.`;
  if (asked) return sentences(how);
  return reply([
    heading('No file of yours is waiting here'),
    text('A file waits for a day after it was sent, or until it is brought in or stopped.'),
    note(how),
  ]);
}
