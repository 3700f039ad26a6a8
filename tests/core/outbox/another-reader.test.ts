import { expect, test } from '@jest/globals';
import { office } from '../../fakes/office.ts';
import { platform } from '../../fakes/platform.ts';
import { CHIEF, OPERATIONS } from '../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';

/** The chief executive is Anna, who has had the day's message when something is asked; Cora comes after her. */
async function asked() {
  const there = await office([platform('slack').chat]);
  await there.until('2023-06-06T09:00:00.000Z');
  const state = await there.state();
  const role = [...state.owners.values()].find(({ title }) => title === CHIEF)!.id;
  await there.keep([
    { of: 'people', id: 'p1', set: { id: 'p1', name: 'Anna Chief', accounts: ['slack:T1:U1'] } },
    { of: 'people', id: 'p3', set: { id: 'p3', name: 'Cora New', accounts: ['slack:T1:U3'] } },
    { of: 'owners', id: role, set: { holder: 'p1' } },
  ]);
  await there.until('2023-06-06T09:30:00.000Z');
  await there.say(OPERATIONS, 'extend P1.4 to 30 June 2024 because late');
  const toldOf = (reader: string) =>
    [...there.rows.values()].filter(
      ({ recipient, message }) =>
        recipient === reader && message?.carries?.some(({ matter }) => matter.kind === 'decision'),
    );
  return { ...there, toldOf };
}

test('what waits for a decision goes to whoever decides by then', async () => {
  const there = await asked();
  await there.say(ADMINISTRATOR, `owner "${CHIEF}" is @{slack:T1:U3|Cora New}`);
  await there.nextMorning();
  expect(there.toldOf('person:p3')).toHaveLength(1);
  expect(there.toldOf('person:p1')).toHaveLength(0);
  await there.until('2023-06-16T12:00:00.000Z');
  expect(there.toldOf('person:p3')).toHaveLength(1);
});

test('what was asked about work that ended is told again when the work goes on', async () => {
  const there = await asked();
  await there.say(ADMINISTRATOR, 'done P1.4');
  expect(await there.say(CHIEF, 'show P1.4')).not.toContain('waits:');
  await there.nextMorning();
  expect(there.toldOf('person:p1')).toHaveLength(0);
  await there.say(ADMINISTRATOR, 'reopen P1.4 because it was not done');
  expect(await there.say(CHIEF, 'show P1.4')).toContain('waits: to move P1.4');
  await there.nextMorning();
  expect(there.toldOf('person:p1')).toHaveLength(1);
});
