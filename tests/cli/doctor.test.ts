import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { eventRow } from '../../src/core/ledger/row.ts';
import { openServices } from '../../src/services.ts';
import { EXAMPLE, program } from '../fakes/program.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'answerable-doctor-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const run = async (...args: string[]) => (await program(args, { DATA_DIR: folder })).out;

test('doctor and the administrators’ settings name what was not delivered, and others do not see it', async () => {
  await run('import', EXAMPLE);
  expect(await run('doctor')).toContain('✓ good    No message was given up');
  const read = readConfig({ DATA_DIR: folder });
  if ('faults' in read) throw new Error(read.faults.join());
  const services = await openServices(read.config, { role: 'command', onProblem: () => {} });
  const at = services.clock.now();
  const entry = { organisation: 'default', seq: 2, at };
  const row = eventRow(
    entry,
    'role:director-of-people',
    'elsewhere',
    {
      kind: 'nudge',
      key: 'x',
      name: 'Administrator',
      words: null,
    },
    false,
  );
  await services.outbox.ensure([row]);
  await services.outbox.settle(
    [{ id: row.id, state: 'failed', attempts: 20, reason: 'The channel is gone.' }],
    ['pending'],
  );
  await services.close();
  const told = 'nudge to the Director of People';
  const doctor = await run('doctor');
  expect(doctor).toContain('▲ look at  1 message was not delivered');
  expect(doctor).toContain(`${told}, 3 April 2023: given up after 20 attempts: The channel is gone.`);
  const settings = await run('ask', 'settings', '--as', 'Administrator');
  expect(settings).toContain('Not delivered (1)');
  expect(settings).toContain(told);
  expect(await run('ask', 'settings', '--as', 'Panel member')).not.toContain('Not delivered');
});
