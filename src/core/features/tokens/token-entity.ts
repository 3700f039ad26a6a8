import { z } from 'zod';
import type { IsoDate } from '../../base/time/dates.ts';
import type { EventKind } from '../../contract/event.ts';
import type { Author } from '../../ledger/entry.ts';
import { NOTHING } from '../../ledger/events.ts';
import { sha256 } from '../../ledger/hash.ts';

declare module '../../domain/model.ts' {
  interface Entities {
    tokens: Token;
  }
}
declare module '../../ledger/events.ts' {
  interface Events {
    token: { token: string };
    /** A program read with it, told once a day. */
    'token used': Nothing;
  }
}

/** What a token opens: the whole plan, or what is published of it. */
export type TokenScope = 'read' | 'public';

/** The key of a program that reads the plan. Its secret was shown once; here is only its hash. */
export interface Token {
  /** "T1", counted through the organisation. */
  id: string;
  name: string;
  scope: TokenScope;
  hash: string;
  since: IsoDate;
  /** The last day on which it opens anything. */
  until: IsoDate;
  revokedOn: IsoDate | null;
  /** The last day on which a program read with it; null: none has. */
  usedOn: IsoDate | null;
}

/** What a secret is looked up by. */
export function tokenHash(secret: string): string {
  return sha256(`token:${secret}`);
}

/** Why a token opens nothing on a day, as a sentence; null: it does. */
export function tokenFault({ revokedOn, until }: Token, day: IsoDate): string | null {
  if (revokedOn) return 'This token was withdrawn. Ask an administrator of the plan for another.';
  return until < day ? 'This token has run out. Ask an administrator of the plan for another.' : null;
}

/** Whose name stands at what a program does. */
export function tokenAuthor({ id, name }: Token): Author {
  return { account: `token:${id}`, name, person: null, role: null };
}

export const tokenEvents: EventKind[] = [
  {
    action: 'token',
    detail: z.looseObject({ token: z.string() }),
    final:
      'A token cannot be brought back or unmade. “token new” makes one, and “token revoke” withdraws it.',
  },
  { action: 'token used', detail: NOTHING, final: 'What a program has read, it has read.' },
];
