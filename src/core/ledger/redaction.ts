import { z } from 'zod';
import type { Change } from '../domain/model.ts';
import type { StoredEntry } from './entry.ts';

/** What stands in an export where an earlier version had kept a secret. */
export const REDACTED = '[removed]';

/** Where a word stood that is kept beside the hashed part. */
const PLACE = z.object({ word: z.int() });

/** Fields of a thing that held a secret as it is, and the kind of thing. New entries hold its hash. */
const SECRETS: { of: string; field: string }[] = [
  { of: 'people', field: 'calendar' },
  { of: 'settings', field: 'statusPage' },
];

interface Secret {
  secret: string;
}

/** Every secret that changes hold as it is, as the objects that they stand in. */
function secretsIn(changes: readonly Change[]): Secret[] {
  return changes.flatMap(({ of, set }) => {
    const fields = new Map<string, unknown>(Object.entries(set));
    return SECRETS.filter((one) => one.of === of).flatMap(({ field }) => {
      const value = fields.get(field);
      return isSecret(value) ? [value] : [];
    });
  });
}

/** Where webhooks lead: many such addresses let in whoever knows them. */
function addressesIn({ body, words }: StoredEntry): string[] {
  return body.changes.flatMap(({ of, set }) => {
    const place = of === 'webhooks' && 'url' in set ? PLACE.safeParse(set.url) : null;
    const word = place?.success ? words[place.data.word] : null;
    return word ? [word.text] : [];
  });
}

function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && 'secret' in value && typeof value.secret === 'string';
}

/**
 * Entries as an export has them: no secret of an earlier version, in changes or in words. Such a word is unset as an
 * erased one is. An entry whose changes lost one says so by `redacted`: its hash can no longer be made from it, and the
 * chain that leads through it still can.
 */
export function redacted(ledger: readonly StoredEntry[]): StoredEntry[] {
  const known = [
    ...ledger.flatMap(({ body }) => secretsIn(body.changes)).map(({ secret }) => secret),
    ...ledger.flatMap(addressesIn),
  ];
  if (!known.length) return [...ledger];
  return ledger.map((entry) => {
    const words = entry.words.map((word) =>
      word && known.some((secret) => word.text.includes(secret)) ? null : word,
    );
    if (!secretsIn(entry.body.changes).length) return { ...entry, words };
    const copy = { ...structuredClone(entry), words, redacted: true as const };
    for (const holder of secretsIn(copy.body.changes)) holder.secret = REDACTED;
    return copy;
  });
}

/** Every secret and address of a webhook that changes hold, where their words are put back. */
export function secretsOf(changes: readonly Change[]): string[] {
  const addresses = changes.flatMap(({ of, set }) =>
    of === 'webhooks' && 'url' in set && typeof set.url === 'string' && set.url ? [set.url] : [],
  );
  return [...secretsIn(changes).map(({ secret }) => secret), ...addresses];
}

/** A value in none of whose texts one of these secrets stands. */
export function withoutSecrets<T>(value: T, secrets: readonly string[]): T {
  if (!secrets.length) return value;
  const copy: T = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'string'
      ? secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), inner)
      : inner,
  );
  return copy;
}

/** Whether an entry may say that it is redacted: it holds such a field, and nothing in it but the mark. */
export function isRedacted(entry: StoredEntry): boolean {
  const secrets = entry.redacted ? secretsIn(entry.body.changes) : [];
  return secrets.length > 0 && secrets.every(({ secret }) => secret === REDACTED);
}
