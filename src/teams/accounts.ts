/** A person in Teams is an Entra object in a tenant: `teams:<tenant>:<object id>`. */
export interface TeamsAccount {
  tenant: string;
  objectId: string;
}

export function accountOf({ tenant, objectId }: TeamsAccount): string {
  return `teams:${tenant}:${objectId}`;
}

/** An account as a Teams one; null: it belongs elsewhere. */
export function readAccount(account: string): TeamsAccount | null {
  const [, tenant, objectId] = /^teams:([^:]+):([^:]+)$/.exec(account) ?? [];
  return tenant && objectId ? { tenant, objectId } : null;
}

/** A channel's name as people write it after "#": lower case, words joined by hyphens. */
export function channelName(displayed: string): string {
  return displayed
    .trim()
    .toLowerCase()
    .replace(/^#/, '')
    .replace(/[\s_]+/g, '-');
}
