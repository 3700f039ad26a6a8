import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.bind(FINANCE, 'finance');
});
afterEach(async () => await office.close());

const changed = async (name: string, more: object, id?: string) =>
  await office.tell(
    { type: 'user_change', user: { id: office.slack.user(name), team_id: office.team, name, ...more } },
    id,
  );
const roles = async () => (await office.say('chief', 'settings')).body.text as string;
const without = /Roles without anybody.*OPCC Chief Finance Officer.*(?:Fran Finance|finance) has left/s;
const close = (name: string) => {
  const { users } = office.slack.slack;
  users.update(users.findOneBy('user_id', office.slack.user(name)).id, { deleted: true });
};
const toThem = () => [...office.rows.values()].filter(({ recipient }) => recipient === 'person:finance');

describe('an account that is closed in Slack', () => {
  test('leaves a role without anybody, which administrators see; told again, nothing more', async () => {
    expect(await roles()).not.toMatch(without);
    const { seq } = await office.state();
    await changed('finance', { deleted: true }, 'Ev-closed');
    await changed('finance', { deleted: true }, 'Ev-closed');
    await changed('finance', { deleted: true });
    expect((await office.state()).seq).toBe(seq + 1);
    expect(await roles()).toMatch(without);
  });

  test('may not act any more, although its button is still there', async () => {
    await changed('finance', { deleted: true });
    expect((await office.say('finance', 'P1.12 on track')).body.text).toContain('not permitted');
    expect(await office.activity('P1.12')).toMatchObject({ status: 'not started' });
  });

  test('is noticed when a message cannot be sent to it', async () => {
    close('finance');
    await office.until('2023-05-04T12:00:00.000Z');
    expect(toThem()[0]).toMatchObject({ state: 'failed', reason: 'Their account in Slack is closed.' });
    expect(await roles()).toMatch(without);
    const tries = toThem().length;
    await office.until('2023-05-10T12:00:00.000Z');
    expect(toThem()).toHaveLength(tries);
  });

  test('counts nobody as asked', async () => {
    close('finance');
    await office.until('2023-05-04T12:00:00.000Z');
    const state = await office.state();
    const { key } = await office.activity('P1.12');
    expect(state.asked.get(key)?.since ?? null).toBeNull();
  });

  test('of somebody who has another one in Teams is an account less, and nobody has left', async () => {
    const accounts = [`slack:${office.team}:${office.slack.user('finance')}`, 'teams:t1:o1'];
    await office.keep([{ of: 'people', id: 'finance', set: { accounts } }]);
    await changed('finance', { deleted: true });
    expect(await roles()).not.toMatch(without);
    expect((await office.state()).people.get('finance')!.accounts).toEqual(['teams:t1:o1']);
  });
});

describe('a refusal that says nothing about the account', () => {
  test('leaves its holder where they are', async () => {
    office.slack.faults.push((method) =>
      method === 'chat.postMessage' ? Response.json({ ok: false, error: 'messages_tab_disabled' }) : null,
    );
    await office.until('2023-05-04T12:00:00.000Z');
    expect(toThem()[0]).toMatchObject({
      state: 'failed',
      reason: 'Slack answered “messages_tab_disabled”.',
    });
    expect(await roles()).not.toMatch(without);
  });

  test('of a changed name takes nothing from them but the name', async () => {
    await changed('finance', { real_name: 'Fran Finch', deleted: false });
    expect((await office.state()).people.get('finance')).toMatchObject({ name: 'Fran Finch' });
    expect(await roles()).not.toMatch(without);
  });
});

test('whoever comes back and is given the role holds it again', async () => {
  await changed('finance', { deleted: true });
  expect(await roles()).toMatch(without);
  await changed('finance', { deleted: false });
  const user = office.slack.user('finance');
  await office.say('chief', `owner "${FINANCE}" is <@${user}|finance>`);
  expect(await roles()).not.toMatch(without);
});
