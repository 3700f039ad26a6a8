import { describe, expect, test } from '@jest/globals';
import { importOutcome } from '../../../../src/core/features/importing/importing.ts';
import { isSimilar } from '../../../../src/core/features/owners/similar-titles.ts';
import { examplePlan, world } from '../../../fakes/world.ts';

describe('one role or two', () => {
  test.each([
    ['Head of Comms and Engagement', 'Head of Communications & Engagement'],
    ['Chief Finance Officer', 'OPCC Chief Finance Officer'],
    ['Director of Operations', 'Operations Director of'],
  ])('“%s” may be “%s”', (one, other) => {
    expect(isSimilar(one, other)).toBe(true);
    expect(isSimilar(other, one)).toBe(true);
  });

  test.each([
    ['Head of Comms & Engagement', 'Head of Comms and Engagement'],
    ['Director of Operations', 'Director of People'],
    ['Chief Executive Officer', 'Deputy Chief Executive Officer'],
    ['Director', 'Director of Operations'],
    ['', ''],
  ])('“%s” and “%s” need no question', (one, other) => {
    expect(isSimilar(one, other)).toBe(false);
  });

  const reworded = () => {
    const imported = examplePlan();
    const activities = imported.activities.map((row, i) =>
      row.owner === 'Head of Comms and Engagement' && i % 2
        ? { ...row, owner: 'Head of Communications & Engagement' }
        : row,
    );
    return { ...imported, activities };
  };

  test('an import asks about a title that is alike, and a tap makes the two one, with an undo', async () => {
    const there = await world();
    const at = there.clock.now();
    const outcome = importOutcome(await there.state(), reworded(), at);
    const alike = ({ warnings }: typeof outcome) => warnings.filter(({ code }) => code === 'owner-alike');
    expect(alike(outcome)).toEqual([
      expect.objectContaining({
        code: 'owner-alike',
        message: expect.stringContaining('may be the role “Head of Comms and Engagement”'),
      }),
    ]);
    await there.ledger.change(
      {
        organisation: 'default',
        inputKey: 'import:2',
        at,
        action: 'import',
        by: { account: 'a', name: 'A', person: null, role: null },
        said: null,
      },
      () => ({ kind: 'change', changes: outcome.changes, refs: [], detail: { plan: 'p', example: false } }),
    );
    const settings = await there.reply('Administrator', 'settings');
    const actions = settings.parts.flatMap((part) =>
      part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : [],
    );
    expect(actions.map(({ label }) => label)).toEqual(['One role', 'Two roles']);
    expect(await there.say('Administrator', actions[0]!.say)).toContain(
      'are one role now, called Head of Comms and Engagement',
    );
    const owners = async () =>
      new Set([...(await there.state()).activities.values()].map(({ owner }) => owner));
    expect((await owners()).size).toBe(6);
    expect(await there.say('Administrator', 'settings')).not.toContain('One role or two?');
    const again = importOutcome(await there.state(), reworded(), at);
    expect(again.changes).toEqual([]);
    expect(alike(again)).toEqual([]);
    await there.say('Administrator', 'undo');
    expect((await owners()).size).toBe(7);
    await there.say('Administrator', actions[1]!.say);
    expect(await there.say('Administrator', 'settings')).not.toContain('One role or two?');
  });
});
