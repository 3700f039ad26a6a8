import { CATALOGUE } from '../../src/core/app/features.ts';
import { COMMANDS } from '../../src/core/app/registry.ts';
import type { Understanding } from '../../src/core/app/respond.ts';
import { replyText } from '../../src/core/base/replies/text.ts';
import { localDay } from '../../src/core/base/time/days.ts';
import type { Context } from '../../src/core/contract/command.ts';
import { calendarFor } from '../../src/core/domain/recipients.ts';
import { standingOf } from '../../src/core/domain/standing.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { eachAboutAllYears } from '../../src/core/ledger/carried.ts';
import { traced } from '../../src/core/ledger/traced.ts';
import { FINANCE, ORGANISATION, world } from './world.ts';

/** Every word that a command answers to. */
export const COMMAND_WORDS = COMMANDS.flatMap(({ name, also = [] }) => [name, ...also]);

const place = { zone: 'Europe/London', region: 'england-and-wales' } as const;

/** The example plan on 2 October 2023, and its finance officer answering a message about these activities. */
export async function inThread(refs: string[], as = FINANCE): Promise<Context> {
  const made = await world();
  made.clock.at = '2023-10-02T08:00:00.000Z';
  const state = await made.state();
  const today = localDay(made.clock.at, place.zone);
  const speaker = speakerFor(state, as, 'playground')!;
  const about = refs.map((ref) => [...state.activities.values()].find((one) => one.ref === ref)!.key);
  return {
    catalogue: CATALOGUE,
    state,
    who: standingOf(state, speaker, today),
    now: made.clock.at,
    today,
    zone: place.zone,
    calendar: calendarFor(state, place),
    defaults: place,
    said: { organisation: ORGANISATION, speaker, text: '', about, inputKey: 'x' },
    channelNamed: async () => null,
    secret: () => new Uint8Array(16),
    address: null,
    signing: null,
    past: {
      about: (key) => made.ledger.about(ORGANISATION, [key]),
      aboutEach: async (keys) =>
        await eachAboutAllYears(state, keys, async (all) => await made.ledger.about(ORGANISATION, all)),
      by: (account, limit) => made.ledger.by(ORGANISATION, account, limit),
      since: (at) => made.ledger.since(ORGANISATION, at),
      traced: (entry) => traced(entry, made.ledger.entries(ORGANISATION)),
      stood: async () => state,
      undelivered: async () => [],
      delivered: async () => ({ last: null, waiting: 0, failed: 0, reason: null }),
      unreachable: async () => [],
    },
  };
}

/**
 * What became of words that tell how something stands. "applied" and "offered" as an update with what it says; "asked"
 * where only of which activity is open; everything else has swallowed them.
 */
export function outcomeOf(
  { result }: Understanding,
  sentence: string,
  { state }: Context,
): [how: string, what: string] {
  if (result.kind === 'change') {
    const { action } = result.proposal;
    const decision = result.proposal.decide(state);
    const what = decision.kind === 'change' ? decision.changes.map(({ set }) => set) : decision;
    return [action === 'update' ? 'applied' : `done as “${action}”`, JSON.stringify(what)];
  }
  const [first] = result.reply.actions;
  if (first?.say === `yes: ${sentence}`) return ['offered', replyText(result.reply)];
  const asks = /^[A-Z]+[\d.]+ /.test(first?.say ?? '') && first?.say.endsWith(` ${sentence}`);
  return [asks ? 'asked' : 'swallowed', replyText(result.reply)];
}
