import { asPem, type Credential, certificateFault } from '../teams/credentials.ts';
import type { TeamsOptions } from '../teams/options.ts';
import type { EnvironmentValues } from './settings.ts';

/** What stands in the settings about the Teams app, as the face on Teams takes it. */

/** What an app can show Microsoft, by setting; a managed identity shows nothing of ours. */
const CREDENTIALS = [
  'MICROSOFT_APP_PASSWORD',
  'MICROSOFT_APP_CERTIFICATE',
  'MICROSOFT_APP_FEDERATED_TOKEN_FILE',
  'MICROSOFT_APP_FEDERATED_IDENTITY',
] as const satisfies (keyof EnvironmentValues)[];

/** What cannot be gone on with, each with its remedy. */
export function teamsFaults(settings: EnvironmentValues): string[] {
  const faults: string[] = [];
  const shown = CREDENTIALS.filter((name) => settings[name]);
  if (settings.MICROSOFT_APP_ID && !settings.MICROSOFT_APP_TENANT_ID)
    faults.push(
      'MICROSOFT_APP_TENANT_ID is missing. Copy the directory (tenant) id of the app registration.',
    );
  if (settings.MICROSOFT_APP_TYPE === 'SingleTenant') {
    if (settings.MICROSOFT_APP_ID && !shown.length)
      faults.push(
        'MICROSOFT_APP_PASSWORD is missing. Set the app’s client secret, MICROSOFT_APP_CERTIFICATE, MICROSOFT_APP_FEDERATED_TOKEN_FILE, MICROSOFT_APP_FEDERATED_IDENTITY or MICROSOFT_APP_TYPE=UserAssignedMSI.',
      );
    if (shown.length > 1)
      faults.push(`${shown.join(' and ')} are both set. Keep the one that the app is to show Microsoft.`);
    faults.push(...certificateFaults(settings));
  }
  if (!settings.MICROSOFT_APP_ID && (shown.length || settings.MICROSOFT_APP_TENANT_ID))
    faults.push('MICROSOFT_APP_ID is missing. Without it anybody could speak to the bot.');
  return faults;
}

function certificateFaults(settings: EnvironmentValues): string[] {
  const pems = pemsOf(settings);
  if (!pems)
    return settings.MICROSOFT_APP_CERTIFICATE_KEY
      ? ['MICROSOFT_APP_CERTIFICATE is missing, but its key is set. Set the certificate too.']
      : [];
  const fault = certificateFault(pems.certificate, pems.key);
  return fault ? [fault] : [];
}

/** The certificate and its key, which may stand in one file. */
function pemsOf({ MICROSOFT_APP_CERTIFICATE: certificate, MICROSOFT_APP_CERTIFICATE_KEY: key }: Credentials) {
  return certificate ? { certificate: asPem(certificate), key: asPem(key ?? certificate) } : null;
}

type Credentials = Pick<EnvironmentValues, 'MICROSOFT_APP_CERTIFICATE' | 'MICROSOFT_APP_CERTIFICATE_KEY'>;

/** What is read of the settings once they are found right. */
interface TeamsConfig
  extends Pick<
    EnvironmentValues,
    | (typeof CREDENTIALS)[number]
    | 'MICROSOFT_APP_CERTIFICATE_KEY'
    | 'MICROSOFT_APP_ID'
    | 'MICROSOFT_APP_TENANT_ID'
    | 'MICROSOFT_APP_TYPE'
    | 'TEAMS_ALLOW_ANONYMOUS'
    | 'TEAMS_CLOUD'
    | 'TEAMS_TENANTS'
  > {
  teams: boolean;
  ADMINISTRATORS: string[];
}

/** How the Teams face is set up; null: it is not. */
export function teamsOptionsOf(config: TeamsConfig): TeamsOptions | null {
  if (!config.teams) return null;
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_TENANT_ID: tenant } = config;
  const credential = credentialOf(config);
  return {
    app: id && tenant && credential ? { id, tenant, credential } : null,
    ...{ development: config.TEAMS_ALLOW_ANONYMOUS, cloud: config.TEAMS_CLOUD },
    // The configured tenant’s organisation is the default one, also where it is named here.
    tenants: config.TEAMS_TENANTS.filter((further) => further !== tenant),
    administrators: config.ADMINISTRATORS,
  };
}

function credentialOf(config: TeamsConfig): Credential | null {
  // A managed identity shows nothing of its own, whatever is set.
  if (config.MICROSOFT_APP_TYPE === 'UserAssignedMSI') return { by: 'managed identity' };
  const pems = pemsOf(config);
  if (pems) return { by: 'certificate', ...pems };
  const { MICROSOFT_APP_FEDERATED_TOKEN_FILE: file, MICROSOFT_APP_FEDERATED_IDENTITY: clientId } = config;
  if (file) return { by: 'federated token', file };
  if (clientId) return { by: 'federated identity', clientId };
  const secret = config.MICROSOFT_APP_PASSWORD;
  return secret ? { by: 'secret', secret } : null;
}
