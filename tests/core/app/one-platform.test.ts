import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/core/app/features.ts';
import { COMMANDS } from '../../../src/core/app/registry.ts';
import type { Speaker } from '../../../src/core/domain/speaker.ts';
import { CHIEF, FINANCE, world } from '../../fakes/world.ts';

const speaker = (platform: string, name: string, administrator: boolean): Speaker => ({
  ...{ account: `${platform}:T1:${name}`, name, administrator },
  ...{ outsider: false, plays: null },
});

/** What people may say behind a command's word: nothing, what it asks for, and what it cannot take. */
const BEHIND = [
  '',
  'P1.4',
  'P1.4 on track 40% going well',
  `"${FINANCE}" is me`,
  '@Sam',
  'either',
  'x y z',
  'ABCD-EFGH-JKMN',
];
const SENTENCES = [
  ...COMMANDS.flatMap(({ name, also = [] }) => [name, ...also].map((word) => `help ${word}`)),
  ...COMMANDS.flatMap(({ name }) => BEHIND.map((rest) => `${name} ${rest}`)),
  ...CATALOGUE.settings.flatMap(({ name, examples }) =>
    [name, ...examples, `${name} nonsense`].map((one) => `settings ${one}`),
  ),
  ...['hello', 'what is late?', 'what can you do here', 'done', 'help look after'],
];

describe.each([
  ['slack', 'Teams'],
  ['teams', 'Slack'],
])('with %s alone', (platform, other) => {
  test(`no reply names ${other}`, async () => {
    const { reply, say } = await world(undefined, { platforms: [platform] });
    await say('Administrator', `owner "${FINANCE}" is @{${platform}:T1:Sam|Sam}`);
    const people = [speaker(platform, 'Sam', false), speaker(platform, 'Admin', true)];
    const found: string[] = [];
    for (const text of SENTENCES)
      for (const by of people) {
        const told = JSON.stringify(await reply(CHIEF, text, { speaker: by }));
        if (new RegExp(`\\b${other}\\b|prefer ${other.toLowerCase()}`).test(told))
          found.push(`${by.name}, ${text}: ${told.slice(0, 400)}`);
      }
    expect(found).toEqual([]);
  });

  test('there is nothing to prefer and nothing to join, and help offers neither', async () => {
    const { say } = await world(undefined, { platforms: [platform] });
    for (const page of ['help', 'help look after'])
      expect(await say(CHIEF, page)).not.toMatch(/prefer|(?:^|, )link(?:,|$| \[)/m);
    expect(await say(CHIEF, 'link')).toBe('There is one app here, so there are no accounts to join.');
    expect(await say(CHIEF, `prefer ${other.toLowerCase()}`)).toContain('There is one app here');
  });
});

test('with both, help offers to join accounts and to prefer one', async () => {
  const { say } = await world();
  expect(await say(CHIEF, 'help look after')).toMatch(/link \[CODE\][\s\S]*prefer APP\|either/);
  expect(await say(CHIEF, 'prefer')).toBe('Say “prefer slack”, “prefer teams” or “prefer either”.');
});
