import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Speaker } from '../src/core/domain/speaker.ts';
import { built } from './built.ts';

/** A bot's services over a plan of a size, on the embedded engine in the same process. */

const BY = { account: 'bench', name: 'Bench', person: null, role: null };
/** Who administers. */
export const ASKS: Speaker = { ...BY, administrator: true, outsider: false, plays: null };

const product = await built();

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of CPU in this process, which other work on the machine changes little. */
export async function spent(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** A third of it is overdue. */
function planOf(size: number): Buffer {
  const rows = Array.from({ length: size }, (_, i) => {
    const due = i % 3 === 0 ? '31 March 2025' : '31 March 2026';
    return `R${i}\tActivity number ${i} of the plan that is measured\tOwner ${i % 20}\t${due}`;
  });
  return Buffer.from(['Reference\tActivity\tOwner\tCompletion date', ...rows].join('\n'));
}

type Services = Awaited<ReturnType<typeof product.openServices>>;

/** A bot's services in a new folder, on another engine where the settings name one; `again` is a process that has just started. */
export async function opened(env: Record<string, string> = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-large-'));
  const read = product.readConfig({
    ...{ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
    PLAYGROUND_CLOCK: '2025-10-02T09:00',
    ...env,
  });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  const again = async (): Promise<Services> => {
    const services = await product.openServices(read.config, { role: 'bot', onProblem: () => undefined });
    services.beginClock('2025-04-01');
    return services;
  };
  const services = await again();
  return {
    config: read.config,
    services,
    again,
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
    close: async () => {
      await services.close();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Brings a plan of a size in, and opens it as a process does that has just started. */
export async function sized(size: number, env: Record<string, string> = {}) {
  const { config, services: first, again, remove } = await opened(env);
  const imported = await product.readPlanFile({ fileName: 'plan.txt', bytes: planOf(size) });
  const brought = { organisation: 'default', imported, by: BY, at: first.clock.now(), inputKey: 'bench' };
  const bring = async () => await first.quietly(async () => await product.bringIn(first.ledger, brought));
  let importMs = 0;
  const importCpuMs = await spent(async () => {
    importMs = await timed(bring);
  });
  await first.close();
  global.gc?.();
  const heldBefore = process.memoryUsage().heapUsed;
  const services = await again();
  let asked = 0;
  return {
    services,
    ...{ importMs, importCpuMs, heldBefore },
    /** What programs, calendars and the public read. */
    faces: () => product.readingFor(services, config, () => performance.now()),
    /** What somebody who administers is answered. */
    ask: async (text: string) =>
      await services.conversation.hear({
        ...{ organisation: 'default', speaker: ASKS, text },
        inputKey: `ask${asked++}`,
      }),
    close: async () => {
      await services.close();
      remove();
    },
  };
}
