import express from 'express';
import { listenOn } from '../../src/http.ts';
import { dashboardFor } from '../../src/wiring/dashboard.ts';
import { ORGANISATION, world } from './world.ts';

export const SAM = {
  ...{ account: 'slack:T1:U1', name: 'Sam <b>', administrator: false, outsider: false, plays: null },
};

/** The example plan behind its dashboard, and how one signs in there. */
export async function dashboardOf() {
  const there = await world();
  there.clock.at = '2023-10-02T09:00:00.000Z';
  const { ledger, clock, state } = there;
  const dashboard = dashboardFor({
    ...{ ledger, clock, name: 'Office <i>', plays: ORGANISATION, address: null, framedBy: [] },
    defaults: { zone: 'Europe/London', region: 'england-and-wales' },
    linked: async (hash) => {
      const person = [...(await state()).people.values()].find((one) => one.dashboard?.hash === hash);
      return person ? { organisation: ORGANISATION, person: person.id } : null;
    },
    undelivered: async () => [],
  });
  const alone = dashboard.beside({ here: null, everywhere: null });
  const app = express().use(dashboard.signedIn, alone.everywhere!);
  const listening = await listenOn(app, 0, '127.0.0.1');
  const send = async (path: string, init: RequestInit = {}) =>
    await fetch(`http://127.0.0.1:${listening.port}${path}`, { redirect: 'manual', ...init });
  let inputs = 0;
  const linkFor = async (speaker = SAM) => {
    const said = { organisation: ORGANISATION, speaker, text: 'dashboard', inputKey: `link:${++inputs}` };
    return /\/plan\/enter\/[\w-]+/.exec(JSON.stringify(await there.talk.hear(said)))![0];
  };
  const signIn = async (speaker = SAM) => {
    const opened = await send(await linkFor(speaker), { method: 'POST' });
    if (opened.status !== 303) throw new Error(`signing in came to ${opened.status}`);
    return opened.headers.get('set-cookie')!;
  };
  return { ...there, send, linkFor, signIn, close: async () => await listening.close() };
}
