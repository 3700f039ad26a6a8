import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../config.ts';
import type { Defaults } from '../core/domain/recipients.ts';
import type { ImportedPlan } from '../core/features/importing/index.ts';
import { bringIn } from '../core/features/importing/index.ts';
import { readExample, stageOf, tellStory } from '../example/example.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { openServices, type Services } from '../services.ts';
import { complain, messageOf, UserFault } from './context.ts';
import { OPERATOR } from './operator.ts';

/** Runs with the example plan brought in, in a folder of its own that is removed afterwards; `story`: on its morning in October. */
export async function withExample<T>(
  { story }: { story: boolean },
  run: (services: Services, defaults: Defaults, imported: ImportedPlan) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-demo-'));
  const read = readConfig({ DATA_DIR: folder });
  if ('faults' in read) throw new UserFault(read.faults.join('\n'));
  const services = await openServices(read.config, {
    role: 'command',
    throwaway: true,
    onProblem: (fault) => complain(messageOf(fault)),
  });
  try {
    const imported = await readExample();
    const { ledger, clock, beginClock } = services;
    beginClock(imported.plan.from);
    const at = clock.now();
    await bringIn(ledger, {
      organisation: DEFAULT_ORGANISATION,
      imported,
      by: OPERATOR,
      at,
      inputKey: 'demo:import',
    });
    const defaults = placeOf(read.config);
    if (story)
      await tellStory(stageOf(services, { organisation: DEFAULT_ORGANISATION, zone: defaults.zone }));
    return await run(services, defaults, imported);
  } finally {
    await services.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
