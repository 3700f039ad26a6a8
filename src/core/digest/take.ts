import type { Ledger } from '../ledger/ledger.ts';
import type { Instant } from '../model.ts';
import { calendarFor, type Place } from '../outbox/recipients.ts';
import { BOT } from '../outbox/sent.ts';
import { takeSnapshot } from './snapshot.ts';
import { digestsDue, nextDigestAt } from './when.ts';

export interface DigestParts {
  ledger: Ledger;
  place: Place;
  /** Every organisation that has a plan. */
  organisations(): Promise<string[]>;
}

/** Takes the snapshots that are due; each sets its digest on its way. Repeated, it changes nothing. */
export async function takeDigests(
  { ledger, place, organisations }: DigestParts,
  now: Instant,
): Promise<void> {
  for (const organisation of await organisations()) {
    const due = digestsDue(await ledger.current(organisation, now), place, now);
    for (const { id, terms, day } of due) {
      const input = {
        organisation,
        inputKey: `snapshot:${id}`,
        at: now,
        action: 'snapshot',
        by: BOT,
        said: null,
      };
      await ledger.change<null>(input, (state) => {
        if (state.snapshots.has(id)) return { kind: 'refusal', refusal: null };
        const { zone } = calendarFor(state, place);
        const set = takeSnapshot(state, terms, day, zone);
        return { kind: 'change', refs: [], changes: [{ of: 'snapshots', id, set }] };
      });
    }
  }
}

/** When the next digest of any organisation is due; null: none is. */
export async function nextDigest(
  { ledger, place, organisations }: DigestParts,
  after: Instant,
): Promise<Instant | null> {
  const times: Instant[] = [];
  for (const organisation of await organisations()) {
    const at = nextDigestAt(await ledger.current(organisation, after), place, after);
    if (at) times.push(at);
  }
  return times.sort()[0] ?? null;
}
