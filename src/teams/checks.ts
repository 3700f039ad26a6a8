import { formatDate } from '../core/base/time/days.ts';
import type { Check } from '../core/contract/check.ts';
import { cloudOf } from './cloud.ts';
import { type Credential, readCertificate } from './credentials.ts';
import { claimsTold } from './federated-token.ts';
import { NO_IDENTITY, NoFederatedToken, NoToken } from './no-token.ts';
import type { TeamsOptions } from './options.ts';
import { serviceTokens } from './tokens.ts';

/** A certificate that ends so soon is told, while there is time to make another. */
const SOON_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

const CERTIFICATE_UNKNOWN =
  'the certificate is none of this app’s: upload it under Certificates & secrets → Certificates';
const FEDERATED_UNKNOWN =
  'no federated credential of the app has the issuer, subject and audience of the token that was shown';

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
  AADSTS700027: CERTIFICATE_UNKNOWN,
  AADSTS7000214: 'the certificate was revoked: make another and set MICROSOFT_APP_CERTIFICATE',
  AADSTS1000502: 'the certificate is not valid today: make another and set MICROSOFT_APP_CERTIFICATE',
  AADSTS700024: 'what the app showed is not valid now: look at this machine’s clock and at the token’s end',
  AADSTS50027: 'the federated token is none that Entra can read',
  [NO_IDENTITY]:
    'this machine has no managed identity of that client id: assign it to the machine in Azure, or correct the id',
  AADSTS70021: FEDERATED_UNKNOWN,
  AADSTS700211: FEDERATED_UNKNOWN,
  AADSTS700212: FEDERATED_UNKNOWN,
  AADSTS700213: FEDERATED_UNKNOWN,
};

/** What the app shows, as a sentence calls it. */
const SHOWN: Record<Credential['by'], string> = {
  secret: 'secret',
  certificate: 'certificate',
  'federated token': 'federated token',
  'federated identity': 'managed identity in a secret’s place',
  'managed identity': 'managed identity',
};

const check = (state: Check['state'], what: string): Check => ({ of: 'teams', state, what });

/** Asks for the token that every answer is sent with. Nothing is sent to anybody. */
export async function checkTeams(options: TeamsOptions, now: Date): Promise<Check[]> {
  const { app } = options;
  if (!app) return [check('doubtful', 'Teams is open to anybody on this machine, for development')];
  const ends = app.credential.by === 'certificate' ? checkDates(app.credential, now) : [];
  try {
    await serviceTokens(app, options)();
    return [check('good', `Microsoft takes the app’s id and ${SHOWN[app.credential.by]}`), ...ends];
  } catch (fault) {
    return [await refusal(fault, app.credential, options), ...ends];
  }
}

/** A certificate’s last day, where that is near or past. */
function checkDates(credential: { certificate: string; key: string }, now: Date): Check[] {
  const { from, until } = readCertificate(credential);
  const day = formatDate(until.toISOString().slice(0, 10));
  const make = 'make another, upload it in Entra and set MICROSOFT_APP_CERTIFICATE';
  if (until < now) return [check('refused', `The Teams app’s certificate ended on ${day}: ${make}`)];
  if (from > now)
    return [
      check(
        'refused',
        `The Teams app’s certificate is valid from ${formatDate(from.toISOString().slice(0, 10))} only`,
      ),
    ];
  const soon = until.getTime() - now.getTime() < SOON_DAYS * DAY_MS;
  return soon ? [check('doubtful', `The Teams app’s certificate ends on ${day}: ${make}`)] : [];
}

async function refusal(fault: unknown, credential: Credential, options: TeamsOptions): Promise<Check> {
  if (fault instanceof NoFederatedToken && credential.by === 'federated token')
    return check(
      'refused',
      `MICROSOFT_APP_FEDERATED_TOKEN_FILE names ${credential.file}, which ${fault.why}`,
    );
  const code = fault instanceof NoToken ? fault.code : null;
  const shown = SHOWN[credential.by];
  if (code === null) {
    const asked = askedOf(credential, options);
    return check('doubtful', `${asked} could not be reached to try the Teams app’s ${shown}`);
  }
  const reason = REASONS[code];
  if (!reason)
    return check('doubtful', `Microsoft answered “${code}” when the Teams app’s ${shown} was tried`);
  const shows = reason === FEDERATED_UNKNOWN && credential.by === 'federated token';
  const told = shows ? await claimsTold(credential.file) : '';
  return check('refused', `Microsoft refuses the Teams app (${code}): ${reason}${told}`);
}

function askedOf(credential: Credential, options: TeamsOptions): string {
  const onAzure = credential.by === 'managed identity' || credential.by === 'federated identity';
  const { login = cloudOf(options).login } = options;
  return onAzure ? `Azure’s managed identities or ${new URL(login).host}` : new URL(login).host;
}
