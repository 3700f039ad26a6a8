import { beforeEach, describe, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { FINANCE, LEGAL, world } from '../../../fakes/world.ts';

const speaker = (account: string, name: string, administrator = false): Speaker => ({
  account,
  name,
  administrator,
  outsider: false,
  plays: null,
});
const SLACK = speaker('slack:T1:U1', 'Sam Porter');
const TEAMS = speaker('teams:t1:o1', 'Samuel Porter');
const ADMIN = speaker('slack:T1:U9', 'Admin', true);

let there: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  there = await world();
});

const say = async (by: Speaker, text: string, more = {}) =>
  replyText(await there.reply('Administrator', text, { speaker: by, ...more }));
const codeIn = (text: string) => /link ([A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4})/.exec(text)?.[1] ?? 'none';
const people = async () => [...(await there.state()).people.values()];

describe('link', () => {
  test('joins two accounts with a code that was asked for in one and typed in the other, in any capitals', async () => {
    await say(ADMIN, `owner "${FINANCE}" is @{slack:T1:U1|Sam Porter}`);
    const code = codeIn(await say(SLACK, 'link'));
    expect(await say(TEAMS, `link ${code.toLowerCase()}`)).toContain('one person, one plan');
    const [person] = (await people()).filter(({ accounts }) => accounts.includes('slack:T1:U1'));
    expect(person).toMatchObject({ name: 'Sam Porter', accounts: ['slack:T1:U1', 'teams:t1:o1'] });
    expect(await say(TEAMS, 'update P1.9 at risk 40%')).toContain('Now at risk, 40%');
  });

  test('what the second account stood for belongs to the one person', async () => {
    await say(ADMIN, `owner "${FINANCE}" is @{slack:T1:U1|Sam Porter}`);
    await say(ADMIN, `owner "${LEGAL}" is @{teams:t1:o1|Samuel Porter}`);
    const code = codeIn(await say(SLACK, 'link'));
    await say(TEAMS, `link ${code}`);
    const state = await there.state();
    const holders = [...state.owners.values()].filter(({ title }) => [FINANCE, LEGAL].includes(title));
    expect(new Set(holders.map(({ holder }) => holder)).size).toBe(1);
    expect((await people()).filter(({ accounts }) => accounts.length)).toHaveLength(1);
    expect(await say(SLACK, 'update B7 on track')).toContain('Now on track');
  });

  test('the code itself is kept nowhere: only its hash is', async () => {
    const code = codeIn(await say(SLACK, 'link'));
    const kept = JSON.stringify([await people(), await there.store.entriesAfter('default', 0, 1_000)]);
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(code.replaceAll('-', ''));
    expect(kept).toMatch(/"hash":"[0-9a-f]{64}"/);
  });

  test('a wrong, used, replaced or expired code is a sentence and joins nobody', async () => {
    const first = codeIn(await say(SLACK, 'link'));
    const code = codeIn(await say(SLACK, 'link'));
    expect(await say(TEAMS, 'link ABCD-EFGH-JKMN')).toContain('I don’t recognise that code');
    expect(await say(TEAMS, `link ${first}`)).toContain('I don’t recognise that code');
    expect(await say(TEAMS, 'link now please')).toContain('is not a code');
    expect(await say(SLACK, `link ${code}`)).toContain('type it there, not where you asked for it');
    there.clock.at = '2023-04-03T08:10:01.000Z';
    expect(await say(TEAMS, `link ${code}`)).toContain('good for ten minutes');
    const again = codeIn(await say(SLACK, 'link'));
    there.clock.at = '2023-04-03T08:20:00.000Z';
    expect(await say(TEAMS, `link ${again}`)).toContain('one person');
    expect(await say(speaker('teams:t1:o2', 'Somebody else'), `link ${again}`)).toContain('has been used');
    expect((await people()).filter(({ accounts }) => accounts.length > 1)).toHaveLength(1);
  });

  test('a redelivered request does not show another code, and the first stays good', async () => {
    const code = codeIn(await say(SLACK, 'link', { inputKey: 'twice' }));
    expect(await say(SLACK, 'link', { inputKey: 'twice' })).toContain('That code was shown once');
    expect(await say(TEAMS, `link ${code}`, { inputKey: 'join' })).toContain('one person');
    expect(await say(TEAMS, `link ${code}`, { inputKey: 'join' })).toContain('one person');
  });
});

describe('prefer', () => {
  test('takes a platform that the person is known on, and says the way round', async () => {
    const code = codeIn(await say(SLACK, 'link'));
    await say(TEAMS, `link ${code}`);
    expect(await say(SLACK, 'prefer Teams')).toBe(
      'Messages reach you in Teams first, and in Slack when they do not arrive there.',
    );
    expect((await people())[0]).toMatchObject({ prefers: 'teams' });
    expect(await say(TEAMS, 'prefer teams')).toContain('Nothing to change');
    expect(await say(TEAMS, 'prefer either')).toContain('whichever app works');
  });

  test('refuses a platform that the person is not known on, and what is none', async () => {
    expect(await say(SLACK, 'prefer teams')).toContain('I know you in Slack only');
    expect(await say(SLACK, 'prefer pigeons')).toContain('“pigeons” is not a platform');
    expect(await people()).toEqual([]);
  });
});
