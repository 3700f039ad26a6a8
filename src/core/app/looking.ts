import { reply, sentences } from '../base/replies/build.ts';
import { withNames } from '../base/replies/names.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Instant } from '../base/time/dates.ts';
import { localDay } from '../base/time/days.ts';
import type { Command } from '../contract/command.ts';
import { namesIn, withNamesNow } from '../domain/current-names.ts';
import { calendarFor, type Defaults } from '../domain/recipients.ts';
import type { Speaker } from '../domain/speaker.ts';
import { standingOf } from '../domain/standing.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Row } from '../ledger/row.ts';
import { CATALOGUE } from './features.ts';
import { pastOf } from './past.ts';
import { COMMANDS } from './registry.ts';

/** What looking works with. */
export interface LookingParts {
  ledger: Ledger;
  now(): Instant;
  defaults: Defaults;
  undelivered(organisation: string, now: Instant): Promise<Row[]>;
}

/** Somebody who looks at the plan without saying anything. */
export interface Looker {
  organisation: string;
  speaker: Speaker;
}

/**
 * What a command answers somebody in chat, for a page that shows it. Words go to that command alone and are never read as
 * a sentence; what would change anything is not carried out.
 */
export async function lookedAt(
  parts: LookingParts,
  { organisation, speaker }: Looker,
  { command: name, rest = '' }: { command: string; rest?: string | undefined },
): Promise<Reply> {
  const { ledger, defaults } = parts;
  const now = parts.now();
  const state = withNamesNow(await ledger.current(organisation, now));
  const calendar = calendarFor(state, defaults);
  const { zone } = calendar;
  const today = localDay(now, zone);
  const command: Command | undefined = COMMANDS.find((one) => one.name === name);
  const result = await command?.hear(rest, {
    catalogue: CATALOGUE,
    ...{ state, now, today, zone, calendar, defaults },
    who: standingOf(state, speaker, today),
    said: { organisation, speaker, text: [name, rest].join(' ').trim(), inputKey: '' },
    channelNamed: async () => null,
    // Nothing is changed here, so nothing needs a secret.
    secret: () => new Uint8Array(16),
    address: null,
    signing: null,
    past: pastOf({ ledger, undelivered: parts.undelivered, unreachable: async () => [] }, state, now, zone),
  });
  if (!result) return reply([]);
  if (result.kind !== 'answer') return sentences('That is changed in chat, not here.');
  return withNames(result.reply, namesIn(state));
}
