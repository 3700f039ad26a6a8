import { expect, test } from '@jest/globals';
import { CHIEF, FINANCE, world } from '../../../fakes/world.ts';

const save = async (values: Record<string, string>) => {
  const there = await world();
  const asked = await there.reply(FINANCE, 'update P1.10', { values, way: 'form' });
  return { ...there, asked, text: JSON.stringify(asked.parts) };
};

test.each([
  ['on track', '', 'Off track, the supplier has gone under', '', 'the words say off track'],
  ['not started', '', 'Work began in May, 20% done', '', 'the words say 20%, the form says no percentage'],
  ['on track', '30', 'now at 60%', '', 'the words say 60%, the form says 30%'],
  ['on track', '', 'slipping to 30 June 2024, tender late', '', 'the words say 30 June 2024'],
  ['on track', '', 'We expect it by 30 June 2024', '2024-05-01', 'is expected by 1 May 2024'],
  ['complete', '', 'at risk, the board has not met', '', 'the words say at risk'],
])('“%s” %s with “%s” is asked about first', async (status, percent, note, forecast, told) => {
  const { text, activity, asked, say } = await save({ status, percent, note, forecast });
  expect(text).toContain(told);
  expect(await activity('P1.10')).toMatchObject({ status: 'not started', percent: null });
  const form = asked.parts.find((part) => part.type === 'form');
  if (form?.type !== 'form') throw new Error('no form');
  const again = Object.fromEntries(form.form.fields.map(({ id, value = '' }) => [id, value]));
  expect(again.note).toBe(note);
  await say(FINANCE, form.form.say, { values: again, way: 'form', basis: form.form.basis! });
  expect((await activity('P1.10')).status).toBe(status);
  expect(await say(CHIEF, 'show P1.10')).toContain(note);
});

test.each([
  ['at risk', '40', 'at risk, 40%, waiting for the legal advice', ''],
  ['complete', '', 'Done, report published', ''],
  ['on track', '', 'Met the board on Tuesday, they liked it', ''],
  ['on track', '50', 'If the grant does not come we shall be off track', ''],
  ['off track', '', 'It will now be 30 June 2024, tender late', '2024-06-30'],
  ['on track', '', '', ''],
])('“%s” %s with “%s” is taken as it is', async (status, percent, note, forecast) => {
  const { activity } = await save({ status, percent, note, forecast });
  expect((await activity('P1.10')).status).toBe(status);
});
