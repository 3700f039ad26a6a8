import { afterAll, beforeAll, expect, test } from '@jest/globals';
import express from 'express';
import { calendarFeedRoutes } from '../../src/calendar-feed/routes.ts';
import type { State } from '../../src/core/domain/state.ts';
import { calendarHash } from '../../src/core/features/people/index.ts';
import { icsOf } from '../../src/exporters/ics.ts';
import { listenOn } from '../../src/http.ts';
import { CHIEF, FINANCE, world } from '../fakes/world.ts';

/** Two bodies with the same plan, the same people’s ids and the same roles. */
const offices: Record<string, { state: State; secret: string }> = {};
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  for (const [organisation, as] of [
    ['north', CHIEF],
    ['south', FINANCE],
  ] as const) {
    const there = await world();
    const said = await there.say(as, 'calendar');
    const state = { ...(await there.state()), organisation };
    offices[organisation] = { state, secret: /calendar\/([\w-]+)\.ics/.exec(said)![1]! };
  }
  const linked = async (hash: string) => {
    const found = Object.entries(offices).find(([, { secret }]) => calendarHash(secret) === hash);
    return found ? { organisation: found[0], of: 'people' as const, id: 'p1' } : null;
  };
  const app = express().use(
    calendarFeedRoutes({
      linked,
      state: async (organisation) => offices[organisation]!.state,
      today: () => '2023-10-02',
      write: async (state, owners, today) => icsOf(state, { owners, today }),
      writeDigests: async () => '',
    }),
  );
  const listening = await listenOn(app, 0, '127.0.0.1');
  url = `http://127.0.0.1:${listening.port}`;
  close = listening.close;
});
afterAll(async () => await close());

const read = async (secret: string) => await fetch(`${url}/calendar/${secret}.ics`);

test('a link opens its own organisation’s dates and no other’s, though people and roles have the same ids', async () => {
  const [north, south] = [
    await (await read(offices.north!.secret)).text(),
    await (await read(offices.south!.secret)).text(),
  ];
  expect(north).toContain('X-WR-CALNAME:Chief Executive Officer');
  expect(north).not.toContain('UID:south/');
  expect(south).toContain('X-WR-CALNAME:OPCC Chief Finance Officer');
  expect(south).not.toContain('UID:north/');
});

test('a link that was withdrawn a moment ago opens nothing, though its projection is still found', async () => {
  const { state, secret } = offices.south!;
  const person = state.people.get('p1')!;
  state.people.set('p1', { ...person, calendar: null });
  expect((await read(secret)).status).toBe(404);
  state.people.set('p1', person);
  expect((await read(secret)).status).toBe(200);
});
