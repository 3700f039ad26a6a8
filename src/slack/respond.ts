import { z } from 'zod';
import type { SlackMessage } from './render/message.ts';
import { inSomeForm } from './some-form.ts';

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

/** What it says beside its status: a word, or the same as JSON. */
const Refusal = z.object({ ok: z.literal(false), error: z.string() });

/** Answers through a response_url, in the form that Slack takes. False: it took none. */
export async function respond(address: string, answer: Answer, loopback: boolean): Promise<boolean> {
  if (!isSlackHost(address, loopback)) return false;
  const { text = '', blocks = [], ...rest } = answer;
  try {
    return await inSomeForm(
      { text, blocks },
      async (content) => await post(address, { ...rest, ...content }),
    );
  } catch {
    return false;
  }
}

/** @throws Where Slack does not take the blocks; nothing was shown. */
async function post(address: string, answer: Answer): Promise<boolean> {
  const sent = await fetch(address, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(answer),
    signal: AbortSignal.timeout(CALL_MS),
  });
  const refused = refusalIn(await sent.text());
  if (sent.ok && !refused) return true;
  if (sent.status >= 500 || !answer.blocks) return false;
  throw Object.assign(new Error('Slack did not take the answer.'), {
    data: { error: refused ?? 'invalid_blocks' },
  });
}

function refusalIn(body: string): string | null {
  try {
    return Refusal.safeParse(JSON.parse(body)).data?.error ?? null;
  } catch {
    return null;
  }
}
