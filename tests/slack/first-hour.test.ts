import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runBot } from '../fakes/bot.ts';
import { responseUrl, SECRET, signedBy, startSlack, TOKEN } from '../fakes/slack.ts';
import { uploaded } from '../fakes/slack-files.ts';
import { eventually, peopleOf } from '../fakes/slack-people.ts';

const PLAN = readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));

let slack: Awaited<ReturnType<typeof startSlack>>;
let env: Record<string, string>;
let bot: Awaited<ReturnType<typeof runBot>>;
let hook: Awaited<ReturnType<typeof responseUrl>>;
let people: ReturnType<typeof peopleOf>;

/** A workspace by its token: Slack tells nobody who installed the app there. */
beforeAll(async () => {
  slack = await startSlack();
  env = {
    ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: slack.apiUrl },
    ADMINISTRATORS: slack.user('chief'),
  };
  bot = await runBot(env);
  hook = await responseUrl();
  people = peopleOf(slack, signedBy(SECRET, `${bot.url}slack/events`), hook);
});
afterAll(async () => {
  await bot.close();
  await hook.close();
  await slack.close();
});

const greetings = () => slack.messages().filter(({ text }) => text?.startsWith('I keep the delivery plan'));
const direct = () => greetings()[0].channel_id as string;
/** The one message of the set-up, as it reads by now. */
let shown: any;
async function pressed(label: string, of = '') {
  const before = hook.got.length;
  await people.press('chief', shown, label, of);
  const answer = await eventually(() => hook.got[before]);
  expect(answer.replace_original).toBe(true);
  shown = { ...shown, ...answer };
  return answer.text as string;
}

describe('the first hour in a workspace', () => {
  test('begins by itself: whoever runs the workspace is greeted once, with the first step', async () => {
    shown = await eventually(() => greetings()[0]);
    expect(greetings().map(({ user }) => user)).toHaveLength(1);
    expect(shown.text).toMatch(/Set-up: 0 of \d steps/);
    expect(shown.channel_id).toBe(direct());
  });

  test('answers everybody else with who can do it, and the administrator with the next step', async () => {
    const other = (await people.say('finance', 'overdue')).body;
    expect(other.text).toContain('There is no plan yet. Casey Chief can bring it in');
    expect(JSON.stringify(other.blocks)).not.toContain('"button"');
    const own = (await people.say('chief', 'overdue')).body;
    expect(JSON.stringify(own.blocks)).toContain('Open the set-up');
  });

  test('goes on in the same message: name, zone, and then the plan, which is attached', async () => {
    expect(await pressed('Both are right')).toContain('Attach your plan here');
    const file = await uploaded(slack, 'chief', { name: 'plan.txt', bytes: PLAN }, direct());
    await people.write('chief', '', { subtype: 'file_share', files: [file], channel: direct() });
    const preview = slack.messages().at(-1);
    expect(preview.text).toContain('How I read Delivery Plan 2023-24');
    await people.press('chief', preview, 'Bring it in');
    await eventually(() => hook.got.find(({ text }) => text.includes('39 new')));
    const goesOn = await eventually(() =>
      greetings().find(({ text }) => text.includes('Done: Delivery Plan 2023-24')),
    );
    expect(goesOn.text).toContain('The Chief Executive Officer decides');
  });

  test('is taken up again by “setup”: chief executive, roles, digest, a test reminder, and everything is set up', async () => {
    shown = {
      ...(await people.say('chief', 'setup')).body,
      ts: '1.1',
      channel_id: direct(),
      ephemeral: true,
    };
    expect(shown.text).toContain('The Chief Executive Officer decides');
    expect(await pressed('It is me')).toContain('Casey Chief now holds the role Chief Executive Officer');
    expect(shown.text).toContain('roles have nobody yet');
    await pressed('Leave this out');
    expect(shown.text).toContain('#delivery-plan');
    await pressed('Keep #delivery-plan');
    expect(await pressed('Send me one')).toContain('Everything is set up');
    await eventually(() => slack.messages().find(({ text }) => text?.includes('This is a test reminder')));
  });
});
