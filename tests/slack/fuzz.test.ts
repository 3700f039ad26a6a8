import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { FINANCE } from '../fakes/world.ts';
import fc from '../properties.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeAll(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterAll(async () => await office.close());

const FORM = 'application/x-www-form-urlencoded';
/** Fields that Slack names; anything may be in them. */
const NAMES = [
  'actions',
  'view',
  'message',
  'channel',
  'container',
  'event',
  'state',
  'private_metadata',
  'files',
  'value',
  'action_id',
  'callback_id',
  'blocks',
  'user',
  'team',
  'text',
  'ts',
  'thread_ts',
  'type',
  'trigger_id',
  'response_url',
];
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, '', 'x', 'T1', '__proto__', 'constructor', 0, -1, true, '1.1', '{"s":"overdue"}'),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 6 }),
  ),
})).value;
const dictionary = fc.dictionary(fc.constantFrom(...NAMES), anything, { maxKeys: 8 });

test('whatever Slack signs is answered, tells nothing of what is inside, and never stops the bot', async () => {
  const source = () => ({ team: { id: office.team }, user: { id: office.slack.user('finance') } });
  const { seq } = await office.state();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        'block_actions',
        'view_submission',
        'view_closed',
        'message_action',
        'shortcut',
        'message',
        'app_mention',
        'app_home_opened',
        'user_change',
        'tokens_revoked',
        'event_callback',
        'no such type',
      ),
      dictionary,
      async (type, fields) => {
        const isEvent = [
          'message',
          'app_mention',
          'app_home_opened',
          'user_change',
          'tokens_revoked',
        ].includes(type);
        const sent = isEvent
          ? await office.post(
              JSON.stringify({
                type: 'event_callback',
                team_id: office.team,
                event_id: 'Ev',
                event: { ...fields, type },
              }),
              'application/json',
            )
          : await office.post(
              new URLSearchParams({ payload: JSON.stringify({ ...fields, ...source(), type }) }).toString(),
              FORM,
            );
        expect([200, 400, 500]).toContain(sent.status);
        // What is inside is for the log alone.
        if (sent.status !== 200) expect(await sent.text()).toMatch(/^\{"error":"[^"]+\."\}$/);
      },
    ),
    { numRuns: 100 },
  );
  expect((await office.state()).seq).toBe(seq);
  expect((await office.say('finance', 'help')).status).toBe(200);
});
