import type { Instant, IsoDate } from '../../base/time/dates.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { type Token, tokenAuthor } from './token-entity.ts';

/** Keeps that a program reads with a token; once a day, so that reading costs the ledger next to nothing. */
export async function tokenUsed(
  ledger: Ledger,
  { organisation, token, day, at }: { organisation: string; token: Token; day: IsoDate; at: Instant },
): Promise<void> {
  const isKnown = (now: Token | undefined) => !now || (now.usedOn ?? '') >= day;
  if (isKnown(token)) return;
  const { id } = token;
  const input = {
    ...{ organisation, inputKey: `token used:${id}:${day}`, at, said: null },
    action: 'token used' as const,
    by: tokenAuthor(token),
  };
  await ledger.change<null, 'token used'>(input, (state) =>
    isKnown(state.tokens.get(id))
      ? { kind: 'refusal', refusal: null }
      : { kind: 'change', refs: [], changes: [{ of: 'tokens', id, set: { usedOn: day } }], detail: {} },
  );
}
