import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { realClock, StandingClock } from './clock.ts';
import type { Config } from './config.ts';
import { conversation } from './core/conversation/conversation.ts';
import { Ledger } from './core/ledger/ledger.ts';
import type { IsoDate } from './core/model.ts';
import type { Clock, Conversation } from './core/ports.ts';
import { calendarOf, workingDayFrom } from './core/time/calendar.ts';
import { instantOf } from './core/time/zones.ts';
import { joinOrOpen } from './embedded-mongo/engine.ts';
import { type Connection, connect } from './mongo/connect.ts';
import { ensureIndexes } from './mongo/indexes.ts';
import { mongoLedgerStore } from './mongo/ledger-store.ts';

/** The organisation of one workspace by token, the configured tenant, the playground and the command line. */
export const DEFAULT_ORGANISATION = 'default';

export interface Services {
  connection: Connection;
  ledger: Ledger;
  conversation: Conversation;
  clock: Clock;
  /** The playground's clock, when it is the one in use. */
  standing: StandingClock | null;
  /** Starts a fresh playground clock at 09:00 on the first working day of a plan year. */
  beginClock(planFrom: IsoDate): void;
  close(): Promise<void>;
}

export interface Opening {
  /** What the process is: a second bot on a folder is refused, a command joins the bot. */
  role: 'bot' | 'command';
  onProblem(fault: unknown): void;
}

/** Opens the database, embedded where none is configured, and what stands on it. */
export async function openServices(config: Config, { role, onProblem }: Opening): Promise<Services> {
  if (!config.MONGODB_URI) makeFolder(config.DATA_DIR);
  const engine = config.MONGODB_URI
    ? null
    : await joinOrOpen({
        folder: config.DATA_DIR,
        role,
        joins: (holder) => holder === 'database' || (role === 'command' && holder === 'bot'),
      });
  try {
    const connection = await connect(config.MONGODB_URI ?? engine?.uri ?? '');
    await ensureIndexes(connection.db);
    const salt = () => randomBytes(16).toString('hex');
    const ledger = new Ledger(mongoLedgerStore(connection.db), { salt, onApplyFailed: onProblem });
    const standing =
      config.playground && !config.slack && !config.teams ? new StandingClock(config.DATA_DIR) : null;
    const clock = standing ?? realClock;
    const zone = config.TIMEZONE;
    return {
      connection,
      ledger,
      conversation: conversation({ ledger, clock, zone }),
      clock,
      standing,
      beginClock(planFrom) {
        const day = workingDayFrom(planFrom, calendarOf(zone, config.HOLIDAYS));
        const [date = day, time = '09:00'] = config.PLAYGROUND_CLOCK?.split('T') ?? [];
        standing?.begin(instantOf(date, time, zone));
      },
      async close() {
        await connection.close();
        await engine?.close();
      },
    };
  } catch (fault) {
    await engine?.close();
    throw fault;
  }
}

/** Makes a folder and what leads to it. Node's own recursive form never ends where nothing can be made. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  fs.mkdirSync(folder, { mode: 0o700 });
}
