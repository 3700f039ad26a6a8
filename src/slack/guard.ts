import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { bodyOf } from '../request-body.ts';

/** Slack sends a few kilobytes; a body beyond this is nobody's honest request. */
const MOST_BYTES = 256 * 1024;
/** Slack's own advice: five minutes. See docs.slack.dev/authentication/verifying-requests-from-slack. */
const OLDEST_SECONDS = 300;
/** Two honest clocks differ by a little; nothing is signed in the future. */
const AHEAD_SECONDS = 30;

/** Requests that are refused for who sends them, by what gives them away. */
export type SlackRefusal =
  | 'slack signature'
  | 'slack time'
  | 'slack unsigned'
  | 'slack app'
  | 'slack workspace';

export type Refusal = { status: 400 | 401 | 413; error: string; kind?: SlackRefusal };
/** A request that Slack signed, as an object. */
export type Signed = { body: Record<string, unknown>; signature: string };

const refusal = (status: Refusal['status'], error: string): Refusal => ({ status, error });

/**
 * Reads, checks and parses a request before anything else sees it. Own, because Bolt accepts timestamps in the
 * future and `v1=` signatures, and a signed `null` stops its process.
 */
export async function checked(
  request: IncomingMessage,
  secret: string,
  now: number,
): Promise<Signed | Refusal> {
  const raw = await bodyOf(request, MOST_BYTES);
  if (raw === null) return refusal(413, 'The request is larger than the 256 kB that are taken at once.');
  const signature = one(request.headers['x-slack-signature']);
  const timestamp = one(request.headers['x-slack-request-timestamp']);
  const kind = unsigned(raw, { signature, timestamp, secret, now });
  if (kind) return { ...refusal(401, 'The request is not signed by Slack, or it is too old.'), kind };
  const body = parsed(raw, one(request.headers['content-type']));
  return body ? { body, signature } : refusal(400, 'The request has no body that Slack would send.');
}

export const isRefusal = (outcome: Signed | Refusal): outcome is Refusal => 'status' in outcome;

function one(header: string | string[] | undefined): string {
  return typeof header === 'string' ? header : '';
}

interface Signature {
  signature: string;
  timestamp: string;
  secret: string;
  /** Seconds since 1970. */
  now: number;
}

/** Why a request does not count as signed by Slack now; null: it does. */
function unsigned(raw: Buffer, { signature, timestamp, secret, now }: Signature): SlackRefusal | null {
  if (!/^\d{1,12}$/.test(timestamp) || !/^v\d+=[0-9a-f]{64}$/i.test(signature)) return 'slack unsigned';
  const expected = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`;
  const genuine =
    signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
  if (!genuine) return 'slack signature';
  const at = Number(timestamp);
  return at < now - OLDEST_SECONDS || at > now + AHEAD_SECONDS ? 'slack time' : null;
}

/** An event's JSON, an interaction's payload or a command's fields; null when it is none of them. */
function parsed(raw: Buffer, contentType: string): Record<string, unknown> | null {
  const [type = ''] = contentType.split(';');
  const text = raw.toString('utf8');
  if (type.trim().toLowerCase() === 'application/json') return objectIn(text);
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') return null;
  const fields = new URLSearchParams(text);
  const payload = fields.get('payload');
  if (payload !== null) return objectIn(payload);
  const body = Object.fromEntries(fields);
  return 'command' in body || 'ssl_check' in body ? body : null;
}

function objectIn(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
