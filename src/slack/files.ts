import { z } from 'zod';
import { isSlackHost } from './respond.ts';

/** A plan as a file is far smaller; see also what the importers take. */
const MOST_BYTES = 5 * 1024 * 1024;
const CALL_MS = 8_000;

/** A file as Slack tells it. See docs.slack.dev/reference/objects/file-object. */
export const SlackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  url_private_download: z.string().nullish(),
  url_private: z.string().nullish(),
  /** Where people see it in Slack. */
  permalink: z.string().nullish(),
});
export type SlackFile = z.infer<typeof SlackFile>;

interface Download {
  name: string;
  bytes: Uint8Array;
}

/** Fetches a file from Slack's own hosts: nobody else gets the token, and no redirect is followed. */
export async function fetched(
  file: SlackFile,
  token: string,
  loopback: boolean,
): Promise<Download | { refused: string }> {
  const address = file.url_private_download ?? file.url_private ?? '';
  const name = file.name ?? 'plan';
  if (!isSlackHost(address, loopback))
    return { refused: 'That file is not kept in Slack. Please upload it here.' };
  const tooLarge = { refused: `“${name}” is larger than the 5 MB that can be read at once.` };
  if ((file.size ?? 0) > MOST_BYTES) return tooLarge;
  const answer = await fetch(address, {
    redirect: 'manual',
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (!answer.ok || !answer.body)
    return { refused: `Slack did not hand over “${name}”. Please upload it once more.` };
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > MOST_BYTES) return tooLarge;
    pieces.push(piece);
  }
  return { name, bytes: Buffer.concat(pieces) };
}
