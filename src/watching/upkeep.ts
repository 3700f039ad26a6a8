import type { Config } from '../config.ts';
import type { Clock } from '../core/contract/ports.ts';
import type { Uploads } from '../core/contract/uploads.ts';
import { UPLOAD_KEPT_MS } from '../core/features/importing/index.ts';
import type { Outbox, Schedule } from '../core/outbox/store.ts';
import { CLAIM_KEPT_MS, expireClaims } from '../mongo/claims.ts';
import type { Connection } from '../mongo/connect.ts';
import { whenCalendarChanged } from '../mongo/organisations.ts';

/** Raised when the rules in the program change, so that every activity is looked at again. */
const PLANNING = 1;
const DELIVERY_LOG_DAYS = 90;

interface Kept {
  connection: Connection;
  outbox: Outbox;
  schedule: Schedule;
  uploads: Uploads;
  clock: Clock;
}

/** Removes what was delivered long ago, whose proof is in the ledger, files that nobody brought in and old claims. */
export async function tend({ connection, outbox, uploads, clock }: Kept): Promise<void> {
  const before = (ms: number) => new Date(Date.parse(clock.now()) - ms).toISOString();
  await outbox.purge(before(DELIVERY_LOG_DAYS * 86_400_000));
  await uploads.expire(before(UPLOAD_KEPT_MS));
  await expireClaims(connection.db, before(CLAIM_KEPT_MS));
}

/** A changed zone, calendar or rule of the program changes when activities are asked about. */
export async function planAgain({ connection, schedule, clock }: Kept, config: Config): Promise<void> {
  const calendar = [config.TIMEZONE, config.HOLIDAYS, PLANNING].join('|');
  await whenCalendarChanged(connection.db, calendar, () => schedule.wakeAll(clock.now()));
}
