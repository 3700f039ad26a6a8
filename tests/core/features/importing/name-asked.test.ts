import { expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import { bodyIn } from '../../../../src/core/contract/name-asked.ts';
import { organisationName } from '../../../../src/core/domain/organisation-name.ts';
import { withOwnPlan } from '../../../fakes/own-plan.ts';

test('once a plan of one’s own is in, nothing shows the example’s office, and its name is asked once', async () => {
  const { done, say, reply, state, calledBefore } = await withOwnPlan();
  expect(calledBefore).toBe('Office of the Police and Crime Commissioner');
  expect(organisationName(await state(), undefined)).toBeNull();
  expect(replyText(done)).toContain('What is your organisation called?');
  const named = await reply('Administrator', done.actions.find(({ id }) => id === 'name')!.say, {
    values: { name: 'Northshire County Council' },
  });
  expect(replyText(named)).toContain('The organisation is called Northshire County Council.');
  expect(organisationName(await state(), undefined)).toBe('Northshire County Council');
  expect(await say('Administrator', 'settings name usual')).toContain('usual name');
  expect(organisationName(await state(), 'As it was set up')).toBe('As it was set up');
});

test('a plan whose title names its body offers that name on a button', async () => {
  const { done, reply, state } = await withOwnPlan(
    undefined,
    'Northshire County Council Delivery Plan 2026-27.csv',
  );
  const take = done.actions.find(({ id }) => id === 'name-told')!;
  expect(take.label).toBe('It is Northshire County Council');
  await reply('Administrator', take.say);
  expect(organisationName(await state(), undefined)).toBe('Northshire County Council');
});

test.each([
  [
    'Office of the Police and Crime Commissioner for Northshire – Delivery Plan 2023-24',
    'Office of the Police and Crime Commissioner for Northshire',
  ],
  ['University of the North Strategy 2025-30', 'University of the North'],
  ['Ministry of Justice: Data Strategy action plan', 'Ministry of Justice'],
  ['Our Council Plan', null],
  ['The Council Plan 2024', null],
  ['plan 2026-27', null],
  ['Northshire County Council', null],
])('the title “%s” names %s', (title, body) => {
  expect(bodyIn(title)).toBe(body);
});
