import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runBot } from '../fakes/bot.ts';
import { ADMIN_ID, buttonsOf, cardText, message, press, stubConnector, TENANT } from '../fakes/teams.ts';

/** The other organisation on the server. */
const NORTH = 'd1000000-0000-4000-8000-00000000000d';
const NORTHERNER = 'd1000000-0000-4000-8000-000000000009';

describe('two tenants on one server', () => {
  let service: Awaited<ReturnType<typeof stubConnector>>;
  let bot: Awaited<ReturnType<typeof runBot>>;
  let files: http.Server;

  const offices = {
    home: { tenant: TENANT, who: ADMIN_ID, work: 'lighthouse', role: 'Head of Lamps' },
    north: { tenant: NORTH, who: NORTHERNER, work: 'windmill', role: 'Director of Mills' },
  };
  /** What others heard before there was a plan. */
  const told: string[] = [];
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
      const name = `Head of ${office.work}`;
      await answerTo(from(office, 'help', { from: { ...from(office, '').from, name } }));
      told.push(cardText(await answerTo(from({ ...office, who: crypto.randomUUID() }, 'overdue'))));
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

  test('have administrators of their own, who are named until there is a plan', () => {
    expect(told).toEqual([
      expect.stringContaining('There is no plan yet. Head of lighthouse can bring it in'),
      expect.stringContaining('There is no plan yet. Head of windmill can bring it in'),
    ]);
  });

  test('have a plan each', async () => {
    for (const office of Object.values(offices))
      expect(cardText(await answerTo(from(office, 'overdue')))).toContain(`Mend the ${office.work}`);
  });

  test('a card that many read shows whoever asks for it anew their own plan', async () => {
    const { home, north } = offices;
    const channel = ({ tenant }: Office) => ({
      conversation: { id: `19:${tenant}@thread.tacv2`, conversationType: 'channel', tenantId: tenant },
    });
    const mentioned = message(service.url, '').recipient;
    const entities = [{ type: 'mention', text: '<at>Answerable</at>', mentioned }];
    const card: any = await answerTo(from(north, 'overdue', { ...channel(north), entities }));
    expect(card.refresh.userIds).toContain(`29:${NORTHERNER}`);
    for (const office of [north, home]) {
      const more = { ...channel(office), channelData: from(office, '').channelData };
      const look = press(service.url, card.refresh.action, more, office.who);
      const seen = cardText((await bot.json('/api/messages', look)).value).match(/Mend the \w+/g);
      expect(new Set(seen)).toEqual(new Set([`Mend the ${office.work}`]));
    }
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
