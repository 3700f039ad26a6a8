import { randomUUID } from 'node:crypto';
import { type Asks, asksOf } from '../api/mcp/asks.ts';
import { type ReadPorts, reading } from '../api/reading.ts';
import { Refused } from '../api/refusal.ts';
import { apiRoutes } from '../api/routes.ts';
import { replyText } from '../core/base/replies/text.ts';
import type { Instant } from '../core/base/time/dates.ts';
import { localDay } from '../core/base/time/days.ts';
import type { Acting } from '../core/contract/ports.ts';
import { calendarFor, type Defaults } from '../core/domain/recipients.ts';
import type { State } from '../core/domain/state.ts';
import { type Suggested, suggest, tokenAuthor, tokenUsed } from '../core/features/tokens/index.ts';
import type { Author } from '../core/ledger/entry.ts';
import type { Ledger } from '../core/ledger/ledger.ts';
import { stateAsOf } from '../core/ledger/state-as-of.ts';

interface Parts {
  ledger: Ledger;
  clock: { now(): Instant };
  conversation: Acting;
  /** The web address under which the bot is reached, as it is set; null: it is not. */
  address: string | null;
  /** Which token has this hash; null: none. */
  tokenWith(hash: string): Promise<{ organisation: string; token: string } | null>;
}

type Read = Pick<Parts, 'ledger' | 'clock'>;

/** What other programs read and record, wired to the ledger. */
export function apiFor(parts: Parts, defaults: Defaults, millis: () => number) {
  const { ledger, clock, conversation, address, tokenWith } = parts;
  return apiRoutes({
    ...readPorts(parts, defaults),
    ...{ tokenWith, address, millis },
    hasInput: async (organisation, key) => await ledger.hasInput(organisation, key),
    act: async (said) => await conversation.act(said),
    suggest: async (organisation, token, told) =>
      await suggested(parts, { organisation, by: tokenAuthor(token), told }, defaults),
    used: async (organisation, token, day) =>
      await tokenUsed(ledger, { organisation, token, day, at: clock.now() }),
    csv: async (labels, rows) => (await import('../exporters/csv.ts')).csvTable(labels, rows),
  });
}

/** What an assistant on this machine asks, which reads the whole plan; it suggests in somebody’s name, or reads alone. */
export function asksHere(read: Read, defaults: Defaults, organisation: string, by: Author | null): Asks {
  const ports = readPorts(read, defaults);
  return asksOf(
    { organisation, token: { scope: 'read' } },
    { state: ports.state, read: reading(ports) },
    by && (async (told) => await suggested(read, { organisation, by, told }, defaults)),
  );
}

function readPorts({ ledger, clock }: Read, defaults: Defaults): ReadPorts {
  const zone = (state: State) => calendarFor(state, defaults).zone;
  const current = async (organisation: string) => await ledger.current(organisation, clock.now());
  return {
    state: current,
    today: (state) => localDay(clock.now(), zone(state)),
    zone,
    stateAt: async (organisation, day, upTo) =>
      await stateAsOf(ledger, organisation, day, zone(await current(organisation)), upTo),
    entries: (organisation, behind) => ledger.entries(organisation, behind),
    async *about(organisation, key) {
      yield* await ledger.about(organisation, [key]);
    },
  };
}

/** @throws {Refused} */
async function suggested(
  { ledger, clock }: Read,
  asked: { organisation: string; by: Author; told: Suggested },
  defaults: Defaults,
) {
  const inputKey = `suggested:${randomUUID()}`;
  const at = clock.now();
  const { zone } = calendarFor(await ledger.current(asked.organisation, at), defaults);
  const outcome = await suggest(ledger, { ...asked, inputKey, at, today: localDay(at, zone) });
  if ('refused' in outcome) throw new Refused(422, replyText(outcome.refused));
  return { id: outcome.id, ledger: outcome.seq };
}
