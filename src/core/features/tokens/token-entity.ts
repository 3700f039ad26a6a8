import { z } from 'zod';
import type { IsoDate } from '../../base/time/dates.ts';
import type { EventKind } from '../../contract/event.ts';
import { ownerTitle } from '../../domain/current.ts';
import type { Speaker } from '../../domain/speaker.ts';
import type { State } from '../../domain/state.ts';
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

/** What a token opens: the whole plan, what is published of it, or the whole plan and what owners record. */
export type TokenScope = 'read' | 'public' | 'write';

/** The key of a program that reads the plan, or records in it. Its secret was shown once; here is only its hash. */
export interface Token {
  /** "T1", counted through the organisation. */
  id: string;
  name: string;
  scope: TokenScope;
  /** The id of the role that a token which records acts for; null or absent: an integration, for no role. */
  role?: string | null;
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

/** A program as somebody who speaks: for its role with the role’s rights, or as an integration. */
export function tokenSpeaker({ id, name, scope, role = null }: Token): Speaker {
  return {
    ...{ account: `token:${id}`, name, administrator: false, outsider: false, plays: role },
    ...(isIntegration({ scope, role }) && { records: true }),
  };
}

/** It records for no role, so that owners’ answers come before its own. */
export function isIntegration({ scope, role }: Pick<Token, 'scope' | 'role'>): boolean {
  return scope === 'write' && !role;
}

/** What a token opens, in words. */
export function scopeText(one: Token, state: State): string {
  const { scope, role } = one;
  if (scope === 'public') return 'reads what is published';
  if (scope === 'read') return 'reads the whole plan';
  if (!role) return 'reads the whole plan, and records as an integration for no role';
  return `reads the whole plan, and records for the ${ownerTitle(state, role)}`;
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
