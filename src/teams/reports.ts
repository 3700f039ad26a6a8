import { z } from 'zod';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply, ReportFile } from '../core/base/replies/reply.ts';
import { ReportFile as ReportFileSchema } from '../core/contract/report-files.ts';
import { kindOf, type LocatedActivity } from './activity.ts';
import type { FileMessage } from './bridge.ts';
import { outgoing } from './cards/outgoing.ts';
import type { Desk, TurnResult } from './desk.ts';
import { isFileHost } from './files.ts';

/** Teams waits fifteen seconds for an answer to a press. */
const UPLOAD_MS = 8_000;

/** What a press on “Allow” or “Decline” brings: what was offered, and where the file goes. */
const Consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: ReportFileSchema,
  uploadInfo: z
    .object({
      name: z.string().max(1_000),
      uploadUrl: z.string().max(4_000),
      contentUrl: z.string().max(4_000),
      uniqueId: z.string().max(1_000),
      fileType: z.string().max(100),
    })
    .nullish(),
});

type Place = NonNullable<z.infer<typeof Consent>['uploadInfo']>;

const FAILED = 'I could not put the report into your OneDrive just now. Please ask for it again in a moment.';

/**
 * Offers the file that a reply speaks of: Teams asks whoever is in the chat whether it may go to their OneDrive. There is
 * no such question in a channel, where the reply says so itself.
 */
export async function offerReport(
  desk: Desk,
  activity: LocatedActivity,
  replies: Promise<Reply>,
): Promise<void> {
  // An answer that failed has been told as such.
  const file = (await replies.catch(() => null))?.file;
  if (!file || kindOf(activity) !== 'personal') return;
  try {
    const made = await desk.report(activity.organisation, file);
    if (!made) return;
    await desk.bridge.send(activity.serviceUrl, activity.conversation.id, offer(made, file));
  } catch (fault) {
    desk.onProblem(fault);
    await tell(desk, activity, 'I could not make the report just now. Please ask for it again in a moment.');
  }
}

function offer({ name, bytes }: { name: string; bytes: Uint8Array }, file: ReportFile): FileMessage {
  return {
    type: 'message',
    summary: name,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name,
        content: {
          description: 'The report that you asked for. It goes to your OneDrive, where only you see it.',
          sizeInBytes: bytes.length,
          acceptContext: file,
          declineContext: file,
        },
      },
    ],
  };
}

/** A press on the offer: the file is made as it was offered and put where Teams says, or nothing is. */
export async function takeConsent(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const read = Consent.safeParse(activity.value);
  const speaker = read.success ? await desk.people.speaker(activity) : null;
  // Whoever is no member reads no report, whatever their client sends; and none is offered where others would see what it
  // makes the bot say.
  if (!read.success || !speaker || speaker.outsider || kindOf(activity) !== 'personal')
    return { status: 400 };
  const { action, context, uploadInfo } = read.data;
  if (action === 'decline') return await closed(desk, activity, 'The report was not sent.');
  const places = uploadInfo ? [uploadInfo.uploadUrl, uploadInfo.contentUrl] : [];
  if (!uploadInfo || !places.every((address) => isFileHost(address, desk.options)))
    return await closed(desk, activity, FAILED);
  try {
    const made = await desk.report(activity.organisation, context);
    if (!made) return await closed(desk, activity, FAILED);
    await upload(uploadInfo.uploadUrl, made.bytes);
    await desk.bridge.send(activity.serviceUrl, activity.conversation.id, arrived(uploadInfo));
    return await closed(desk, activity, `“${uploadInfo.name}” is in your OneDrive.`);
  } catch (fault) {
    desk.onProblem(fault);
    return await closed(desk, activity, FAILED);
  }
}

/** All of it in one piece; OneDrive takes up to 60 MB so. No redirect is followed: it could lead anywhere. */
async function upload(address: string, bytes: Uint8Array): Promise<void> {
  const answer = await fetch(address, {
    method: 'PUT',
    redirect: 'manual',
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(UPLOAD_MS),
  });
  if (!answer.ok) throw new Error(`OneDrive answered an upload with status ${answer.status}.`);
}

/** The file as Teams shows it in the chat. */
function arrived({ name, contentUrl, uniqueId, fileType }: Place): FileMessage {
  return {
    type: 'message',
    summary: name,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        name,
        contentUrl,
        content: { uniqueId, fileType },
      },
    ],
  };
}

/** The offer is answered: words take its place, so that nobody presses it again. */
async function closed(desk: Desk, activity: LocatedActivity, words: string): Promise<TurnResult> {
  const { serviceUrl, conversation, replyToId } = activity;
  const message = outgoing({ reply: sentences(words), key: '', again: null });
  try {
    if (replyToId) await desk.bridge.update(serviceUrl, conversation.id, replyToId, message);
    else await desk.bridge.send(serviceUrl, conversation.id, message);
  } catch (fault) {
    desk.onProblem(fault);
  }
  return { status: 200 };
}

async function tell(desk: Desk, { serviceUrl, conversation }: LocatedActivity, words: string): Promise<void> {
  const message = outgoing({ reply: sentences(words), key: '', again: null });
  await desk.bridge.send(serviceUrl, conversation.id, message).catch(desk.onProblem);
}
