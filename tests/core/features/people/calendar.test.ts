import { beforeEach, describe, expect, test } from '@jest/globals';
import { replyText } from '../../../../src/core/base/replies/text.ts';
import type { Speaker } from '../../../../src/core/domain/speaker.ts';
import { calendarHash } from '../../../../src/core/features/people/index.ts';
import { archiveOf } from '../../../../src/exporters/archive.ts';
import { FINANCE, LEGAL, ORGANISATION, world } from '../../../fakes/world.ts';

const person = (account: string, name: string): Speaker => ({
  account,
  name,
  administrator: false,
  outsider: false,
  plays: null,
});
const SLACK = person('slack:T1:U1', 'Finance lead');
const TEAMS = person('teams:t1:o1', 'Finance lead');

let there: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  there = await world();
});

const say = async (by: Speaker, text: string, more = {}) =>
  replyText(await there.reply('Administrator', text, { speaker: by, ...more }));
const linkIn = (text: string) => /\/calendar\/([\w-]{22})\.ics/.exec(text)?.[1];
const held = async () =>
  await there.say('Administrator', `owner "${FINANCE}" is @{slack:T1:U1|Finance lead}`);

describe('calendar', () => {
  test('gives an owner one link, shown once and kept nowhere', async () => {
    await held();
    const first = await say(SLACK, 'calendar');
    expect(first).toContain(`the ${FINANCE}, and readings that are due`);
    expect(first).toContain('at the address where Answerable is reached');
    expect(linkIn(first)).toBeDefined();
    expect(await say(SLACK, 'calendar')).toContain('I showed it once and keep no copy.');
    expect(JSON.stringify(await archiveOf(there.store, ORGANISATION))).not.toContain(linkIn(first));
    const code = /link ([\w-]+)/.exec(await say(SLACK, 'link'))![1];
    await say(TEAMS, `link ${code}`);
    expect(await say(TEAMS, 'calendar')).toContain('Your calendar has a link since 3 April 2023.');
  });

  test('“new” replaces it and “off” withdraws it', async () => {
    await held();
    const first = linkIn(await say(SLACK, 'calendar'));
    const next = linkIn(await say(SLACK, 'calendar new'));
    expect(next).not.toBe(first);
    expect(await say(SLACK, 'calendar off')).toContain('no longer works');
    expect(await say(SLACK, 'calendar off')).toContain('You have no calendar link');
    const [one] = (await there.state()).people.values();
    expect(one).toMatchObject({ calendar: null });
    expect(await say(SLACK, 'calendar sometimes')).toContain(
      '“sometimes” is not something a calendar can do',
    );
  });

  test('a redelivery of “new” leaves the link that the first one made, and shows none that opens nothing', async () => {
    await held();
    const made = linkIn(await say(SLACK, 'calendar new', { inputKey: 'same' }))!;
    expect(linkIn(await say(SLACK, 'calendar new', { inputKey: 'same' }))).toBeUndefined();
    const [one] = (await there.state()).people.values();
    expect(one!.calendar!.hash).toBe(calendarHash(made));
  });

  test('whoever holds no role gets a sentence and no link', async () => {
    expect(await say(SLACK, 'calendar')).toContain('You hold no role in this plan');
    expect((await there.state()).people.size).toBe(0);
    expect(linkIn(await there.say(LEGAL, 'calendar'))).toBeDefined();
  });

  test('the secret is told to its owner alone: not where others read, not with “share”', async () => {
    await held();
    for (const [text, more] of [
      ['calendar', { overheard: true }],
      ['share calendar new', {}],
      ['share calendar', {}],
      ['share link', {}],
      ['link', { overheard: true }],
    ] as const)
      expect(await say(SLACK, text, more)).toContain('is for you alone');
    expect([...(await there.state()).people.values()][0]).not.toHaveProperty('calendar');
    expect(linkIn(await say(SLACK, 'calendar'))).toBeDefined();
    expect(await say(SLACK, 'share calendar off')).toContain('no longer works');
  });
});
