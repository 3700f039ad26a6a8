import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readConfig } from '../../src/config.ts';
import { emptyState } from '../../src/core/domain/state.ts';
import { teamsOptionsOf } from '../../src/environment/teams.ts';
import { placeOf } from '../../src/place.ts';
import { teamsChat } from '../../src/teams/chat.ts';
import { refusal } from '../../src/teams/guard.ts';
import type { TeamsOptions } from '../../src/teams/options.ts';
import { Refusals, refusedText } from '../../src/watching/refusals.ts';
import { runBot } from '../fakes/bot.ts';
import { memoryReferences } from '../fakes/memory-references.ts';
import {
  ADMIN_ID,
  buttonsOf,
  cardText,
  message,
  OWNER_ID,
  press,
  stubConnector,
  TENANT,
} from '../fakes/teams.ts';

/** The other organisation on the server. */
const NORTH = 'd1000000-0000-4000-8000-00000000000d';
const STRANGERS = 'e2000000-0000-4000-8000-00000000000e';
const NORTHERNER = 'd1000000-0000-4000-8000-000000000009';

describe('two tenants on one server', () => {
  let service: Awaited<ReturnType<typeof stubConnector>>;
  let bot: Awaited<ReturnType<typeof runBot>>;
  let files: http.Server;

  const offices = {
    home: { tenant: TENANT, who: ADMIN_ID, work: 'lighthouse', role: 'Head of Lamps' },
    north: { tenant: NORTH, who: NORTHERNER, work: 'windmill', role: 'Director of Mills' },
  };
  type Office = (typeof offices)[keyof typeof offices];
  const planOf = ({ work, role }: Office) =>
    [
      'Priority,Activity,Executive owner,Completion date',
      `Priority 1,Mend the ${work},${role},2020-03-31`,
    ].join('\n');

  /** A message as it comes from somebody of a tenant. */
  const from = ({ tenant, who }: { tenant: string; who: string }, text: string, more = {}) =>
    message(
      service.url,
      text,
      {
        conversation: { id: `a:${tenant}:${who}`, conversationType: 'personal', tenantId: tenant },
        channelData: { tenant: { id: tenant } },
        ...more,
      },
      who,
    );
  async function answerTo(activity: { id: string }) {
    await bot.send('/api/messages', activity);
    return service.sent.find(({ body }) => body?.replyToId === activity.id)?.body.attachments[0].content;
  }
  const planFile = (office: Office) => {
    const { port } = files.address() as AddressInfo;
    const content = {
      downloadUrl: `http://127.0.0.1:${port}/${office.work}.csv`,
      uniqueId: 'u',
      fileType: 'csv',
    };
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    return { attachments: [{ contentType, name: 'plan.csv', content }] };
  };

  beforeAll(async () => {
    service = await stubConnector();
    files = http.createServer((request, response) => {
      const office = Object.values(offices).find(({ work }) => request.url === `/${work}.csv`);
      response.end(office && planOf(office));
    });
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    bot = await runBot({
      TEAMS_ALLOW_ANONYMOUS: 'true',
      TEAMS_TENANTS: NORTH.toUpperCase(),
      ADMINISTRATORS: `${ADMIN_ID}, ${NORTH}/${NORTHERNER}`,
    });
    for (const office of Object.values(offices)) {
      const shown = await answerTo(from(office, '', planFile(office)));
      const button = buttonsOf(shown).find(({ title }) => title === 'Bring it in');
      const { conversation, channelData } = from(office, '');
      await bot.send('/api/messages', press(service.url, button, { conversation, channelData }, office.who));
    }
  });
  afterAll(async () => {
    await bot.close();
    await service.close();
    files.close();
  });

  test('have a plan each', async () => {
    for (const office of Object.values(offices))
      expect(cardText(await answerTo(from(office, 'overdue')))).toContain(`Mend the ${office.work}`);
  });

  test('read and change their own, whatever is said in whatever order', async () => {
    const sayings = fc.constantFrom(
      ...[
        'overdue',
        'status',
        'mine',
        'owners',
        'settings',
        'priority 1',
        'show P1.1',
        'history P1.1',
        'search mend',
      ],
      ...[
        'search lighthouse',
        'search windmill',
        'note P1.1 nothing new',
        'undo',
        'digest',
        'decisions',
        'doctor',
      ],
      ...[
        'how is the windmill?',
        'the lighthouse is late',
        'owner "Director of Mills" is me',
        'find Head of Lamps',
      ],
    );
    const step = fc.tuple(fc.constantFrom(...Object.values(offices)), sayings);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        for (const [office, text] of steps) {
          const other = Object.values(offices).find((one) => one !== office)!;
          const answer = cardText(await answerTo(from(office, text)));
          expect(answer).not.toContain(`Mend the ${other.work}`);
          if (!text.includes(other.role)) expect(answer).not.toContain(other.role);
        }
      }),
      { numRuns: 6 },
    );
  });

  test('an administrator of one is nobody’s in the other, though an id were the same', async () => {
    const northern = { tenant: NORTH, who: ADMIN_ID };
    const refused = cardText(await answerTo(from(northern, '', planFile(offices.home))));
    expect(refused).toMatch(/administrator/);
    expect(cardText(await answerTo(from(offices.north, 'overdue')))).not.toContain('lighthouse');
  });

  test('everything that was sent went to a place of the tenant that it is about', () => {
    for (const { path, body } of service.sent) {
      const text = JSON.stringify(body ?? '');
      const [own, other] = decodeURIComponent(path).includes(NORTH)
        ? ['windmill', 'lighthouse']
        : ['lighthouse', 'windmill'];
      expect([own, text.includes(`Mend the ${other}`)]).toEqual([own, false]);
    }
  });
});

describe('which tenants are served', () => {
  const APP = { MICROSOFT_APP_ID: 'app', MICROSOFT_APP_TENANT_ID: TENANT, MICROSOFT_APP_PASSWORD: 'x' };
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
