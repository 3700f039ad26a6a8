import { inWords, type SlackMessage } from './render/message.ts';

const CALL_MS = 8_000;

/** Only Slack's own hosts are written to; loopback while Slack itself is a loopback stand-in. */
export function isSlackHost(address: string, loopback: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, port } = new URL(address);
  if (loopback && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)) return true;
  const slack = /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname);
  return protocol === 'https:' && slack && !username && (port === '' || port === '443');
}

export interface Answer extends Partial<SlackMessage> {
  response_type?: 'ephemeral' | 'in_channel';
  replace_original?: boolean;
  delete_original?: boolean;
  thread_ts?: string;
}

/** Answers through a response_url. False: Slack did not take it. */
export async function respond(address: string, answer: Answer, loopback: boolean): Promise<boolean> {
  if (!isSlackHost(address, loopback)) return false;
  const post = async (body: Answer) =>
    await fetch(address, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_MS),
    });
  try {
    const sent = await post(answer);
    if (sent.ok) return true;
    const { blocks, ...plain } = answer;
    if (sent.status >= 500 || !blocks) return false;
    // Blocks that Slack does not take must not swallow the answer.
    const worded = inWords(blocks);
    if (worded !== blocks && (await post({ ...plain, blocks: worded })).ok) return true;
    return (await post(plain)).ok;
  } catch {
    return false;
  }
}
