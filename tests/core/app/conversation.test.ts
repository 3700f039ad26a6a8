import { describe, expect, test } from '@jest/globals';
import { mention, readMention } from '../../../src/core/base/text/mention.ts';
import { splitWords } from '../../../src/core/base/text/split-words.ts';
import { CHIEF, world } from '../../fakes/world.ts';

describe('who sees an answer', () => {
  test('an answer is for its asker alone', async () => {
    const { reply } = await world();
    expect((await reply(CHIEF, 'overdue')).shared).toBeUndefined();
  });

  test.each(['share overdue', 'Share overdue', '/plan share overdue'])(
    '“%s” shows the same answer to everybody in the conversation',
    async (text) => {
      const { reply } = await world();
      const alone = await reply(CHIEF, 'overdue');
      const shared = await reply(CHIEF, text);
      expect(shared).toEqual({ ...alone, shared: true, key: expect.any(String) });
      // What is drawn for one alone is not shown to everybody.
      expect(shared.key).not.toBe(alone.key);
    },
  );

  test('somebody of another organisation is told that it is not permitted, and the attempt is kept', async () => {
    const { say, ledger } = await world();
    const speaker = {
      account: 'slack:T9:U9',
      name: 'A guest',
      administrator: true,
      outsider: true,
      plays: null,
    };
    expect(await say(CHIEF, 'overdue', { speaker })).toMatch(/^That is not permitted/);
    expect(await say(CHIEF, 'done P1.3', { speaker })).toMatch(/^That is not permitted/);
    const [newest] = await ledger.by('default', speaker.account, 1);
    expect(newest).toMatchObject({ action: 'denied', changes: [], detail: { right: 'member' } });
  });
});

describe('a person named by a platform', () => {
  test('is one word with account and name, whatever the name holds', () => {
    const written = mention({ account: 'slack:T1:U1', name: 'Bob |{Smith}" Jones' });
    const [, word] = splitWords(`delegate ${written} until Friday`);
    expect(readMention(word!.text)).toEqual({ account: 'slack:T1:U1', name: 'Bob Smith Jones' });
  });

  test.each(['@bob', '@{|Bob}', 'bob', '@{a}'])('%s is none', (word) => {
    expect(readMention(word)).toBeNull();
  });
});
