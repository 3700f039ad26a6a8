import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TeamsInfo,
  TurnContext,
} from 'botbuilder';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Authenticated, Bridge, FileMessage, Outgoing, Posted, Written } from './bridge.ts';
import { cloudOf } from './cloud.ts';
import type { TeamsOptions } from './options.ts';
import { memberOf, Roster } from './roster.ts';
import { serviceTokens } from './tokens.ts';

/** A call without an answer is given up: the SDK itself would wait for ever. */
const CALL_MS = 8_000;
const SERVICES = 20;
/** The SDK repeats a POST up to three times on 500, 502 and a reset, and follows redirects; both are the outbox's to decide. */
const UNWANTED_POLICIES = ['defaultRetryPolicy', 'redirectPolicy'];

/** What the SDK assumes by itself, and asks for when one of them is another. */
const PUBLIC_CLOUD = {
  ValidateAuthority: true,
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromEmulatorOpenIdMetadataUrl:
    'https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azure',
};

/** The only file that knows botbuilder: another SDK takes its place behind the same `Bridge`. */
export function botbuilderBridge(options: TeamsOptions): Bridge {
  const connectors = new Connectors(options);
  const within = (signal?: AbortSignal) => ({ timeout: CALL_MS, ...(signal && { abortSignal: signal }) });
  return {
    authenticate: async (activity, header) => await connectors.authenticate(activity, header),
    async send(serviceUrl, conversation, activity, signal) {
      const connector = await connectors.at(serviceUrl);
      if ('json' in activity) return await posted(connector, conversation, activity, within(signal));
      const { conversations } = connector;
      const replyToId = 'replyToId' in activity ? activity.replyToId : undefined;
      const sent = replyToId
        ? await conversations.replyToActivity(conversation, replyToId, sdk(activity), within(signal))
        : await conversations.sendToConversation(conversation, sdk(activity), within(signal));
      return { id: sent.id ?? '' };
    },
    async update(serviceUrl, conversation, id, activity, signal) {
      const { conversations } = await connectors.at(serviceUrl);
      await conversations.updateActivity(conversation, id, sdk({ ...activity, id }), within(signal));
    },
    async open(serviceUrl, { tenant, bot, member }, signal) {
      const { conversations } = await connectors.at(serviceUrl);
      const members = [{ id: member, name: '' }];
      const channelData = { tenant: { id: tenant } };
      const parameters = { isGroup: false, bot, members, tenantId: tenant, channelData };
      return { id: (await conversations.createConversation(parameters, within(signal))).id };
    },
    async member(serviceUrl, conversation, id) {
      const { conversations } = await connectors.at(serviceUrl);
      return memberOf(Roster.parse(await conversations.getConversationMember(conversation, id, within())));
    },
    channels: async (serviceUrl, team) => await connectors.channels(serviceUrl, team),
  };
}

/** The SDK's own serializer walks through every element of a card; what is written already is sent as it is. */
const AS_IT_IS = {
  modelMappers: {},
  isXML: false,
  validateConstraints() {},
  serialize: (_mapper: unknown, value: unknown) => value,
  deserialize: (_mapper: unknown, value: unknown) => value,
};
const TEXT = { type: { name: 'String' as const } };
const inPath = (name: string) => ({ parameterPath: name, mapper: { ...TEXT, serializedName: name } });
const TAKEN = { bodyMapper: { type: { name: 'any' as const } } };

/** The operation `replyToActivity` of the SDK, or without a message to reply to `sendToConversation`. */
const posting = (reply: boolean) => ({
  httpMethod: 'POST' as const,
  path: `v3/conversations/{conversationId}/activities${reply ? '/{activityId}' : ''}`,
  urlParameters: [inPath('conversationId'), ...(reply ? [inPath('activityId')] : [])],
  headerParameters: [
    { parameterPath: 'conversationId', mapper: { ...TEXT, serializedName: 'x-ms-conversation-id' } },
  ],
  requestBody: {
    parameterPath: 'json',
    mapper: { type: { name: 'Stream' as const }, serializedName: 'json', required: true },
  },
  responses: { 200: TAKEN, 201: TAKEN, 202: TAKEN, default: TAKEN },
  serializer: AS_IT_IS,
});
const REPLYING = posting(true);
const SENDING = posting(false);
const Sent = z.looseObject({ id: z.string().catch('') });

async function posted(
  connector: Connector,
  conversationId: string,
  { json, replyToId }: Written,
  options: { timeout: number },
): Promise<Posted> {
  const response = await connector.sendOperationRequest(
    { conversationId, ...(replyToId && { activityId: replyToId }), json, options },
    replyToId ? REPLYING : SENDING,
  );
  return { id: Sent.parse(response).id };
}

type Connector = Awaited<
  ReturnType<ReturnType<ConfigurationBotFrameworkAuthentication['createConnectorFactory']>['create']>
>;

class Connectors extends CloudAdapter {
  readonly #appId: string;
  readonly #made = new LRUCache<string, Connector>({ max: SERVICES });

  constructor(options: TeamsOptions) {
    const { app, openIdMetadata } = options;
    const { channelService } = cloudOf(options);
    super(
      new ConfigurationBotFrameworkAuthentication(
        {
          ...(app && { MicrosoftAppId: app.id, MicrosoftAppTenantId: app.tenant }),
          ...(channelService !== null && { ChannelService: channelService }),
          ...(openIdMetadata && { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: openIdMetadata }),
        },
        app ? credentials(app.id, serviceTokens(app, options)) : undefined,
      ),
    );
    this.#appId = app?.id ?? '';
  }

  /** Whether the token is Teams'. Its service address is handed out, not compared: a wrong one is no bad token. */
  async authenticate(activity: unknown, header: string): Promise<Authenticated> {
    const asTeams = { ...(activity as Activity), channelId: 'msteams', serviceUrl: '' };
    const { claimsIdentity } = await this.botFrameworkAuthentication.authenticateRequest(asTeams, header);
    if (!claimsIdentity?.isAuthenticated) return { known: false };
    return { known: true, serviceUrl: claimsIdentity.getClaimValue('serviceurl') };
  }

  /** The connector of a service address, without hidden retries. */
  async at(serviceUrl: string): Promise<Connector> {
    const cached = this.#made.get(serviceUrl);
    if (cached) return cached;
    const identity = this.createClaimsIdentity(this.#appId);
    const connector = await this.botFrameworkAuthentication
      .createConnectorFactory(identity)
      .create(serviceUrl);
    const { pipeline } = (connector as unknown as Piped).client;
    for (const name of UNWANTED_POLICIES) pipeline.removePolicy({ name });
    this.#made.set(serviceUrl, connector);
    return connector;
  }

  async channels(serviceUrl: string, team: string): Promise<{ id: string; name: string | null }[]> {
    const context = new TurnContext(this, { serviceUrl, channelData: { team: { id: team } } });
    context.turnState.set(this.ConnectorClientKey, await this.at(serviceUrl));
    const matches = await TeamsInfo.getTeamChannels(context, team);
    return matches.flatMap(({ id, name }) => (id ? [{ id, name: name ?? null }] : []));
  }
}

type CredentialsFactory = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;

/** Every request carries the token that is asked for in one way, whatever the app shows for it. */
function credentials(appId: string, token: () => Promise<string>): CredentialsFactory {
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
}

/** Where the SDK keeps the steps of a request; its types do not show it. */
interface Piped {
  client: { pipeline: { removePolicy(policy: { name: string }): void } };
}

/** The SDK's type asks for fields that the service fills in itself. */
function sdk(activity: (Outgoing | FileMessage) & { id?: string }): Activity {
  return activity as unknown as Activity;
}
