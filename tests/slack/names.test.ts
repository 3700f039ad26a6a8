import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { slackOffice } from '../fakes/slack-office.ts';
import { FINANCE } from '../fakes/world.ts';

let office: Awaited<ReturnType<typeof slackOffice>>;
beforeEach(async () => {
  office = await slackOffice({ administrators: ['chief'] });
  await office.say('chief', `owner "${FINANCE}" is <@${office.slack.user('finance')}>`);
});
afterEach(async () => await office.close());

/** As they are answered in their conversation with the bot. */
const said = async (text: string): Promise<string> => {
  await office.write('chief', text, { channel: office.slack.user('chief') });
  return office.slack.messages().at(-1).text;
};
const renamed = async (name: string, real_name: string) => {
  const { users } = office.slack.slack;
  const { id } = users.findOneBy('user_id', office.slack.user(name));
  users.update(id, { real_name, profile: { real_name } });
};
const tell = async (name: string, real_name: string) =>
  await office.tell({
    type: 'user_change',
    user: { id: office.slack.user(name), team_id: office.team, name, real_name },
  });

describe('a name that is changed in Slack', () => {
  test('is read everywhere: who holds what, what was said and done before, and messages that follow', async () => {
    await office.say('finance', 'P1.12 at risk 40% waiting on legal');
    await office.say('finance', 'extend P1.12 to 30 November 2023 because the auditors are late');
    await tell('finance', 'Fran Married');
    for (const asked of [
      'owners',
      'show P1.12',
      'history P1.12',
      'decisions',
      'search legal',
      'promises P1.12',
    ]) {
      const answer = await said(asked);
      expect({ asked, answer }).not.toEqual({ asked, answer: expect.stringContaining('Fran Finance') });
    }
    expect(await said('owners')).toContain('Fran Married');
    expect(await said('show P1.12')).toContain('Fran Married');
    expect(await said('history P1.12')).toContain('Fran Married');
    expect(await said('decisions')).toContain('Fran Married asked');
    await office.say('chief', 'approve P1.12');
    await office.until('2023-04-03T12:00:00.000Z');
    const texts = [...office.rows.values()].map(({ message }) => JSON.stringify(message?.reply ?? ''));
    expect(texts.some((text) => text.includes('Fran Married') || text.includes('P1.12'))).toBe(true);
  });

  test('is read again where it was heard while the person speaks, without an event', async () => {
    await renamed('finance', 'Fran Married');
    office.parts.people.forget((await office.parts.workspaces.find(office.team))!);
    await office.say('finance', 'P1.12 on track');
    expect(await said('owners')).toContain('Fran Married');
    expect(await said('owners')).not.toContain('Fran Finance');
  });

  test('is told once, however often Slack says it; two changes leave the newest', async () => {
    const { seq } = await office.state();
    await tell('finance', 'Fran Married');
    await tell('finance', 'Fran Married');
    expect((await office.state()).seq).toBe(seq + 1);
    await tell('finance', 'Fran Finance');
    expect(await said('owners')).toContain('Fran Finance');
  });

  test('of somebody who only spoke is read in the history of what they did', async () => {
    await office.say('chief', 'note P1.12 seen by the board');
    await tell('chief', 'Casey Renamed');
    expect(await said('history P1.12')).toContain('Casey Renamed');
    expect(await said('show P1.12')).not.toContain('Casey Chief');
  });

  test('is read in words that mention them, and a new colleague is known before they speak', async () => {
    await office.say('finance', `note P1.12 <@${office.slack.user('chief')}> wants it by May`);
    await tell('chief', 'Casey Renamed');
    expect(await said('show P1.12')).toContain('@Casey Renamed wants it by May');
    const joined = { id: 'U0NEW', team_id: office.team, real_name: 'Nia New', name: 'nia' };
    expect((await office.tell({ type: 'team_join', user: joined })).status).toBe(200);
    await office.say('chief', `owner "${FINANCE}" is <@U0NEW>`);
    expect(await said('owners')).toContain('Nia New');
  });
});
