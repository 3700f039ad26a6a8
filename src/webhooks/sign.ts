import { createHash, createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** The secret of a webhook: made from a key and its salt, so that it is kept nowhere. */
export function secretFrom(key: Buffer, organisation: string, salt: string): string {
  const made = createHmac('sha256', key)
    .update(JSON.stringify(['webhook', organisation, salt]))
    .digest();
  return `${PREFIX}${made.toString('base64')}`;
}

/** The headers that show who sends, and when, as Standard Webhooks has them. */
export function signed(
  { id, body, secret }: { id: string; body: string; secret: string },
  seconds: number,
): Record<string, string> {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}

/** What a delivery is known by: the same for every attempt, and for no other delivery. */
export function deliveryId(row: string): string {
  return `evt_${createHash('sha256').update(row).digest('hex').slice(0, 32)}`;
}
