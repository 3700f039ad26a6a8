import type { Config } from './config.ts';
import type { Defaults } from './core/domain/recipients.ts';

/** The organisation of one workspace by token, the configured tenant, the playground and the command line. */
export const DEFAULT_ORGANISATION = 'default';

/** What holds where an organisation's settings say nothing. */
export function placeOf(config: Config): Defaults {
  const { TIMEZONE: zone, HOLIDAYS: region, ORGANISATION: name } = config;
  return {
    zone,
    region,
    ...(name && { name }),
    platforms: (organisation) => platformsOf(config, organisation),
  };
}

/** Where an organisation's people can be: a workspace that was installed by OAuth is one of Slack alone, a further tenant one of Teams alone. */
function platformsOf(config: Config, organisation: string): string[] {
  const { slack, teams, SLACK_CLIENT_ID: byOauth, TEAMS_TENANTS: tenants } = config;
  const isDefault = organisation === DEFAULT_ORGANISATION;
  const isInSlack = slack && (byOauth ? !isDefault : isDefault);
  const isInTeams = teams && (isDefault || tenants.includes(organisation));
  return [...(isInSlack ? ['slack'] : []), ...(isInTeams ? ['teams'] : [])];
}
