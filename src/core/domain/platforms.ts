import { listed } from '../base/replies/build.ts';
import type { Defaults } from './recipients.ts';

/** The platforms that a person can be reached on, as they are called. */
export const PLATFORMS: Record<string, string> = { slack: 'Slack', teams: 'Teams' };

/** The platform of an account, such as "slack". */
export function platformOf(account: string): string {
  return account.slice(0, account.indexOf(':'));
}

/** The platforms on which an organisation's people can be: no message names another. */
export function platformsThere({ platforms }: Defaults, organisation: string): readonly string[] {
  return platforms?.(organisation) ?? Object.keys(PLATFORMS);
}

/** "Slack", "Slack or Teams"; null: there is none to name. */
export function platformNames(platforms: readonly string[], last = 'or'): string | null {
  return platforms.length
    ? listed(
        platforms.map((one) => PLATFORMS[one] ?? one),
        last,
      )
    : null;
}
