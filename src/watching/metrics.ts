import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Outbox } from '../core/outbox/store.ts';
import type { Counting, Looks } from './counting.ts';

export interface BotMetrics extends Counting {
  registry: Registry;
  refused(kind: string): void;
}

const LATE_SECONDS = [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 21_600];
const ANSWER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SWEPT = [0, 1, 5, 10, 50, 100, 250, 500];
/** Messages whose time is remembered until they are sent. */
const MOST_REMEMBERED = 10_000;

/** What a running bot counts. A metric that nothing counted yet is there all the same, at zero or without a line. */
export function botMetrics(): BotMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const commands = new Histogram({
    ...{ name: 'answerable_command_seconds', registers, buckets: ANSWER_SECONDS },
    help: 'From a sentence to its answer, by command; “words” are those that no command accepted.',
    labelNames: ['command'],
  });
  const refusals = new Counter({
    ...{ name: 'answerable_refused_requests_total', registers },
    help: 'Requests that were refused for who sends them, by kind.',
    labelNames: ['kind'],
  });
  return {
    registry,
    refused: (kind) => refusals.inc({ kind }),
    answered: (command, ms) => commands.observe({ command: command ?? 'words' }, ms / 1_000),
    look: (looks) => lookedUp(registry, looks),
    ...stored(registers),
    ...sent(registers),
  };
}

/** What is written down, and what is looked at for its time. */
function stored(registers: Registry[]): Pick<Counting, 'ledger' | 'schedule'> {
  const sweeps = new Histogram({
    ...{ name: 'answerable_sweep_size', registers, buckets: SWEPT },
    help: 'Activities and measures that one batch of the sweep looked at.',
  });
  const appends = new Counter({
    ...{ name: 'answerable_ledger_appends_total', registers },
    help: 'Entries that were appended to a ledger, and those that met another one in their place.',
    labelNames: ['result'],
  });
  return {
    ledger: (store) => ({
      ...store,
      append: async (entry) => {
        const taken = await store.append(entry);
        appends.inc({ result: taken ? 'appended' : 'conflict' });
        return taken;
      },
    }),
    schedule: (schedule) => ({
      ...schedule,
      due: async (now, limit) => {
        const dues = await schedule.due(now, limit);
        sweeps.observe(dues.length);
        return dues;
      },
    }),
  };
}

/** What goes out, and how late. */
function sent(registers: Registry[]): Pick<Counting, 'outbox' | 'chat'> {
  const late = new Histogram({
    ...{ name: 'answerable_message_lateness_seconds', registers, buckets: LATE_SECONDS },
    help: 'From the time at which a message was due until the platform had taken it.',
    labelNames: ['platform'],
  });
  const sends = new Counter({
    ...{ name: 'answerable_sends_total', registers },
    help: 'Attempts to send a message, by what came of them.',
    labelNames: ['platform', 'result'],
  });
  return {
    outbox: (outbox) =>
      timed(outbox, (lane, seconds) => late.observe({ platform: platformOf(lane) }, seconds)),
    chat: (chat) => ({
      ...chat,
      send: async (to, message, key, signal) => {
        const platform = platformOf(to.lane);
        try {
          const attempt = await chat.send(to, message, key, signal);
          sends.inc({ platform, result: attempt.outcome });
          return attempt;
        } catch (fault) {
          sends.inc({ platform, result: 'unknown' });
          throw fault;
        }
      },
    }),
  };
}

/** "slack" of "slack:T1". */
function platformOf(lane: string): string {
  return lane.split(':')[0] ?? lane;
}

/** The outbox, whose messages are timed from when they were due until they were sent. */
function timed(outbox: Outbox, observe: (lane: string, seconds: number) => void): Outbox {
  const dueAt = new Map<string, { lane: string; at: number }>();
  return {
    ...outbox,
    due: async (lane, now, limit) => {
      const rows = await outbox.due(lane, now, limit);
      for (const { id, notBefore } of rows)
        if (!dueAt.has(id)) dueAt.set(id, { lane, at: Date.parse(notBefore) });
      for (const id of dueAt.keys()) {
        if (dueAt.size <= MOST_REMEMBERED) break;
        dueAt.delete(id);
      }
      return rows;
    },
    settle: async (rows, from, term) => {
      await outbox.settle(rows, from, term);
      for (const { id, state, sentAt } of rows) {
        const due = dueAt.get(id);
        if (!due || state === 'pending' || state === 'doubtful') continue;
        dueAt.delete(id);
        if (state === 'sent' && sentAt) observe(due.lane, Math.max(0, Date.parse(sentAt) - due.at) / 1_000);
      }
    },
  };
}

/** What the database knows is asked when it is scraped; one that does not answer leaves the last value out. */
function lookedUp(registry: Registry, { waiting, unapplied, skewMs }: Looks): void {
  const registers = [registry];
  new Gauge({
    ...{ name: 'answerable_outbox_messages', registers },
    help: 'Messages that are not settled, and those that need an administrator, by state.',
    labelNames: ['state'],
    async collect() {
      this.reset();
      for (const [state, count] of Object.entries(await waiting().catch(() => ({}))))
        this.set({ state }, count);
    },
  });
  new Gauge({
    ...{ name: 'answerable_unapplied_entries', registers },
    help: 'Entries of ledgers that are durable, and what follows from them is not written yet.',
    async collect() {
      this.set(await unapplied().catch(() => Number.NaN));
    },
  });
  new Gauge({
    ...{ name: 'answerable_clock_skew_seconds', registers },
    help: 'How far this machine’s clock is from the database’s.',
    async collect() {
      this.set((await skewMs().catch(() => Number.NaN)) / 1_000);
    },
  });
}
