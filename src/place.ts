import type { Config } from './config.ts';
import type { Defaults } from './core/domain/recipients.ts';

/** The organisation of one workspace by token, the configured tenant, the playground and the command line. */
export const DEFAULT_ORGANISATION = 'default';

/** What holds where an organisation's settings say nothing. */
export function placeOf(config: Config): Defaults {
  const { TIMEZONE: zone, HOLIDAYS: region, ORGANISATION: name } = config;
  return { zone, region, name, platforms: (organisation) => platformsOf(config, organisation) };
}

/** Where an organisation's people can be: a workspace that was installed by OAuth is one of Slack alone. */
function platformsOf({ slack, teams, SLACK_CLIENT_ID: byOauth }: Config, organisation: string): string[] {
  const isDefault = organisation === DEFAULT_ORGANISATION;
  const isInSlack = slack && (byOauth ? !isDefault : isDefault);
  return [...(isInSlack ? ['slack'] : []), ...(teams && isDefault ? ['teams'] : [])];
}
