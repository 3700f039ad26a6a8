/** Microsoft’s clouds; a tenant is in one of them, and its bot is too. */
export const CLOUD_NAMES = ['commercial', 'gcc-high', 'dod'] as const;
export type CloudName = (typeof CLOUD_NAMES)[number];

interface Cloud {
  /** Hosts of the Teams service, to which messages are sent with the bot’s token. */
  services: string[];
  /** Where files are that somebody sends. */
  files: RegExp;
  /** Sites that show an app’s page in a tab. See learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements. */
  frames: string[];
  /** Where tokens are asked for, and for what. */
  login: string;
  scope: string;
  /** For what another issuer’s token is made that Entra takes in a secret’s place. */
  exchange: string;
  /** Who signs what the service sends to the bot. */
  issuer: string;
  /** What the Bot Framework calls it; null: the usual one. */
  channelService: string | null;
}

const US_GOVERNMENT = {
  login: 'https://login.microsoftonline.us',
  scope: 'https://api.botframework.us/.default',
  exchange: 'api://AzureADTokenExchangeUSGov',
  issuer: 'https://api.botframework.us',
  channelService: 'https://botframework.azure.us',
};

/**
 * GCC is reached as the commercial cloud is, but for a service host of its own.
 * The hosts are those of Microsoft’s own Teams SDK (github.com/microsoft/teams.ts, `cloud-environment.ts`); see also
 * learn.microsoft.com/azure/bot-service/how-to-deploy-gov-cloud-high and …/microsoftteams/platform/concepts/app-fundamentals-overview.
 */
export const CLOUDS: Record<CloudName, Cloud> = {
  commercial: {
    services: [
      'smba.trafficmanager.net',
      'smba.onyx.prod.teams.trafficmanager.net',
      'smba.infra.gcc.teams.microsoft.com',
    ],
    files: /^[a-z0-9-]+\.sharepoint\.com$/,
    frames: ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://*.cloud.microsoft'],
    login: 'https://login.microsoftonline.com',
    scope: 'https://api.botframework.com/.default',
    exchange: 'api://AzureADTokenExchange',
    issuer: 'https://api.botframework.com',
    channelService: null,
  },
  'gcc-high': {
    ...US_GOVERNMENT,
    services: ['smba.infra.gov.teams.microsoft.us'],
    files: /^[a-z0-9-]+\.sharepoint\.us$/,
    frames: ['https://gov.teams.microsoft.us'],
  },
  dod: {
    ...US_GOVERNMENT,
    services: ['smba.infra.dod.teams.microsoft.us'],
    files: /^[a-z0-9-]+\.sharepoint-mil\.us$/,
    frames: ['https://dod.teams.microsoft.us'],
  },
};

/** The cloud that is set up. */
export const cloudOf = ({ cloud = 'commercial' }: { cloud?: CloudName }): Cloud => CLOUDS[cloud];
