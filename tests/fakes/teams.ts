import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageFaults } from './message-rules.ts';

export interface Sent {
  method: string;
  path: string;
  body: any;
  authorization: string | undefined;
}

/** How the next call is answered: a status with a body, never, or a closed socket. */
export type Behaviour =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { hang: true }
  | { reset: true };

/**
 * The service of Teams as a bot sees it: it takes messages, gives them ids and knows the members. What is not as this bot
 * writes its messages is refused; not `exact`, it takes those of any bot.
 */
export async function stubConnector({ exact = true } = {}) {
  const sent: Sent[] = [];
  const refused: string[] = [];
  const next: Behaviour[] = [];
  const members = new Map<string, unknown>();
  const channels: { id: string; name?: string }[] = [];
  let ids = 0;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      const { method = '', url: path = '', headers } = request;
      const body = text ? JSON.parse(text) : undefined;
      const answer = (status: number, content: unknown, more: Record<string, string> = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...more });
        response.end(JSON.stringify(content));
      };
      const member = /\/members\/([^/?]+)$/.exec(path)?.[1];
      if (member) {
        const known = members.get(decodeURIComponent(member));
        answer(known ? 200 : 404, known ?? { error: { code: 'MemberNotFoundInConversation' } });
      } else if (/\/teams\/[^/]+\/conversations$/.test(path)) {
        answer(200, { conversations: channels });
      } else {
        sent.push({ method, path, body, authorization: headers.authorization });
        const faults = exact ? messageFaults(method, body) : [];
        refused.push(...faults);
        const wrong: Behaviour = {
          status: 400,
          body: { error: { code: 'BadSyntax', message: faults.join('; ') } },
        };
        const taken: Behaviour = { status: method === 'PUT' ? 200 : 201 };
        const behaviour = faults.length ? wrong : (next.shift() ?? taken);
        if ('hang' in behaviour) return;
        if ('reset' in behaviour) request.socket.destroy();
        else if (behaviour.status < 300) answer(behaviour.status, behaviour.body ?? { id: `m${++ids}` });
        else
          answer(
            behaviour.status,
            behaviour.body ?? { error: { code: 'Fault', message: 'as asked for' } },
            behaviour.headers,
          );
      }
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    sent,
    /** What was wrong with what it refused. */
    refused,
    /** Answers of the next calls, in order; afterwards everything is taken. */
    next,
    members,
    channels,
    /** The cards that were sent or put in another's place, in order. */
    cards: () => sent.flatMap(({ body }) => (body?.attachments ?? []).map(({ content }: any) => content)),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export const TENANT = '72f988bf-0000-4000-8000-2d7cd011db47';
export const BOT = '28:11111111-1111-4111-8111-111111111111';
export const OWNER_ID = 'c0000000-0000-4000-8000-000000000002';
export const ADMIN_ID = 'c0000000-0000-4000-8000-000000000009';

let activities = 0;

/** A message from a personal chat, as Teams sends it. */
export function message(
  serviceUrl: string,
  text: string,
  more: Record<string, unknown> = {},
  who = ADMIN_ID,
) {
  return {
    type: 'message',
    id: `1700000000${String(++activities).padStart(3, '0')}`,
    timestamp: '2023-10-02T08:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    text,
    textFormat: 'plain',
    from: { id: `29:${who}`, name: 'Sam Porter', aadObjectId: who },
    recipient: { id: BOT, name: 'Answerable' },
    conversation: { id: `a:${who}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...more,
  };
}

/** A press of a card's button. */
export function press(serviceUrl: string, button: any, more: Record<string, unknown> = {}, who = ADMIN_ID) {
  const { id } = message(serviceUrl, '', {}, who);
  const { verb, data } = button;
  const { values = {}, ...rest } = more;
  return message(
    serviceUrl,
    '',
    {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id,
      value: {
        action: { type: 'Action.Execute', verb, data: { ...data, ...(values as object) } },
        trigger: 'manual',
      },
      ...rest,
    },
    who,
  );
}

/** Every text that a card shows, in order. */
export function cardText(node: unknown): string {
  if (Array.isArray(node)) return node.map(cardText).filter(Boolean).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const { type, inlines, text, body, items, rows, cells } = node as Record<string, any>;
  if (type === 'RichTextBlock') return inlines.map((run: any) => run.text).join('');
  return [text ?? '', cardText(body), cardText(items), cardText(rows), cardText(cells)]
    .filter(Boolean)
    .join('\n');
}

/** Every button of a card, those inside lists too. */
export function buttonsOf(node: unknown): any[] {
  if (Array.isArray(node)) return node.flatMap(buttonsOf);
  if (typeof node !== 'object' || node === null) return [];
  const { actions = [], body, items } = node as Record<string, any>;
  return [...actions, ...buttonsOf(body), ...buttonsOf(items)];
}
