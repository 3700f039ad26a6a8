import { expect, test } from '@jest/globals';
import { FINANCE, world } from '../../../fakes/world.ts';

const ADMINISTRATOR = 'Administrator';

test.each([
  'public',
  'read',
  'as integration',
  'for Director of People',
  'Website publicly until 1 January 2024',
])('words that may mean less than the whole plan make no token: “token new %s”', async (words) => {
  const { say, state } = await world();
  expect(await say(ADMINISTRATOR, `token new ${words}`)).not.toContain('ans_');
  expect((await state()).tokens.size).toBe(0);
});

test('a token is withdrawn by its number, whatever others are called', async () => {
  const { say, state } = await world();
  expect(await say(ADMINISTRATOR, 'token new "T2"')).toContain('Choose another name');
  await say(ADMINISTRATOR, 'token new "Power BI"');
  await say(ADMINISTRATOR, 'token new Leaked');
  expect(await say(ADMINISTRATOR, 'token revoke T2')).toContain('T2 Leaked is withdrawn');
  expect((await state()).tokens.get('T1')?.revokedOn).toBeNull();
});

test('a secret that is pasted where a number belongs is kept nowhere', async () => {
  const { say, store } = await world();
  const secret = 'ans_AAAAAAAAAAAAAAAAAAAAAA';
  for (const who of [FINANCE, ADMINISTRATOR]) await say(who, `token revoke ${secret}`);
  await say(FINANCE, 'webhook remove https://x.example.org/secret-address');
  const kept = JSON.stringify(await store.entriesAfter('default', 0, 100));
  expect(kept).not.toMatch(/ans_A|secret-address/);
});
