import { beforeEach, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { office } from '../../../fakes/office.ts';
import { CHIEF, FINANCE, LEGAL, OPERATIONS } from '../../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';
/** Of the chief executive, in the example plan. */
let own: { ref: string; key: string; completionDate: string | null };
let there: Awaited<ReturnType<typeof office>>;
beforeEach(async () => {
  there = await office();
  const theirs = [...(await there.state()).activities.values()].filter(
    ({ owner, completionDate }) => owner === 'chief-executive-officer' && completionDate === '2024-03-31',
  );
  own = theirs[0]!;
  expect(await there.say(CHIEF, `settings reviewer "${LEGAL}"`)).toContain('decides about the chief exec');
});
const due = async () => (await there.activity(own.ref)).completionDate;

test('what the chief executive asks for about their own waits for the reviewer, who is told and decides', async () => {
  const asked = await there.say(CHIEF, `extend ${own.ref} to 30 June 2024 because of the inquiry`);
  expect(asked).toContain(`The ${LEGAL} is asked to move ${own.ref}`);
  expect(await due()).toBe('2024-03-31');
  expect((await there.last(LEGAL)).text).toContain(`${CHIEF} asks to move ${own.ref}`);
  for (const as of [CHIEF, ADMINISTRATOR, OPERATIONS])
    expect(await there.say(as, `approve ${own.ref}`)).toContain(`waits for the word of the ${LEGAL}`);
  expect(await due()).toBe('2024-03-31');
  expect(await there.say(LEGAL, 'decisions')).toContain(`Waiting for the ${LEGAL} (1)`);
  const sees = async (as: string) => JSON.stringify((await there.reply(as, 'decisions')).parts);
  expect(await sees(LEGAL)).toContain('"Approve"');
  expect(await sees(CHIEF)).not.toContain('"Approve"');
  expect(await there.press(LEGAL, 'Approve')).toContain('Decision 1');
  expect(await due()).toBe('2024-06-30');
});

test.each(['cancel', 'pause'])('“%s” does so too, also together with others', async (verb) => {
  const refs = verb === 'cancel' ? `${own.ref}, P1.10` : own.ref;
  expect(await there.say(CHIEF, `${verb} ${refs} because it is void`)).toContain(`The ${LEGAL} is asked`);
  expect((await there.activity(own.ref)).status).not.toMatch(/cancelled|paused/);
  expect((await there.activity('P1.10')).status).not.toBe('cancelled');
});

test('neither the chief executive nor an administrator ends it by an update', async () => {
  for (const as of [CHIEF, ADMINISTRATOR])
    for (const status of ['paused', 'cancelled']) {
      expect(await there.say(as, `update ${own.ref} ${status}`)).toContain(`need the ${LEGAL}’s word`);
      expect(await there.say(as, `update P1.10 ${status}`)).toContain('P1.10');
      expect((await there.activity('P1.10')).status).toBe(status);
    }
  expect((await there.activity(own.ref)).status).not.toMatch(/cancelled|paused/);
});

test('a completion of their own is acknowledged by the reviewer, and so is one of a role that they hold besides', async () => {
  await there.say(ADMINISTRATOR, `owner "${OPERATIONS}" is @"${CHIEF}"`);
  await there.say(ADMINISTRATOR, `owner "${CHIEF}" is @"${CHIEF}"`);
  const theirs = [...(await there.state()).activities.values()].find(
    ({ owner }) => owner === 'director-of-operations',
  )!;
  for (const { ref } of [own, theirs]) {
    await there.say(CHIEF, `done ${ref}`);
    expect(await there.say(CHIEF, `acknowledge ${ref}`)).toContain(`acknowledged by the ${LEGAL}`);
    expect(await there.say(LEGAL, `acknowledge ${ref}`)).toContain('Acknowledged by');
  }
});

test('what others ask for is decided as before; nobody decides about their own', async () => {
  await there.say(FINANCE, 'extend P1.10 to 30 June 2024 because of the market');
  expect(await there.say(LEGAL, 'approve P1.10')).toContain(`waits for the word of the ${CHIEF}`);
  expect(await there.say(CHIEF, 'approve P1.10')).toContain('Decision 1');
  await there.say(ADMINISTRATOR, `settings second "${FINANCE}"`);
  expect(await there.say(FINANCE, 'extend P1.11 to 30 September 2024 because of land')).toContain(
    `The ${CHIEF} is asked`,
  );
});

test.each([
  ['settings reviewer off'],
  [`settings reviewer "${FINANCE}"`],
  ['undo'],
  [`owner "${LEGAL}" is me`],
])('the chief executive alone changes nothing of it: “%s” waits for an administrator', async (sentence) => {
  expect(await there.say(CHIEF, sentence)).toContain('I have asked an administrator');
  const reviewer = async () => (await there.state()).settings.get('settings')?.reviewer;
  const held = async () =>
    (await there.state()).owners.get('head-of-legal-and-complaints-resolution')?.holder;
  const before = [await reviewer(), await held()];
  expect(JSON.stringify((await there.reply(CHIEF, 'settings')).parts)).not.toContain('allow 1');
  expect(await there.say(CHIEF, 'allow 1')).toContain('waits for the word of an administrator');
  expect([await reviewer(), await held()]).toEqual(before);
  expect(replyText(await there.reply(ADMINISTRATOR, 'allow 1'))).toContain('Allowed');
  expect([await reviewer(), await held()]).not.toEqual(before);
});

test('the chief executive’s own role is no reviewer, and both sides are told who is', async () => {
  expect(await there.say(ADMINISTRATOR, `settings reviewer "${CHIEF}"`)).toContain('Name another role');
  const told = (await there.inbox(LEGAL)).map(({ text }) => text).join('\n');
  expect(told).toContain(`You decide about the activities of the ${CHIEF}.`);
  expect(await there.say(ADMINISTRATOR, 'settings reviewer off')).toContain('decides about their own');
  expect(await there.say(CHIEF, `extend ${own.ref} to 30 June 2024 because of it`)).toContain('Decision 1');
});
