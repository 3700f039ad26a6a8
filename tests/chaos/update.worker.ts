import fs from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { bringIn } from '../../src/core/features/importing/bring-in.ts';
import { speakerFor } from '../../src/core/features/owners/cast.ts';
import { readPlanFile } from '../../src/importers/import-plan.ts';
import { openServices } from '../../src/services.ts';

// Updates one activity for ever and tells its parent each time an update was acknowledged.
const [folder = '', round = ''] = process.argv.slice(2);
const read = readConfig({ DATA_DIR: folder });
if ('faults' in read) throw new Error(read.faults.join());
const { ledger, conversation, beginClock, clock } = await openServices(read.config, {
  role: 'bot',
  onProblem: () => {},
});
const imported = await readPlanFile({
  fileName: 'plan.txt',
  bytes: fs.readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url)),
});
beginClock(imported.plan.from);
const by = { account: 'console:administrator', name: 'Administrator', person: null, role: null };
await bringIn(ledger, {
  organisation: 'default',
  imported,
  by,
  at: clock.now(),
  inputKey: `import:${round}`,
});
const speaker = speakerFor(
  await ledger.current('default', clock.now()),
  'OPCC Chief Finance Officer',
  'console',
);
if (!speaker) throw new Error('the plan has no finance officer');
for (let n = 0; ; n++) {
  const inputKey = `update:${round}:${n}`;
  await conversation.hear({
    organisation: 'default',
    speaker,
    text: `update P1.9 ${n % 2 ? 'on track' : 'at risk'} round ${round} number ${n}`,
    inputKey,
  });
  process.send?.(inputKey);
}
