import { expect, test } from '@jest/globals';
import { Room } from '../../../src/core/outbox/room.ts';

test('no more than its size is in it, and whoever waits enters in turn, a large one before the small ones after it', async () => {
  const room = new Room(10);
  const entered: string[] = [];
  const enter = async (name: string, count: number) => {
    await room.enter(count);
    entered.push(name);
  };
  await enter('a', 6);
  const waiting = [enter('b', 8), enter('c', 1), enter('d', 4)];
  await new Promise(setImmediate);
  expect(entered).toEqual(['a']);
  room.leave(6);
  await new Promise(setImmediate);
  expect(entered).toEqual(['a', 'b', 'c']);
  room.leave(8);
  await Promise.all(waiting);
  expect(entered).toEqual(['a', 'b', 'c', 'd']);
});
