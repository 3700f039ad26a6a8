import type { CloudName } from './cloud.ts';
import type { Credential } from './credentials.ts';

/** How the Teams face is set up. */
export interface TeamsOptions {
  /** Null: nobody is authenticated, which the configuration allows for development on loopback only. */
  app: { id: string; tenant: string; credential: Credential } | null;
  /** Development: loopback service addresses over http and any tenant are accepted. */
  development: boolean;
  /** Which of Microsoft’s clouds the tenant is in; absent: the commercial one, or GCC. */
  cloud?: CloudName;
  /** Further tenants whose people the bot serves, each with an organisation of its own. */
  tenants?: readonly string[];
  /** Entra object ids of administrators; those of a further tenant stand behind its id and a stroke. */
  administrators: string[];
  /** Where signing keys are published; the Bot Framework's own when absent. */
  openIdMetadata?: string;
  /** Where tokens are asked for; Microsoft's own when absent. */
  login?: string;
}
