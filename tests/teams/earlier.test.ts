import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { message, OWNER_ID } from '../fakes/teams.ts';
import { reminder, teamsTurns } from '../fakes/teams-turns.ts';

let there: Awaited<ReturnType<typeof teamsTurns>>;
beforeEach(async () => {
  there = await teamsTurns();
});
afterEach(async () => await there.close());

let sent = 0;
const written = (text: string) => message(there.service.url, text, { id: `m-${++sent}` }, OWNER_ID);
type Written = ReturnType<typeof written>;
const at = (second: number) => `2023-10-02T08:01:${String(second).padStart(2, '0')}.000Z`;
const edited = async (first: Written, text: string, second: number) =>
  await there.tell({ ...first, type: 'messageUpdate', text, timestamp: at(second) });
const deleted = async (first: Written, second: number) =>
  await there.tell({
    ...first,
    type: 'messageDelete',
    text: undefined,
    timestamp: at(second),
    channelData: { ...first.channelData, eventType: 'softDeleteMessage' },
  });
const heard = () => there.heard.map(({ text, earlier }) => [earlier?.how ?? 'said', text]);

describe('what became of a message', () => {
  test('is heard once, also where several processes claim what they answer', async () => {
    const taken = new Set<string>();
    there.claims.take = async (key) => {
      if (taken.has(key)) return 'answered';
      return { answered: () => void taken.add(key), release: async () => {}, holds: async () => true };
    };
    const first = written('P1.3 on track');
    await there.tell(first);
    await there.tell(first);
    await edited(first, 'P1.3 at risk', 1);
    await edited(first, 'P1.3 at risk', 1);
    await edited(first, 'P1.3 off track', 2);
    await deleted(first, 3);
    await deleted(first, 3);
    expect(heard()).toEqual([
      ['said', 'P1.3 on track'],
      ['edited', 'P1.3 at risk'],
      ['edited', 'P1.3 off track'],
      ['deleted', 'deleted'],
    ]);
    expect(there.heard[0]!.inputKey).toBe(there.heard[1]!.earlier!.message);
  });

  test('counts as it was edited last, in whatever order it is told', async () => {
    const first = written('P1.3 on track');
    await there.tell(first);
    await edited(first, 'P1.3 80%', 9);
    await edited(first, 'P1.3 70%', 5);
    await deleted(first, 12);
    await edited(first, 'P1.3 90%', 11);
    expect(heard().slice(1)).toEqual([
      ['edited', 'P1.3 80%'],
      ['deleted', 'deleted'],
    ]);
  });

  test('before the message itself is what the message says; a deleted one is not heard', async () => {
    const [changed, gone] = [written('P1.3 10%'), written('P1.4 10%')];
    await edited(changed, 'P1.3 20%', 1);
    await deleted(gone, 1);
    await there.tell(changed);
    await there.tell(gone);
    expect(heard()).toEqual([
      ['edited', 'P1.3 20%'],
      ['deleted', 'deleted'],
      ['said', 'P1.3 20%'],
    ]);
  });

  test('is told again when it could not be answered', async () => {
    const first = written('P1.3 on track');
    await there.tell(first);
    const { answer } = there;
    there.answer = async () => {
      throw new Error('no database');
    };
    expect((await edited(first, 'P1.3 at risk', 1)).status).toBe(502);
    there.answer = answer;
    expect((await edited(first, 'P1.3 at risk', 1)).status).toBe(200);
    expect(there.shown().at(-1)).toContain('You said P1.3 at risk.');
  });
});

describe('a tick', () => {
  const tick = async (type: string, replyToId = 'm77') =>
    await there.tell(
      message(
        there.service.url,
        undefined as unknown as string,
        { type: 'messageReaction', reactionsAdded: [{ type }], replyToId },
        OWNER_ID,
      ),
    );

  test('on a message that asks is an answer to it, once; other signs and other messages are none', async () => {
    const row = reminder();
    const asks = [{ key: 'plan/P1.3', seq: 1 }] as never;
    there.rows = [{ ...row, message: { ...row.message!, asks } }];
    await tick('like');
    await tick('2705_whiteheavycheckmark', 'm1');
    await tick('2705_whiteheavycheckmark');
    await tick('2705_whiteheavycheckmark');
    expect(there.heard).toMatchObject([{ way: 'reaction', about: ['plan/P1.3', 'plan/P1.4'] }]);
  });
});
