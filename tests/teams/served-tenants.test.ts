import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config.ts';
import { emptyState } from '../../src/core/domain/state.ts';
import { teamsOptionsOf } from '../../src/environment/teams.ts';
import { placeOf } from '../../src/place.ts';
import { teamsChat } from '../../src/teams/chat.ts';
import { refusal } from '../../src/teams/guard.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { Refusals, refusedText } from '../../src/watching/refusals.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import { OWNER_ID, TENANT } from '../fakes/teams.ts';

const NORTH = 'd1000000-0000-4000-8000-00000000000d';
const STRANGERS = 'e2000000-0000-4000-8000-00000000000e';

describe('which tenants are served', () => {
  const APP = {
    ...{ MICROSOFT_APP_ID: 'app', MICROSOFT_APP_TENANT_ID: TENANT, MICROSOFT_APP_PASSWORD: 'x' },
    EMBEDDED: 'yes',
  };
  const configOf = (env: Record<string, string>) => {
    const read = readConfig({ ...APP, ...env });
    if ('faults' in read) throw new Error(read.faults.join());
    return read.config;
  };
  const options = (): TeamsOptions =>
    teamsOptionsOf(configOf({ TEAMS_TENANTS: ` ${NORTH} , ${TENANT}`, ADMINISTRATORS: `a1,${NORTH}/n1` }))!;

  test('is a list of ids; the configured one’s organisation stays the default one', () => {
    expect(options().tenants).toEqual([NORTH]);
    expect(readConfig({ ...APP, TEAMS_TENANTS: 'north.onmicrosoft.com' })).toEqual({
      faults: [
        'TEAMS_TENANTS “north.onmicrosoft.com” cannot be used. Use directory (tenant) ids of further organisations, separated by commas.',
      ],
    });
    const { platforms } = placeOf(configOf({ TEAMS_TENANTS: NORTH }));
    expect([platforms?.('default'), platforms?.(NORTH), platforms?.(STRANGERS)]).toEqual([
      ['teams'],
      ['teams'],
      [],
    ]);
  });

  test('an activity of another tenant is refused, counted and told by doctor', () => {
    const serviceUrl = 'https://smba.trafficmanager.net/uk/';
    const why = (tenant: string) =>
      refusal(
        { type: 'message', channelId: 'msteams', serviceUrl, channelData: { tenant: { id: tenant } } },
        serviceUrl,
        options(),
      );
    expect([why(TENANT), why(NORTH)]).toEqual([null, null]);
    expect(why(STRANGERS)).toBe('This bot does not serve that tenant.');
    const refusals = new Refusals(() => new Date('2026-01-01T09:00:00Z'));
    refusals.note('teams tenant');
    expect(refusedText(refusals.counted()[0]!, (instant) => instant.slice(11, 16))).toBe(
      '1 request was refused with 403 since 09:00: they came from a tenant that is neither MICROSOFT_APP_TENANT_ID nor in TEAMS_TENANTS',
    );
  });

  test('messages go to the administrators and people of their own tenant alone, in a lane of its own', () => {
    const chat = teamsChat({
      ...{ options: options(), organisation: 'default', references: memoryReferences() },
      bridge: async () => {
        throw new Error('Nothing is sent here.');
      },
      now: () => '2023-10-02T08:00:00.000Z',
    });
    const [home, north] = [emptyState('default'), emptyState(NORTH)];
    expect(chat.administrators?.(home)).toEqual([`account:teams:${TENANT}:a1`]);
    expect(chat.administrators?.(north)).toEqual([`account:teams:${NORTH}:n1`]);
    expect(chat.administrators?.(emptyState('T0SLACK'))).toEqual([]);
    const reached = chat.reach(north, `account:teams:${NORTH}:${OWNER_ID}`);
    expect(reached).toEqual({ lane: `teams:${NORTH}`, address: `teams:${NORTH}:${OWNER_ID}` });
    expect(chat.reach(north, `account:teams:${TENANT}:${OWNER_ID}`)).toBeNull();
    expect(chat.reach(home, `account:teams:${NORTH}:${OWNER_ID}`)).toBeNull();
    expect(chat.reach(emptyState('T0SLACK'), `account:teams:${TENANT}:${OWNER_ID}`)).toBeNull();
    expect([TENANT, NORTH, STRANGERS].map((tenant) => chat.serves(`teams:${tenant}`))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
