import { z } from 'zod';
import type { Check } from '../core/contract/check.ts';
import { cloudOf } from './cloud.ts';
import type { TeamsOptions } from './options.ts';

const ANSWERS_WITHIN_MS = 8_000;

/** What Entra’s codes mean, as the end of a sentence. See learn.microsoft.com/entra/identity-platform/reference-error-codes. */
const REASONS: Record<string, string> = {
  AADSTS7000215:
    'MICROSOFT_APP_PASSWORD is not a secret of this app: copy the secret’s value (not its id), or make a new one',
  AADSTS7000222: 'the client secret has expired: make a new one and set MICROSOFT_APP_PASSWORD',
  AADSTS700016: 'MICROSOFT_APP_ID is not known in the tenant: copy the application (client) id',
  AADSTS90002: 'MICROSOFT_APP_TENANT_ID is no tenant: copy the directory (tenant) id',
  AADSTS900023: 'MICROSOFT_APP_TENANT_ID is no tenant: copy the directory (tenant) id',
  AADSTS900144: 'a part of the credentials is missing',
  AADSTS7000112: 'the app registration is turned off in Entra',
};

const check = (state: Check['state'], what: string): Check => ({ of: 'teams', state, what });
const Refused = z.object({ error: z.string(), error_description: z.string().default('') });

/** Asks for the token that every answer is sent with. Nothing is sent to anybody. */
export async function checkTeams(options: TeamsOptions): Promise<Check[]> {
  const { app, login = cloudOf(options).login } = options;
  if (!app) return [check('doubtful', 'Teams is open to anybody on this machine, for development')];
  if (app.password === null)
    return [check('good', 'Teams uses a managed identity, which is tried when the bot first answers')];
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: app.id,
    client_secret: app.password,
    scope: cloudOf(options).scope,
  });
  try {
    const response = await fetch(`${login}/${encodeURIComponent(app.tenant)}/oauth2/v2.0/token`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    });
    if (response.ok) return [check('good', 'Microsoft takes the app’s id and secret')];
    return [refusal(await response.json())];
  } catch {
    return [check('doubtful', `${new URL(login).host} could not be reached to try the Teams app’s secret`)];
  }
}

function refusal(body: unknown): Check {
  const read = Refused.safeParse(body);
  const { error, error_description: told } = read.success
    ? read.data
    : { error: 'nothing', error_description: '' };
  const code = /AADSTS\d+/.exec(told)?.[0] ?? error;
  const reason = REASONS[code];
  return reason
    ? check('refused', `Microsoft refuses the Teams app (${code}): ${reason}`)
    : check('doubtful', `Microsoft answered “${code}” when the Teams app’s secret was tried`);
}
