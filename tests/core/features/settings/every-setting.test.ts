import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../../src/core/app/features.ts';
import { FINANCE, world } from '../../../fakes/world.ts';

const EVERY = CATALOGUE.settings.map((setting) => [setting.name, setting] as const);

/** An example with a role of the plan in it. */
const typed = (example: string) => `settings ${example.replace('"ROLE"', `"${FINANCE}"`)}`;

describe('every setting, from the list that the features make', () => {
  test.each(EVERY)('“settings %s” is read in each of the ways that help names', async (_name, setting) => {
    const there = await world();
    for (const example of setting.examples) {
      const told = await there.reply('Administrator', typed(example));
      expect([example, told.changed || /already/.test(JSON.stringify(told.parts))]).toEqual([example, true]);
    }
  });

  test.each(EVERY)('%s brings what it keeps as it is before anybody sets it', async (_name, setting) => {
    const there = await world();
    for (const example of setting.examples) await there.reply('Administrator', typed(example));
    const kept = (await there.state()).settings.get('settings');
    const fields = Object.keys(kept ?? {}).filter((field) => !['rev', 'changed'].includes(field));
    expect(Object.keys(CATALOGUE.unset).sort()).toEqual(fields.sort());
    expect(Object.keys(CATALOGUE.unset)).toEqual(expect.arrayContaining(Object.keys(setting.unset)));
  });

  test.each(EVERY)('once it is set, the page of settings shows %s', async (_name, setting) => {
    const there = await world();
    const before = await there.say('Administrator', 'settings');
    const other =
      setting.name === 'stale' ? 'stale 45' : setting.examples[0].replace(/30 14 7 1|5 10|09:30/, '4 9');
    await there.say(
      'Administrator',
      typed(other.replace('Monday 4 9', 'Friday 11:00')).replace('Europe/London', 'Europe/Paris'),
    );
    expect(await there.say('Administrator', 'settings')).not.toBe(before);
  });

  test.each(EVERY)('help and its own name tell how %s is typed', async (name, setting) => {
    const there = await world();
    const [example] = setting.examples;
    expect(await there.say('Panel member', 'help settings')).toContain(`“settings ${example}”`);
    expect(await there.say('Panel member', `settings ${name}`)).toContain(`“settings ${example}”`);
  });
});

test('a setting that there is none of is answered with all that there are', async () => {
  const told = await (await world()).say('Administrator', 'settings colour blue');
  for (const [, { examples }] of EVERY) expect(told).toContain(`“settings ${examples[0]}”`);
});
