import { describe, expect, test } from '@jest/globals';
import { dashboardHash, openDashboard, passHolder } from '../../../../src/core/features/dashboard/index.ts';
import { archiveOf } from '../../../../src/exporters/archive.ts';
import { FINANCE, ORGANISATION, world } from '../../../fakes/world.ts';

const SAM = { account: 'slack:T1:U1', name: 'Sam', administrator: false, outsider: false, plays: null };
const LINK = /\/plan\/enter\/([\w-]{22})/;

describe('a link to the dashboard', () => {
  const talk = async () => {
    const there = await world();
    let inputs = 0;
    const say = async (text: string, more: object = {}) => {
      const said = {
        organisation: ORGANISATION,
        speaker: SAM,
        text,
        inputKey: `dashboard:${++inputs}`,
        ...more,
      };
      return JSON.stringify(await there.talk.hear(said));
    };
    const person = async () =>
      [...(await there.state()).people.values()].find(({ accounts }) => accounts.includes(SAM.account));
    const opens = async (secret: string, unopened: boolean, now = there.clock.at) =>
      passHolder(await person(), secret, { now, unopened }) !== null;
    return { ...there, say, person, opens };
  };

  test('is for one person, lasts a day, is kept as a hash and closed by the next one', async () => {
    const { say, opens, store, clock, person } = await talk();
    const first = LINK.exec(await say('dashboard'))![1]!;
    expect(await opens(first, true)).toBe(true);
    expect(await opens(first, false)).toBe(false);
    expect((await person())?.dashboard).toMatchObject({ hash: dashboardHash(first), account: SAM.account });
    expect(JSON.stringify(await archiveOf(store, ORGANISATION))).not.toContain(first);
    const second = LINK.exec(await say('dashboard'))![1]!;
    expect([await opens(first, true), await opens(second, true)]).toEqual([false, true]);
    const later = (hours: number) => new Date(Date.parse(clock.at) + hours * 3_600_000).toISOString();
    expect([await opens(second, true, later(23)), await opens(second, true, later(24))]).toEqual([
      true,
      false,
    ]);
    expect(await say('dashboard off')).toContain('is closed for you');
    expect(await opens(second, true)).toBe(false);
    expect(await say('dashboard off')).toContain('No dashboard is open');
    expect(await say('dashboard please now')).not.toMatch(LINK);
  });

  test('opens once: what the browser keeps takes its place, and is closed with it', async () => {
    const { say, opens, ledger, clock } = await talk();
    const link = LINK.exec(await say('dashboard'))![1]!;
    const open = async (secret: string) =>
      await openDashboard(ledger, {
        organisation: ORGANISATION,
        link,
        secret,
        keptBy: 'browser',
        at: clock.at,
      });
    expect([await open('browser-secret'), await open('another-browser')]).toEqual([true, false]);
    expect([await opens(link, true), await opens(link, false)]).toEqual([false, false]);
    expect([await opens('browser-secret', false), await opens('browser-secret', true)]).toEqual([
      true,
      false,
    ]);
    await say('dashboard');
    expect(await opens('browser-secret', false)).toBe(false);
  });

  test('is not told where others read along, nor to guests; whoever has left keeps none', async () => {
    const { say, opens, keep, person } = await talk();
    expect(await say('dashboard', { overheard: true })).not.toMatch(LINK);
    expect(await say('share dashboard')).not.toMatch(LINK);
    expect(await say('dashboard', { speaker: { ...SAM, outsider: true } })).not.toMatch(LINK);
    const link = LINK.exec(await say('dashboard'))![1]!;
    const { id } = (await person())!;
    await keep([{ of: 'people', id, set: { leftOn: '2023-04-03' } }]);
    expect(await opens(link, true)).toBe(false);
  });
});

test('in the playground there is nobody to sign in', async () => {
  const { say } = await world();
  const told = await say(FINANCE, 'dashboard');
  expect(told).toContain('/plan at the address');
  expect(told).not.toMatch(LINK);
});
