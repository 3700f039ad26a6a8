/** The platforms that a person can be reached on, as they are called. */
export const PLATFORMS: Record<string, string> = { slack: 'Slack', teams: 'Teams' };

/** The platform of an account, such as "slack". */
export function platformOf(account: string): string {
  return account.slice(0, account.indexOf(':'));
}
