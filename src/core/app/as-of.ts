import { sentences } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { cleanText } from '../base/text/split-words.ts';
import type { IsoDate } from '../base/time/dates.ts';
import { formatDate } from '../base/time/days.ts';
import { instantOf } from '../base/time/zones.ts';
import type { Said } from '../contract/ports.ts';
import { calendarFor, type Defaults } from '../domain/recipients.ts';
import { standingOf } from '../domain/standing.ts';
import { aboutAllYears, eachAboutAllYears } from '../ledger/carried.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { stateAsOf } from '../ledger/state-as-of.ts';
import { traced } from '../ledger/traced.ts';
import { CATALOGUE } from './features.ts';
import { respond } from './respond.ts';

/** Answers as the plan stood at the end of a day. Nothing is changed. */
export async function hearAsOf(ledger: Ledger, said: Said, day: IsoDate, defaults: Defaults): Promise<Reply> {
  const cleaned = cleanText(said.text);
  if ('refused' in cleaned) return sentences(cleaned.refused);
  const state = await stateAsOf(ledger, said.organisation, day, defaults.zone);
  const calendar = calendarFor(state, defaults);
  const { zone } = calendar;
  const until = (entries: Entry[]) => entries.filter((entry) => entry.seq <= state.seq);
  const { result } = await respond(cleaned.text, {
    catalogue: CATALOGUE,
    state,
    who: standingOf(state, said.speaker, day),
    now: instantOf(day, '23:59', zone),
    today: day,
    zone,
    calendar,
    defaults,
    said,
    channelNamed: async () => null,
    // Nothing is changed here, so nothing needs a secret.
    secret: () => new Uint8Array(16),
    address: null,
    signing: null,
    past: {
      about: async (key) =>
        until(await aboutAllYears(state, key, async (keys) => await ledger.about(said.organisation, keys))),
      aboutEach: async (keys) =>
        await eachAboutAllYears(state, keys, async (all) =>
          until(await ledger.about(said.organisation, all)),
        ),
      since: async (at) => until(await ledger.since(said.organisation, at)),
      stood: async (earlier) =>
        await stateAsOf(ledger, said.organisation, earlier < day ? earlier : day, zone),
      undelivered: async () => [],
      delivered: async () => ({ last: null, waiting: 0, failed: 0, reason: null }),
      unreachable: async () => [],
      by: async (account, limit) => until(await ledger.by(said.organisation, account, limit)),
      traced: async (entry) => await traced(entry, ledger.entries(said.organisation)),
    },
  });
  if (result.kind === 'answer') return result.reply;
  return sentences(
    `${formatDate(day)} is in the past: you can look at it, but not change it. Say it again without a date.`,
  );
}
