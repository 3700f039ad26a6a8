import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectedTo } from '../fakes/slack-connected.ts';
import { slackOffice } from '../fakes/slack-office.ts';
import { eventually } from '../fakes/slack-people.ts';
import { slackSocket } from '../fakes/slack-socket.ts';
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

/** Each of these once ended the process: Slack’s client rejected in the background. */
const FOUND = [
  'null',
  '{"type":"events_api"}',
  '{"type":"events_api","payload":{}}',
  '{"type":{"toString":1}}',
];

test('whatever comes over a connection in Socket Mode, it stays open and goes on', async () => {
  const slack = await slackSocket();
  const problems: unknown[] = [];
  const socket = connectedTo(slack, office, problems);
  const { seq } = await office.state();
  // How a connection ends is for the tests of sockets: what is sent meanwhile comes again over the next one.
  const types = ['events_api', 'interactive', 'slash_commands', 'hello', 'no such type', '__proto__', ''];
  const envelope = fc.record(
    {
      envelope_id: fc.oneof(fc.constantFrom('E1', '', '__proto__'), anything),
      type: fc.oneof(fc.constantFrom(...types), anything),
      payload: fc.oneof(dictionary, anything),
      accepts_response_payload: anything,
      retry_attempt: anything,
      retry_reason: anything,
    },
    { requiredKeys: [] },
  );
  const frame = fc.oneof(
    envelope.map((one) => JSON.stringify(one)),
    anything.map((one) => JSON.stringify(one) ?? ''),
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"x"',
      'ping',
      '\0',
      '{"type":"disconnect"',
      '{"type":{"toString":1}}',
    ),
  );
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 6 }), async (frames) => {
        const link = await slack.link();
        for (const one of frames) link.send(one);
        const said = {
          command: '/plan',
          text: 'help',
          team_id: office.team,
          trigger_id: 'T',
          response_url: office.hook.url,
        };
        const open = async () => await slack.link(slack.sockets.length);
        await eventually(() => socket.awayMs() === 0);
        const answer = await slack.deliver(await open(), 'slash_commands', {
          ...said,
          user_id: office.slack.user('finance'),
        });
        expect(JSON.stringify(answer)).toContain('overdue');
      }),
      { numRuns: 30, examples: FOUND.map((one) => [[one]]) },
    );
    expect(problems.filter((fault) => fault instanceof TypeError)).toEqual([]);
    expect((await office.state()).seq).toBe(seq);
  } finally {
    await socket.stop();
    await slack.close();
  }
});
