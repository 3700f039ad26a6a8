import {
  type ClientAuthError,
  ConfidentialClientApplication,
  type INetworkModule,
  ManagedIdentityApplication,
  type NetworkRequestOptions,
  type NetworkResponse,
  type NodeAuthOptions,
} from '@azure/msal-node';
import { type CloudName, cloudOf } from './cloud.ts';
import { type Credential, readCertificate } from './credentials.ts';
import { federatedToken } from './federated-token.ts';
import { NO_IDENTITY, NoToken } from './no-token.ts';
import type { TeamsOptions } from './options.ts';

const ANSWERS_WITHIN_MS = 8_000;
/** How a machine answers for an identity that it does not have. */
const UNKNOWN = new Set([400, 404]);
/** Entra’s word for what is wrong, before its many others. */
const CODE = /AADSTS\d+/;

type App = NonNullable<TeamsOptions['app']>;
type Where = Pick<TeamsOptions, 'cloud' | 'login'>;

/** Asks for the token that everything is sent with; MSAL keeps it while it is fresh. */
export function serviceTokens(app: App, where: Where): () => Promise<string> {
  const { scope } = cloudOf(where);
  const networkClient = network(where);
  const ask =
    app.credential.by === 'managed identity'
      ? managed(app.id, resourceOf(scope), networkClient)
      : confidential(app, where, networkClient);
  return async () => {
    try {
      return await ask();
    } catch (fault) {
      throw fault instanceof NoToken ? fault : new NoToken(codeOf(fault), fault);
    }
  };
}

function confidential(app: App, where: Where, networkClient: INetworkModule): () => Promise<string> {
  const { login, scope } = cloudOf(where);
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: app.id,
      authority: `${login}/${encodeURIComponent(app.tenant)}`,
      ...shown(app.credential, where, networkClient),
    },
    system: { networkClient },
  });
  return async () => {
    const answer = await client.acquireTokenByClientCredential({ scopes: [scope] });
    return answer?.accessToken ?? '';
  };
}

/** The credential as MSAL takes it. */
function shown(
  credential: Credential,
  where: { cloud?: CloudName },
  networkClient: INetworkModule,
): Partial<NodeAuthOptions> {
  switch (credential.by) {
    case 'secret':
      return { clientSecret: credential.secret };
    case 'certificate': {
      const { thumbprintSha256, privateKey, x5c } = readCertificate(credential);
      return { clientCertificate: { thumbprintSha256, privateKey, x5c } };
    }
    case 'federated token':
      return { clientAssertion: async () => await federatedToken(credential.file) };
    case 'federated identity':
      return { clientAssertion: managed(credential.clientId, cloudOf(where).exchange, networkClient) };
    default:
      return {};
  }
}

function managed(clientId: string, resource: string, networkClient: INetworkModule): () => Promise<string> {
  const identity = new ManagedIdentityApplication({
    managedIdentityIdParams: { userAssignedClientId: clientId },
    system: { networkClient, disableInternalRetries: true },
  });
  return async () => {
    try {
      return (await identity.acquireToken({ resource })).accessToken;
    } catch (fault) {
      const { status = 0 } = fault as { status?: number };
      throw UNKNOWN.has(status) ? new NoToken(NO_IDENTITY, fault) : fault;
    }
  };
}

const resourceOf = (scope: string) => scope.replace(/\/\.default$/, '');

function codeOf(fault: unknown): string | null {
  const { errorCode, errorMessage } = fault as Partial<ClientAuthError>;
  const named = CODE.exec(errorMessage ?? '')?.[0];
  // MSAL’s own word for an answer that never came.
  return named ?? (errorCode && errorCode !== 'network_error' ? errorCode : null);
}

/** MSAL’s way out: an answer that stays away is given up, which its own would wait for; tests stand in for Microsoft. */
function network(where: Where): INetworkModule {
  const { login } = cloudOf(where);
  const call = async <T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    const to = where.login && url.startsWith(login) ? `${where.login}${url.slice(login.length)}` : url;
    const response = await fetch(to, {
      method,
      ...(options?.headers && { headers: options.headers }),
      ...(options?.body && { body: options.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    const headers = Object.fromEntries(response.headers.entries());
    // MSAL reads the answer by Entra’s schema itself.
    return { headers, status: response.status, body: JSON.parse(await response.text()) };
  };
  return {
    sendGetRequestAsync: async (url, options) => await call('GET', url, options),
    sendPostRequestAsync: async (url, options) => await call('POST', url, options),
  };
}
