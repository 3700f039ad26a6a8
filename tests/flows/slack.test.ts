import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { slackBot } from '../fakes/slack-bot.ts';
import { eventually } from '../fakes/slack-people.ts';

const PLAN = readFileSync(new URL('../../examples/delivery-plan-2023-24.txt', import.meta.url));
const OTHER = Buffer.from(
  'Ref,Activity,Executive owner,Completion date\nP1.12,Move the harbour office,Harbour Master,October 2023\n',
);
const OWNER = 'OPCC Chief Finance Officer';

let there: Awaited<ReturnType<typeof slackBot>>;
let one: (typeof there)['workspaces'][number];
let other: typeof one;

beforeAll(async () => {
  there = await slackBot('2023-06-01T08:00:00.000Z', ['T0000000A1', 'T0000000B2']);
  [one, other] = there.workspaces as [typeof one, typeof one];
  for (const { slack, user } of [one, other])
    slack.users.update(slack.users.findOneBy('user_id', user('chief')).id, { is_admin: true });
});
afterAll(async () => await there.close());

const told = async (words: string) =>
  await eventually(() => there.hook.got.find(({ text }) => text.includes(words)));
const holding = ({ user }: typeof one, role: string, name: string) =>
  `owner "${role}" is <@${user(name)}|${name}>`;
const reminder = (there = one) =>
  there.messages().findLast(({ blocks }) => JSON.stringify(blocks ?? '').includes('update P1.12 on track'));

const digests = ({ slack, messages }: typeof one) => {
  const channel = slack.channels.findOneBy('name', '#delivery-plan').channel_id;
  return messages().filter((message) => message.channel_id === channel);
};
/** What was said to Slack in the name of a workspace. */
const callsWith = ({ slack }: typeof one) =>
  there.proxy.calls.filter(({ token }) => token && slack.tokens.findOneBy('token', token));
const wordsOf = ({ body }: { body: string }) => [...new URLSearchParams(body).values()].join('\n');

async function brought(there: typeof one, bytes: Uint8Array, name: string) {
  const channel = await there.direct('chief');
  const file = await there.upload('chief', { name, bytes }, channel);
  await there.write('chief', '', { subtype: 'file_share', files: [file], channel });
  return there.messages().at(-1);
}

describe('a workspace from its first day to its last', () => {
  test('installs the app by OAuth and is answered', async () => {
    expect((await one.say('chief', 'help')).body).toBe('');
    expect(await one.install('chief')).toContain('Answerable is installed');
    expect((await one.say('chief', 'status')).body.text).toContain('There is no plan yet');
  });

  test('brings its plan in as a file: it is shown first, and applied by a button', async () => {
    const shown = await brought(one, PLAN, 'plan.txt');
    expect(shown.text).toContain('How I read Delivery Plan 2023-24');
    expect((await one.say('chief', 'status')).body.text).toContain('There is no plan yet');
    await one.press('chief', shown, 'Bring it in');
    expect((await told('is in')).text).toContain('39 new');
    expect((await one.say('chief', holding(one, OWNER, 'finance'))).body.text).toContain('Fran Finance');
    await one.say('chief', holding(one, 'Chief Executive Officer', 'chief'));
  });

  test('has nothing to do with the next workspace, whose plan has the same references', async () => {
    await other.install('chief');
    expect((await other.say('chief', 'status')).body.text).toContain('There is no plan yet');
    await other.press('chief', await brought(other, OTHER, 'harbour 2023-24.csv'), 'Bring it in');
    await told('1 new');
    await other.say('chief', holding(other, 'Harbour Master', 'finance'));
    expect((await other.say('finance', 'show P1.12')).body.text).toContain('Move the harbour office');
  });

  test('has its owner reminded on the morning that comes', async () => {
    there.now('2023-07-31T08:00:00.000Z');
    await one.say('chief', 'note B1 the year has begun');
    // Owners wait for the administrators' summary of a plan that is late already.
    await eventually(() => one.messages().find(({ text }) => text.includes('overdue already')));
    there.now('2023-07-31T08:02:00.000Z');
    await one.say('chief', 'note B1 everybody knows it');
    const asked = await eventually(() => reminder());
    expect(asked).toMatchObject({ channel_id: await one.direct('finance'), user: 'U000000777' });
  });

  test('is answered by a button, once', async () => {
    await one.press('finance', reminder(), 'On track', 'P1.12');
    await one.press('finance', reminder(), 'On track', 'P1.12');
    expect((await told('Now on track')).text).toContain('P1.12');
    const { body } = await one.say('chief', 'history P1.12');
    expect(body.text.match(/not started → on track/g)).toHaveLength(1);
  });

  test('is answered in words in the thread of the reminder', async () => {
    const { channel_id: channel, ts: thread_ts } = reminder();
    await one.write('finance', 'P1.12 at risk, 70%, the planners want another survey', {
      channel,
      thread_ts,
    });
    const answer = one.messages().findLast((message) => message.thread_ts === thread_ts);
    expect(answer.text).toContain('P1.12');
    expect((await one.say('chief', 'show P1.12')).body.text).toMatch(/at risk.*70%.*another survey/is);
  });

  test('hears what is overdue', async () => {
    const { body } = await one.say('chief', 'overdue');
    expect(body.text).toMatch(/\d+ activities overdue on 31 July 2023/);
    expect(body.text).not.toContain('P1.12');
  });

  test('has its digest in the channel on Monday', async () => {
    there.now('2023-08-07T08:30:00.000Z');
    await one.say('chief', 'note B1 a week later');
    const digest = await eventually(() => digests(one)[0]);
    expect(digest.text).toContain('overdue');
  });
});

describe('a second workspace in the same process', () => {
  test('has reminders of its own on the same morning', async () => {
    const asked = await eventually(() => reminder(other));
    expect(asked).toMatchObject({ channel_id: await other.direct('finance') });
    expect(asked.text).toContain('Move the harbour office');
    expect((await one.say('finance', 'show P1.12')).body.text).not.toContain('harbour');
  });

  test('cannot reach the first one’s activities, whatever a button carries', async () => {
    const before = (await one.say('chief', 'history P1.10')).body.text;
    const value = JSON.stringify({ s: 'update P1.10 complete', a: ['delivery-plan-2023-24/P1.10'] });
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', action_id: 'say:0', text: { text: 'Go' }, value }] },
    ];
    await other.press('chief', { ts: '1.1', blocks }, 'Go');
    expect((await told('P1.10')).text).toContain('I can’t find an activity “P1.10”');
    expect((await one.say('chief', 'history P1.10')).body.text).toBe(before);
  });

  test('gets no word of the first one, and the first one none of its own', () => {
    const titles = PLAN.toString().match(/(?<=\t)[A-Z][^\t\n]{50,}(?=\t)/g)!;
    const [first, second] = [one, other].map((workspace) => callsWith(workspace).map(wordsOf).join('\n'));
    const of = (words = '') => titles.filter((title) => words.includes(title));
    expect(of(first).length).toBeGreaterThan(10);
    expect(of(second)).toEqual([]);
    expect(second).toMatch(/harbour/i);
    expect(first).not.toMatch(/harbour/i);
  });
});

describe('a workspace that removes the app', () => {
  test('is forgotten: tokens and identities go, the plan and its ledger stay, nothing is sent any more', async () => {
    const count = async () =>
      await there.stored(async (db) => ({
        secrets: await db.collection('secrets').distinct('tenant', { name: 'slack-installation' }),
        entries: await db.collection('ledger').countDocuments({ organisation: one.team }),
        activities: await db.collection('activities').countDocuments({ organisation: one.team }),
        accounts: await db.collection('people').distinct('accounts', { organisation: one.team }),
      }));
    const before = await count();
    expect(before.accounts).toHaveLength(2);
    await one.tell({ type: 'app_uninstalled' });
    const after = await count();
    expect(after).toEqual({
      secrets: [other.team],
      accounts: [],
      activities: 39,
      entries: before.entries + 1,
    });
    expect(await one.say('chief', 'overdue')).toEqual({ status: 200, body: '' });
  });

  test('gets nothing any more, and the other one gets everything', async () => {
    const kept = async () =>
      await there.stored(async (db) => ({
        entries: await db.collection('ledger').countDocuments({ organisation: one.team }),
        messages: await db.collection('outbox').countDocuments({ organisation: one.team }),
      }));
    const before = { ...(await kept()), calls: callsWith(one).length, digests: digests(other).length };
    there.now('2023-08-14T08:30:00.000Z');
    await other.say('chief', 'update P1.12 at risk waiting for the printers');
    await eventually(() => digests(other).length > before.digests);
    const { digests: _others, ...stands } = before;
    expect({ ...(await kept()), calls: callsWith(one).length }).toEqual(stands);
    expect((await other.say('chief', 'show P1.12')).body.text).toContain('waiting for the printers');
  });

  test('finds its plan again when it comes back', async () => {
    await one.install('chief');
    expect((await one.say('chief', 'show P1.12')).body.text).toContain('another survey');
    await one.say('chief', holding(one, OWNER, 'finance'));
    const before = one.messages().length;
    there.now('2023-08-21T08:00:00.000Z');
    await one.say('chief', 'note B1 back again');
    await eventually(() => one.messages().length > before);
  });
});
