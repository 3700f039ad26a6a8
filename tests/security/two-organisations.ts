import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { MongoClient } from 'mongodb';
import { socketUri } from '../../src/embedded-mongo/engine.ts';
import { runBot } from '../fakes/bot.ts';
import { APP, SECRET, signedBy, startSlack } from '../fakes/slack.ts';
import { consented, REDIRECT } from '../fakes/slack-consent.ts';
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
import { CANARY } from './bodies.ts';

const NORTHERN_TENANT = 'd1000000-0000-4000-8000-00000000000d';
/** What is sent goes on by itself: how often it was tried says nothing of who asked. */
const OF_SENDING = new Set(['outbox', 'lanes']);
const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';

interface Office {
  tenant: string;
  who: string;
  /** Somebody else there. */
  other: string;
  work: string;
}
/** In every word of the north’s is the canary. */
export const NORTH: Office = {
  tenant: NORTHERN_TENANT,
  who: 'd1000000-0000-4000-8000-000000000009',
  other: 'd1000000-0000-4000-8000-000000000008',
  work: CANARY,
};
export const SOUTH: Office = { tenant: TENANT, who: ADMIN_ID, other: OWNER_ID, work: 'lighthouse' };

/** One running bot that serves two tenants of Teams and a workspace of Slack, with whatever each of them is given to open. */
export async function twoOrganisations() {
  const service = await stubConnector();
  const slack = await startSlack({ redirect: REDIRECT });
  const files = http.createServer((request, response) => void response.end(planOf(request.url ?? '')));
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  const bot = await runBot({
    ...{ TEAMS_ALLOW_ANONYMOUS: 'true', TEAMS_TENANTS: NORTH.tenant, ENCRYPTION_KEY: 'a'.repeat(64) },
    ...{ SLACK_SIGNING_SECRET: SECRET, SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 'client-secret' },
    ...{ SLACK_STATE_SECRET: 'state-secret', SLACK_API_URL: slack.apiUrl, TRUST_PROXY: 'loopback' },
    ADMINISTRATORS: `${SOUTH.who}, ${NORTH.tenant}/${NORTH.who}`,
  });
  const send = signedBy(SECRET, `${bot.url}slack/events`);
  let visitors = 0;
  /** From somewhere else each time: whoever asks too often would be told nothing, which shows nothing. */
  const fetched = async (path: string, { headers, ...init }: RequestInit = {}) => {
    const from = `203.0.113.${++visitors % 250}`;
    const asked = { redirect: 'manual', ...init, headers: { ...headers, 'x-forwarded-for': from } } as const;
    const answer = await fetch(new URL(path, bot.url), asked);
    if (answer.status === 429) throw new Error(`${path} was asked for too often.`);
    return answer;
  };

  const at = ({ tenant, who, work }: Office) => ({
    from: { id: `29:${who}`, name: `Sam ${work}`, aadObjectId: who },
    conversation: { id: `a:${tenant}:${who}`, conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
  });
  /** The card that answers a message. */
  async function say(office: Office, text: string, more = {}): Promise<any> {
    const said = message(service.url, text, { ...at(office), ...more }, office.who);
    await bot.send('/api/messages', said);
    return service.sent.find(({ body }) => body?.replyToId === said.id)?.body.attachments[0].content;
  }
  /** What comes of a press, or of a window of Teams’. */
  const invoke = async (office: Office, button: unknown, more: object = {}) =>
    await (
      await bot.send('/api/messages', press(service.url, button, { ...at(office), ...more }, office.who))
    ).text();
  async function bringPlanIn(office: Office): Promise<void> {
    const { port } = files.address() as AddressInfo;
    const content = {
      downloadUrl: `http://127.0.0.1:${port}/${office.work}`,
      uniqueId: 'u',
      fileType: 'csv',
    };
    const shown = await say(office, '', {
      attachments: [{ contentType: DOWNLOAD, name: `${office.work} 2019-20.csv`, content }],
    });
    await invoke(
      office,
      buttonsOf(shown).find(({ title }) => title === 'Bring it in'),
    );
  }

  /** What an office is given to open, each a secret of its own. */
  async function opened(office: Office) {
    await bringPlanIn(office);
    // The plan before it is an earlier one from now on.
    const [open] = buttonsOf(await say(office, `plan new "${office.work} 2020-21"`));
    await invoke(office, open);
    const cards: unknown[] = [];
    const told = async (text: string) => {
      const card = await say(office, text);
      cards.push(card);
      return JSON.stringify(card);
    };
    const secretOf = (shown: string, way: RegExp) => way.exec(shown)?.[1] ?? '';
    const linkFor = async (who: string) =>
      secretOf(JSON.stringify(await say({ ...office, who }, 'dashboard')), /plan\/enter\/([\w-]+)/);
    const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    await told(`owner "Head of ${office.work}" is me`);
    await told(`P1.1 at risk, the ${office.work} hides`);
    await told(`narrative P1.1 The ${office.work} is well.`);
    await told('publish P1.1');
    await told(`extend P1.1 to 31 March 2099 because of ${office.work}`);
    await told(`webhook new https://${office.work}.invalid/hook`);
    for (const view of ['mine', 'overdue', 'decisions', 'home', 'settings', 'webhooks', 'tokens'])
      await told(view);
    const body = new URLSearchParams({ link: await linkFor(office.who) });
    const tab = cookieOf(await fetched('/plan/tab', { method: 'POST', body }));
    const browser = cookieOf(await fetched(`/plan/enter/${await linkFor(office.who)}`, { method: 'POST' }));
    return {
      token: secretOf(await told(`token new "BI" for "Head of ${office.work}"`), /(ans_[\w-]{22})/),
      calendar: secretOf(await told('calendar'), /calendar\/([\w-]+)\.ics/),
      page: secretOf(await told('settings status page on'), /status\/([\w-]+)/),
      /** Of somebody else, for another link takes the place of one’s own. */
      link: async () => await linkFor(office.other),
      cards,
      cookie: `${tab}; ${browser}`,
    };
  }

  /** Everything that is kept for the north, or for anybody else, as JSON. */
  async function kept(whose: 'north' | 'others'): Promise<string[]> {
    const client = await MongoClient.connect(socketUri(bot.folder));
    const db = client.db('answerable');
    const documents = [];
    for (const { name } of await db.listCollections().toArray())
      for (const document of await db.collection(name).find().toArray()) {
        const isOfNorth = JSON.stringify([document._id, document.organisation]).includes(NORTH.tenant);
        if (isOfNorth === (whose === 'north') && !OF_SENDING.has(name))
          documents.push(`${name} ${JSON.stringify(document)}`);
      }
    await client.close();
    return documents;
  }

  /** A workspace of Slack is a third organisation. */
  async function inSlack() {
    const { back, cookie } = await consented(bot, slack, 'finance');
    await fetch(back, { headers: { cookie } });
    return { team_id: slack.team, user_id: slack.user('finance'), api_app_id: APP };
  }

  return {
    ...{ bot, fetched, say, invoke, opened, kept, inSlack, send, slack, service },
    text: (card: unknown) => cardText(card),
    async close() {
      await bot.close();
      await service.close();
      await slack.close();
      files.close();
    },
  };
}

function planOf(path: string): string {
  const work = path.slice(1);
  return `Priority,Activity,Executive owner,Completion date\nPriority 1 ${work},Mend the ${work},Head of ${work},2020-03-31`;
}
