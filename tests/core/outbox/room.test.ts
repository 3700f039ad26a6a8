import { describe, expect, test } from '@jest/globals';
import { Room } from '../../../src/core/outbox/room.ts';

function entering(room: Room) {
  const entered: string[] = [];
  const enter = async (name: string, count: number) => {
    await room.enter(count);
    entered.push(name);
  };
  return { entered, enter };
}

const soon = async () => await new Promise(setImmediate);

describe('room for what is under way', () => {
  test('no more than its size is in it, and whoever waits enters in turn, a large one before the small ones after it', async () => {
    const room = new Room({ least: 10, most: 10 });
    const { entered, enter } = entering(room);
    await enter('a', 6);
    const waiting = [enter('b', 8), enter('c', 1), enter('d', 4)];
    await soon();
    expect(entered).toEqual(['a']);
    room.leave(6);
    await soon();
    expect(entered).toEqual(['a', 'b', 'c']);
    room.leave(8);
    await Promise.all(waiting);
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  test('it grows while work goes quickly, up to its most, and is halved when it goes slowly, down to its least', async () => {
    const room = new Room({ least: 10, most: 40 });
    const { entered, enter } = entering(room);
    const all = Array.from({ length: 6 }, (_, n) => enter(String(n), 10));
    await soon();
    expect(entered).toHaveLength(1);
    for (let n = 0; n < 9; n++) room.felt(20);
    await soon();
    expect(entered).toHaveLength(4);
    room.felt(2_000);
    room.felt(200);
    for (let n = 0; n < 3; n++) room.leave(10);
    await soon();
    expect(entered).toHaveLength(5);
    for (let n = 0; n < 5; n++) room.felt(2_000);
    room.leave(10);
    await soon();
    expect(entered).toHaveLength(5);
    room.leave(10);
    await Promise.all(all);
  });

  test('what came while there was more room goes alone once there is less', async () => {
    const room = new Room({ least: 10, most: 40 });
    const { entered, enter } = entering(room);
    room.felt(20);
    expect(room.size).toBe(20);
    await enter('small', 5);
    const large = enter('large', 20);
    room.felt(2_000);
    await soon();
    expect(entered).toEqual(['small']);
    room.leave(5);
    await large;
    expect(entered).toEqual(['small', 'large']);
  });
});
