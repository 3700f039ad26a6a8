import { describe, expect, test } from '@jest/globals';
import { redacted, redactedIn } from '../../../../src/core/features/people/redacted.ts';

const NAMING = {
  names: ['Jane O’Canary'],
  accounts: ['slack:T1:U7'],
  texts: ['the supplier went quiet and I am chasing them every single day of the week', 'done'],
};

describe('a person’s name and words go in place', () => {
  test.each([
    ['Jane O’Canary said so', '[erased] said so'],
    ["jane  o'canary's plan", "[erased]'s plan"],
    ['Marijane O’Canary and Jane O’Canaryson', 'Marijane O’Canary and Jane O’Canaryson'],
    ['ask @{slack:T1:U7|jane} or @{slack:T1:U8|jo}', 'ask [erased] or @{slack:T1:U8|jo}'],
    ['“done”, by button', '“[erased]”, by button'],
    ['done and dusted', 'done and dusted'],
    [
      'on track · “the supplier went quiet and I am chasing…”, 3 days ago',
      'on track · “[erased]”, 3 days ago',
    ],
  ])('“%s” is “%s” then', (before, after) => {
    expect(redacted(before, NAMING)).toBe(after);
  });

  test('of a message about 29 activities the other 27 keep every word', () => {
    const items = Array.from({ length: 29 }, (_, i) => ({
      text: `P1.${i + 1} An activity`,
      detail: `overdue · ${i < 2 ? 'Jane O’Canary' : 'Director of Operations'}`,
    }));
    const message = {
      kind: 'digest',
      reply: { parts: [{ type: 'list', items }], actions: [], about: ['a/P1.1'] },
    };
    const after = redactedIn(message, NAMING);
    const [list] = after.reply.parts;
    expect(list?.items.slice(2)).toEqual(items.slice(2));
    expect(list?.items.slice(0, 2).map(({ detail }) => detail)).toEqual([
      'overdue · [erased]',
      'overdue · [erased]',
    ]);
    expect({ ...after.reply, parts: [] }).toEqual({ ...message.reply, parts: [] });
  });
});
