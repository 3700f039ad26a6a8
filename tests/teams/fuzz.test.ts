import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { message, TENANT } from '../fakes/teams.ts';
import { inChannel, teamsTurns } from '../fakes/teams-turns.ts';
import fc from '../properties.ts';

let there: Awaited<ReturnType<typeof teamsTurns>>;
beforeAll(async () => {
  there = await teamsTurns();
});
afterAll(async () => await there.close());

/** Fields that Teams names; anything may be in them. */
const NAMES = [
  'text',
  'value',
  'type',
  'from',
  'recipient',
  'conversation',
  'entities',
  'attachments',
  'channelData',
  'membersAdded',
  'replyToId',
  'name',
  'action',
  'id',
];
const WITHIN = [
  ...NAMES,
  'answerable',
  'k',
  'a',
  's',
  'p',
  'tenant',
  'aadObjectId',
  'mentioned',
  'contentUrl',
];
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, '', 'x', TENANT, '__proto__', 'constructor', 0, -1, true, 'mention', 'overdue'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...WITHIN), tie('value'), { maxKeys: 5 }),
  ),
})).value;

test('whatever Teams sends is answered or refused, tells nothing of what is inside, and never stops the bot', async () => {
  const types = fc.constantFrom('message', 'invoke', 'conversationUpdate', 'installationUpdate', 'typing');
  const fields = fc.dictionary(fc.constantFrom(...NAMES), anything, { maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(types, fc.boolean(), fields, async (type, channel, changed) => {
      const within = channel ? inChannel() : {};
      const activity = message(there.service.url, 'show P1.3', { type, ...within, ...changed });
      const { status, body } = await there.tell(activity);
      // An invoke that nobody here knows is 501, as the Bot Framework has it.
      expect([200, 400, 401, 403, 501]).toContain(status);
      expect(JSON.stringify(body ?? null)).not.toMatch(/\bat .+:\d+:\d+|TypeError|node_modules/);
    }),
    { numRuns: 60 },
  );
  expect(there.problems.filter((fault) => fault instanceof TypeError)).toEqual([]);
  expect((await there.tell(message(there.service.url, 'overdue'))).status).toBe(200);
});
