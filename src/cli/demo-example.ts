import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '../config.ts';
import type { Defaults } from '../core/domain/recipients.ts';
import type { ImportedPlan } from '../core/features/importing/index.ts';
import { bringIn } from '../core/features/importing/index.ts';
import { readPlanFile } from '../importers/import-plan.ts';
import { DEFAULT_ORGANISATION, openServices, placeOf, type Services } from '../services.ts';
import { complain, messageOf, UserFault } from './context.ts';
import { OPERATOR } from './operator.ts';

const EXAMPLE = new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url);

/** Runs with the example plan brought in, in a folder of its own that is removed afterwards. */
export async function withExample<T>(
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
    const imported = await readPlanFile({ fileName: 'plan.txt', bytes: fs.readFileSync(EXAMPLE) });
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
    return await run(services, placeOf(read.config), imported);
  } finally {
    await services.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
