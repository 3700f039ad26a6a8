import type { Check } from '../core/contract/check.ts';
import { type Clients, slackError } from './calls.ts';
import type { Installing } from './installing.ts';
import { SCOPES } from './scopes.ts';

/** Words of Slack’s that no other try changes. */
const CERTAIN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_client_id',
  'bad_client_secret',
  'not_allowed_token_type',
]);

const check = (state: Check['state'], what: string): Check => ({ of: 'slack', state, what });

/** Tries what Slack is told, each once. Nothing is sent to anybody. */
export async function checkSlack(
  installing: Installing,
  clients: Clients,
  appToken: string | null,
): Promise<Check[]> {
  const tried = [
    installing.by === 'token' ? botToken(clients, installing.token) : oauthApp(clients, installing),
    ...(appToken ? [connectionToken(clients, appToken)] : []),
  ];
  return (await Promise.all(tried)).flat();
}

async function botToken(clients: Clients, token: string): Promise<Check[]> {
  try {
    const { team, user, response_metadata } = await clients.of(token).auth.test();
    const checks = [
      check('good', `Slack takes the bot token: ${user ?? 'the bot'} in ${team ?? 'a workspace'}`),
    ];
    const granted = response_metadata?.scopes;
    const missing = granted?.length ? SCOPES.filter((scope) => !granted.includes(scope)) : [];
    if (missing.length)
      checks.push(
        check(
          'doubtful',
          `The Slack app lacks ${missing.join(', ')}: take the manifest again and reinstall it`,
        ),
      );
    return checks;
  } catch (fault) {
    return [refusal(fault, 'SLACK_BOT_TOKEN', 'copy it again from OAuth & Permissions, and restart')];
  }
}

/** Slack looks at the app’s id and secret before it looks at the code, which is nobody’s. */
async function oauthApp(
  clients: Clients,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
): Promise<Check[]> {
  try {
    await clients
      .of('')
      .oauth.v2.access({ client_id: clientId, client_secret: clientSecret, code: 'answerable-check' });
  } catch (fault) {
    if (slackError(fault) !== 'invalid_code')
      return [
        refusal(
          fault,
          'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET',
          'copy them again from Basic Information, and restart',
        ),
      ];
  }
  return [check('good', 'Slack takes the client id and the client secret')];
}

async function connectionToken(clients: Clients, token: string): Promise<Check[]> {
  try {
    await clients.of(token).apps.connections.open({});
    return [check('good', 'Slack takes the app-level token and offers a connection')];
  } catch (fault) {
    return [
      refusal(
        fault,
        'SLACK_APP_TOKEN',
        'make one with connections:write under Basic Information, with Socket Mode turned on, and restart',
      ),
    ];
  }
}

function refusal(fault: unknown, names: string, remedy: string): Check {
  const word = slackError(fault);
  if (CERTAIN.has(word)) return check('refused', `Slack refuses ${names} (${word}): ${remedy}`);
  return check(
    'doubtful',
    word ? `Slack answered “${word}” when ${names} was tried` : `Slack could not be reached to try ${names}`,
  );
}
