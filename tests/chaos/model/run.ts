import { CATALOGUE } from '../../../src/core/app/features.ts';
import type { Instant } from '../../../src/core/base/time/dates.ts';
import { Ledger } from '../../../src/core/ledger/ledger.ts';
import type { Chat } from '../../../src/core/outbox/chat.ts';
import { consequencesOf } from '../../../src/core/outbox/consequences.ts';
import { attending, routingThrough } from '../../../src/wiring/attending.ts';
import { memoryStores } from '../../fakes/memory-outbox.ts';
import { PLACE } from '../../fakes/promises.ts';
import { dice, Process, settled } from './processes.ts';
import { begin, changeSomething, hoursLater, laterTime } from './promises.ts';
import { LEASE_STEPS, STEP_MS } from './steps.ts';
import { unsteadyChat, type Weather } from './unsteady-chat.ts';
import { type Counted, judge } from './verdict.ts';
import { stoppingWatch, type Weakness, weakened } from './weakness.ts';

const BEGIN = '2023-04-17T06:00:00.000Z';

/** How likely in a step: time goes on to what is due next; a process dies; somebody changes something. */
const LIKELY = { time: 0.02, kill: 0.004, change: 0.1 };

/** Two processes and a person who changes dates; killed, paused and refused at random between any two effects. */
export async function runModel(seed: number, steps: number, weak: Weakness = {}): Promise<Counted> {
  const random = dice(seed);
  const stores = memoryStores();
  const time = { at: BEGIN, millis: 0 };
  const clock = { now: () => time.at };
  const counted = { kills: 0, ambiguous: 0, interrupted: 0 };
  const weather: Weather = { random, time, weak, accepted: [], counted, calm: false };
  const chatOf = (process: Process) => unsteadyChat(process, weather);
  let named = 0;

  const ledgerOf = (process: Process, chat: Chat) =>
    new Ledger(process.through(stores.store), {
      vocabulary: CATALOGUE.vocabulary,
      salt: () => String(++named).padStart(32, '0'),
      onApplyFailed: () => undefined,
      consequences: consequencesOf(CATALOGUE, PLACE, routingThrough([chat])),
    });
  const worker = () => {
    const process = new Process();
    const chat = chatOf(process);
    const lanes = process.through(stores.laneStore);
    const watch = { stoppedAt: null as number | null, now: () => time.millis };
    const { attend } = attending({
      catalogue: CATALOGUE,
      ledger: ledgerOf(process, chat),
      ...weakened(stores, process, random, weak),
      laneStore: weak.noDeadline ? stoppingWatch(lanes, watch) : lanes,
      chats: [chat],
      clock,
      defaults: PLACE,
      routing: routingThrough([chat]),
      alone: weak.noLease === true,
      unapplied: async () => ['o'],
      clockIsRight: async () => true,
      millis: () => watch.stoppedAt ?? time.millis,
      yields: async () => {},
      pause: async (ms) => {
        for (const until = time.millis + ms; time.millis < until; ) await process.gate();
      },
    });
    return { process, work: attend };
  };
  const person = () => {
    const process = new Process();
    const ledger = ledgerOf(process, chatOf(process));
    return {
      process,
      work: async () =>
        await changeSomething(
          ledger,
          random,
          time.at,
          `move:${++named}`,
          weak.frozenIgnored ? 'found' : 'add',
        ),
    };
  };

  await begin(ledgerOf(new Untroubled(), chatOf(new Untroubled())), time.at);
  const makers = [worker, worker, person];
  const all = makers.map((make) => make());
  const underWay = () => [...stores.rows.values()].filter(({ state }) => state === 'sending').length;
  for (let step = 0; step < steps; step++) {
    const who = Math.floor(random() * 2.3);
    const one = all[who];
    const make = makers[who];
    if (!one || !make) continue;
    time.millis += STEP_MS;
    const { process } = one;
    if (process.pausedFor > 0) {
      if (!process.paused) counted.interrupted += underWay();
      process.paused = true;
      process.pausedFor--;
      continue;
    }
    process.paused = false;
    if (who < 2 && random() < 0.003) process.pausedFor = Math.floor(random() * LEASE_STEPS);
    if (random() < LIKELY.time) time.at = await laterTime(stores, time.at, random);
    if (process.doomed || random() < LIKELY.kill) {
      counted.interrupted += underWay();
      process.kill();
      all[who] = make();
      counted.kills++;
    } else if (!process.idle) process.step(random());
    else if (who < 2 || random() < LIKELY.change) process.run(one.work);
    await settled();
  }
  for (const { process } of all) process.kill();

  // Then everything is well again for a season.
  weather.calm = true;
  const quiet = new Untroubled();
  const chat = chatOf(quiet);
  const ledger = ledgerOf(quiet, chat);
  const rest = {
    ledger,
    laneStore: stores.laneStore,
    chats: [chat],
    clock,
    defaults: PLACE,
    routing: routingThrough([chat]),
    alone: true,
    unapplied: async () => ['o'],
    clockIsRight: async () => true,
    millis: () => time.millis,
    pause: async () => {},
    yields: async () => {},
  };
  const { passTo } = attending({ catalogue: CATALOGUE, ...stores, ...rest });
  const last = hoursLater(time.at, 24 * 60);
  const set = (at: Instant) => {
    time.at = at;
  };
  // A lane may be blocked for a moment still.
  await passTo(hoursLater(time.at, 1), set);
  await passTo(last, set);
  return { ...counted, ...(await judge(ledger, stores, weather.accepted, last)) };
}

class Untroubled extends Process {
  override gate(): Promise<void> {
    return Promise.resolve();
  }
}
