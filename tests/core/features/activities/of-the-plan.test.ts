import { expect, test } from '@jest/globals';
import { FINANCE, LEGAL, world } from '../../../fakes/world.ts';

test.each([
  ['add "Open a new site" for Director of Operations by 31 March beside P1.3', 'add'],
  ['use "Delivery Plan 2023-24"', 'use'],
  ['new "2024-25"', 'plan'],
  [`owner "${LEGAL}" also "${FINANCE}"`, 'owner'],
  [`transfer @${LEGAL} to @${FINANCE}`, 'transfer'],
  [`leaver @${FINANCE}`, 'leaver'],
  ['settings reminders off', 'settings'],
])(
  '“%s” is for administrators and the chief executive; others are told so, and it is recorded',
  async (said, right) => {
    const { say, ledger, state } = await world();
    const kept = async () => structuredClone([(await state()).plans, (await state()).owners]);
    const before = await kept();
    expect(await say(LEGAL, said)).toMatch(/^Only administrators and the chief executive can .*\.$/);
    const entries = [];
    for await (const { action, detail } of ledger.entries('default')) entries.push({ action, detail });
    expect(entries.at(-1)).toMatchObject({ action: 'denied', detail: { right } });
    expect(await kept()).toEqual(before);
  },
);
