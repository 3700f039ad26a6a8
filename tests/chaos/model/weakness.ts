import type { LaneStore, Outbox } from '../../../src/core/outbox/store.ts';
import type { memoryStores } from '../../fakes/memory-outbox.ts';
import type { Process } from './processes.ts';
import { LEASE_STEPS } from './steps.ts';

export interface Weakness {
  /** The chat cannot say whether a message arrived. */
  noLookup?: boolean;
  /** It says that nothing arrived. */
  blindLookup?: boolean;
  /** Every process believes that it is alone. */
  noLease?: boolean;
  /** A holder does not look at its own deadline before it sends. */
  noDeadline?: boolean;
  /** The next look is set before the row is inserted. */
  advanceFirst?: boolean;
  /** A row whose text is frozen already counts as one that will take the activity up. */
  frozenIgnored?: boolean;
  /** A message asks again what another open one asks already. */
  openIgnored?: boolean;
}

type Stores = ReturnType<typeof memoryStores>;

/** The stores as this process sees them: effects one by one, and weak where they are to be. */
export function weakened(
  stores: Stores,
  process: Process,
  random: () => number,
  weak: Weakness,
): Pick<Stores, 'schedule' | 'outbox'> {
  const schedule = process.through(stores.schedule);
  const outbox = pausing(process.through(stores.outbox), process, random);
  const pending = (rows: { id: string }[]) => new Map(rows.map(({ id }) => [id, 'pending' as const]));
  if (weak.openIgnored)
    return { schedule, outbox: { ...outbox, openTo: async () => ({ open: [], joining: [] }) } };
  if (weak.frozenIgnored) {
    const ensure: typeof outbox.ensure = async (rows) => {
      await outbox.ensure(rows);
      return pending(rows);
    };
    return { schedule, outbox: { ...outbox, ensure } };
  }
  if (!weak.advanceFirst) return { schedule, outbox };
  let held: Parameters<typeof outbox.ensure>[0] = [];
  const ensure: typeof outbox.ensure = async (rows) => {
    held = rows;
    return pending(rows);
  };
  const advance: typeof schedule.advance = async (looks) => {
    await schedule.advance(looks);
    await outbox.ensure(held);
  };
  return { outbox: { ...outbox, ensure }, schedule: { ...bound(schedule), advance } };
}

/** A process that is paused right after it has frozen its texts is the one that hurts most. */
function pausing(outbox: Outbox, process: Process, random: () => number): Outbox {
  return {
    ...bound(outbox),
    async freeze(...given) {
      const frozen = await outbox.freeze(...given);
      if (random() < 0.15) process.pausedFor = Math.floor(random() * 2 * LEASE_STEPS);
      await process.gate();
      return frozen;
    },
  };
}

/** A stopwatch that stands still while a lane is held never sees the lease run out. */
export function stoppingWatch(
  lanes: LaneStore,
  watch: { stoppedAt: number | null; now(): number },
): LaneStore {
  return {
    ...bound(lanes),
    async take(...given) {
      const taken = await lanes.take(...given);
      if (taken) watch.stoppedAt = watch.now();
      return taken;
    },
    async release(...given) {
      watch.stoppedAt = null;
      await lanes.release(...given);
    },
  };
}

/** A proxy's methods as an object's own. */
function bound<T extends object>(proxy: T): T {
  return Object.fromEntries(Object.keys(proxy).map((name) => [name, Reflect.get(proxy, name)])) as T;
}
