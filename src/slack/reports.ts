import type { Reply } from '../core/base/replies/reply.ts';
import { faultId } from '../watching/fault-id.ts';
import type { Clients } from './calls.ts';
import { isSlackHost } from './respond.ts';
import { QUIET } from './some-form.ts';
import type { Workspace } from './workspaces.ts';

export interface ReportsParts {
  clients: Clients;
  /** The file that a reply speaks of; null: there is none such. */
  file(
    organisation: string,
    of: NonNullable<Reply['file']>,
  ): Promise<{ name: string; bytes: Uint8Array } | null>;
  /** Loopback addresses are trusted as Slack's own. */
  loopback: boolean;
  onProblem(fault: unknown): void;
}

const UPLOAD_MS = 20_000;
const FAILED = 'I could not send the report as a file just now. Please ask for it again in a moment.';

/**
 * Sends the file that a reply speaks of into a person's own conversation with the bot, whoever reads the place where they
 * asked. It follows the answer; what fails is told them there.
 */
export async function sendReport(
  parts: ReportsParts,
  { organisation, token }: Workspace,
  user: string,
  of: NonNullable<Reply['file']>,
): Promise<void> {
  const { conversations, files, chat } = parts.clients.of(token);
  try {
    const made = await parts.file(organisation, of);
    if (!made) return;
    const { channel } = await conversations.open({ users: user });
    const { upload_url: address = '', file_id: id = '' } = await files.getUploadURLExternal({
      filename: made.name,
      length: made.bytes.length,
    });
    if (!channel?.id || !isSlackHost(address, parts.loopback))
      throw new Error('The upload would leave Slack.');
    const sent = await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(made.bytes),
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
    if (!sent.ok) throw new Error(`Slack answered an upload with status ${sent.status}.`);
    await files.completeUploadExternal({ files: [{ id, title: made.name }], channel_id: channel.id });
  } catch (fault) {
    parts.onProblem(fault);
    await chat
      .postMessage({
        ...{ channel: user, text: `${FAILED} It was noted as ${faultId(fault)}.` },
        ...QUIET,
      })
      .catch(parts.onProblem);
  }
}
