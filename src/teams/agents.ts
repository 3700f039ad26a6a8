import { Activity } from '@microsoft/agents-activity';
import {
  authorizeJWT,
  ConnectorClient,
  HttpClient,
  type HttpRequestConfig,
  type HttpResponse,
} from '@microsoft/agents-hosting';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Authenticated, Bridge, FileMessage, Outgoing, Posted, Written } from './bridge.ts';
import { cloudOf } from './cloud.ts';
import type { TeamsOptions } from './options.ts';
import { memberOf, Roster } from './roster.ts';
import { serviceTokens } from './tokens.ts';

/** A call without an answer is given up: the SDK itself would wait for ever. */
const CALL_MS = 8_000;
/** Each key that is not known yet is asked for at Microsoft; strangers who invent keys do not make the bot ask on and on. */
const NEW_KEYS_A_MINUTE = 30;
const MINUTE_MS = 60_000;
const KEYS = 100;

const Channels = z.object({
  conversations: z.array(z.object({ id: z.string().optional(), name: z.string().nullish() })).default([]),
});
const Id = z.object({ id: z.string().default('') });
const Header = z.object({ kid: z.string().max(200) });

/** The only file that knows the Microsoft 365 Agents SDK: it takes botbuilder’s place behind the same `Bridge`. */
export function agentsBridge(options: TeamsOptions): Bridge {
  const token = options.app ? serviceTokens(options.app, options) : async () => '';
  const service = async (serviceUrl: string, signal?: AbortSignal) => {
    const bearer = await token();
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    };
    const http = new Calls(serviceUrl, headers, signal);
    return { http, client: new Service(http) };
  };
  return {
    authenticate: authenticating(options),
    async send(serviceUrl, conversation, activity, signal) {
      const { client, http } = await service(serviceUrl, signal);
      const place = encodeURIComponent(conversation);
      if ('json' in activity) return await posted(http, place, activity);
      const replyToId = 'replyToId' in activity ? activity.replyToId : undefined;
      const sent = replyToId
        ? await client.replyToActivity(place, replyToId, sdk(activity))
        : await client.sendToConversation(place, sdk(activity));
      return Id.parse(sent ?? {});
    },
    async update(serviceUrl, conversation, id, activity, signal) {
      const { client } = await service(serviceUrl, signal);
      const [place, message] = [conversation, id].map(encodeURIComponent);
      await client.updateActivity(place ?? '', message ?? '', sdk({ ...activity, id }));
    },
    async open(serviceUrl, { tenant, bot, member }, signal) {
      const { http } = await service(serviceUrl, signal);
      const members = [{ id: member, name: '' }];
      const channelData = { tenant: { id: tenant } };
      // The SDK’s own call names the bot “agent”, which the service does not read.
      const data = { isGroup: false, bot, members, tenantId: tenant, channelData };
      return Id.parse((await http.request({ method: 'post', url: 'v3/conversations', data })).data);
    },
    async member(serviceUrl, conversation, id) {
      const { client } = await service(serviceUrl);
      const [place, who] = [conversation, id].map(encodeURIComponent);
      return memberOf(Roster.parse(await client.getConversationMember(who ?? '', place ?? '')));
    },
    async channels(serviceUrl, team) {
      const { http } = await service(serviceUrl);
      const url = `v3/teams/${encodeURIComponent(team)}/conversations`;
      const { data } = await http.request({ method: 'get', url });
      return Channels.parse(data).conversations.flatMap(({ id, name }) =>
        id ? [{ id, name: name ?? null }] : [],
      );
    },
  };
}

/** What is written already is sent as it is. */
async function posted(http: Calls, place: string, { json, replyToId }: Written): Promise<Posted> {
  const to = replyToId ? `/${encodeURIComponent(replyToId)}` : '';
  const url = `v3/conversations/${place}/activities${to}`;
  return Id.parse((await http.request({ method: 'post', url, data: json })).data ?? {});
}

/** Whether a token is the Bot Framework’s for this bot; Entra’s own tokens, which the SDK takes too, are not. */
function authenticating({ app, ...where }: TeamsOptions): Bridge['authenticate'] {
  if (!app) return async () => ({ known: true, serviceUrl: null });
  const { login, issuer } = cloudOf(where);
  const connection = {
    clientId: app.id,
    tenantId: app.tenant,
    authorityEndpoint: login,
    validateIssuer: true,
  };
  const authorize = authorizeJWT({ connections: new Map([['answerable', connection]]) });
  const known = new LRUCache<string, true>({ max: KEYS });
  const strange = new LRUCache<string, true>({
    max: NEW_KEYS_A_MINUTE,
    ttl: MINUTE_MS,
    noDeleteOnStaleGet: true,
  });
  return async (_activity, header): Promise<Authenticated> => {
    const kid = keyOf(header);
    if (kid === null || !(known.has(kid) || isAsked(strange, kid))) return { known: false };
    const request: Parameters<typeof authorize>[0] = { method: 'POST', headers: { authorization: header } };
    let passed = false;
    await authorize(request, REFUSAL, () => {
      passed = true;
    });
    if (!passed || request.user?.iss !== issuer) return { known: false };
    known.set(kid, true);
    const { serviceurl } = request.user;
    return { known: true, serviceUrl: typeof serviceurl === 'string' ? serviceurl : null };
  };
}

/** Which key a bearer token says that it was signed with; null: it says none. */
function keyOf(header: string): string | null {
  const [first = ''] = header.replace(/^Bearer\s+/i, '').split('.');
  try {
    const read = Header.safeParse(JSON.parse(Buffer.from(first, 'base64url').toString()));
    return read.success ? read.data.kid : null;
  } catch {
    return null;
  }
}

function isAsked(strange: LRUCache<string, true>, kid: string): boolean {
  strange.purgeStale();
  if (!strange.has(kid) && strange.size >= NEW_KEYS_A_MINUTE) return false;
  strange.set(kid, true);
  return true;
}

/** Whatever the SDK would answer, the guard says in its own words. */
const REFUSAL = (() => {
  const response: Parameters<ReturnType<typeof authorizeJWT>>[1] = {
    headersSent: true,
    writableEnded: true,
    status: () => response,
    send: () => response,
    setHeader: () => response,
    end: () => response,
  };
  return response;
})();

class Service extends ConnectorClient {
  constructor(http: HttpClient) {
    super(http);
  }
}

/** One call: in time, once, and never to where an answer points. */
class Calls extends HttpClient {
  readonly #signal: AbortSignal;

  constructor(baseURL: string, headers: Record<string, string>, signal?: AbortSignal) {
    super({ baseURL, headers });
    const inTime = AbortSignal.timeout(CALL_MS);
    this.#signal = signal ? AbortSignal.any([signal, inTime]) : inTime;
  }

  override async request<T = unknown>(config: HttpRequestConfig): Promise<HttpResponse<T>> {
    const path = config.url.replace(/^\//, '');
    const response = await fetch(`${this.baseURL.replace(/\/$/, '')}/${path}`, {
      method: config.method.toUpperCase(),
      headers: this.defaultHeaders,
      ...(config.data !== undefined && {
        body: typeof config.data === 'string' ? config.data : JSON.stringify(config.data),
      }),
      redirect: 'manual',
      signal: this.#signal,
    }).catch((fault: unknown) => {
      throw unsent(fault);
    });
    const { status, statusText, headers } = response;
    const data = readJson(await response.text());
    if (!response.ok) throw refused(status, headers, data);
    return { data, status, statusText, headers, config };
  }
}

/** As `readFault` reads it. */
function refused(statusCode: number, headers: Headers, body: unknown): Error {
  return Object.assign(new Error(`Teams answered ${statusCode}.`), {
    statusCode,
    body,
    response: { headers },
  });
}

/** Node’s own word for what went wrong says whether anything was sent. */
function unsent(fault: unknown): Error {
  const { name, cause } = fault as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return new Error('Teams did not answer in time.');
  return Object.assign(
    new Error('The call to Teams failed.', { cause: fault }),
    cause?.code && { code: cause.code },
  );
}

function readJson(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sdk(activity: (Outgoing | FileMessage) & { id?: string }): Activity {
  return Activity.fromObject(activity);
}
