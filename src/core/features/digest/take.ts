import type { Instant } from '../../base/time/dates.ts';
import type { DigestSection } from '../../contract/digest-section.ts';
import { calendarFor, type Defaults } from '../../domain/recipients.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { takeSnapshot } from './snapshot.ts';
import { digestsDue } from './when.ts';

/** Takes the snapshots that are due; each sets its digest on its way. Repeated, it changes nothing. */
export async function takeDigests(
  sections: readonly DigestSection[],
  ledger: Ledger,
  state: State,
  defaults: Defaults,
  now: Instant,
): Promise<void> {
  const { organisation } = state;
  for (const { id, terms, day } of digestsDue(state, defaults, now)) {
    const inputKey = `snapshot:${id}`;
    const input: Input<'snapshot'> = {
      organisation,
      inputKey,
      at: now,
      action: 'snapshot',
      by: BOT,
      said: null,
    };
    await ledger.change<null>(input, (newest) => {
      if (newest.snapshots.has(id)) return { kind: 'refusal', refusal: null };
      const { zone } = calendarFor(newest, defaults);
      const set = takeSnapshot(sections, newest, terms, day, zone);
      return { kind: 'change', refs: [], changes: [{ of: 'snapshots', id, set }], detail: {} };
    });
  }
}
