import type { TeamsOptions } from './options.ts';

type Served = Pick<TeamsOptions, 'app' | 'tenants'>;

/** The organisation of a tenant’s people: each further tenant’s is its own, named by its id; `home` is the configured one’s. */
export function organisationOf({ tenants }: Served, home: string, tenant: string): string {
  return tenants?.includes(tenant) ? tenant : home;
}

/** Where an organisation’s people are: its tenant (null while developing: any), and the lane of what goes out to them. */
export interface TenantPlace {
  tenant: string | null;
  lane: string;
}

/** Null: an organisation that is none of Teams’, such as a workspace of Slack’s. */
export function placeIn({ app, tenants }: Served, home: string, organisation: string): TenantPlace | null {
  if (tenants?.includes(organisation)) return { tenant: organisation, lane: laneOf(organisation) };
  if (organisation !== home) return null;
  return { tenant: app?.tenant ?? null, lane: laneOf(app?.tenant ?? DEVELOPMENT) };
}

/** The tenant that a lane leads to; null: any. */
export function tenantOfLane(lane: string): string | null {
  const tenant = lane.slice(laneOf('').length);
  return tenant === DEVELOPMENT ? null : tenant;
}

export function serves({ app, tenants = [] }: Served, lane: string): boolean {
  return [app?.tenant ?? DEVELOPMENT, ...tenants].some((tenant) => laneOf(tenant) === lane);
}

/**
 * Whether somebody administers their organisation: an object id alone is of the configured tenant, of a further tenant it
 * stands behind that tenant’s id and a stroke.
 */
export function isAdministrator(
  { administrators, tenants }: TeamsOptions,
  { tenant, objectId }: { tenant: string; objectId: string },
): boolean {
  const alone = !tenants?.includes(tenant) && administrators.includes(objectId);
  return alone || administrators.includes(`${tenant}/${objectId}`);
}

/** The object ids of those who administer an organisation, by its tenant. */
export function administratorsIn(
  { administrators, tenants, app }: TeamsOptions,
  tenant: string | null,
): string[] {
  const further = tenant !== null && tenants?.includes(tenant);
  const its = `${tenant ?? app?.tenant ?? ''}/`;
  return administrators.flatMap((named) => {
    if (named.startsWith(its)) return [named.slice(its.length)];
    return further || named.includes('/') ? [] : [named];
  });
}

const DEVELOPMENT = 'development';
const laneOf = (tenant: string) => `teams:${tenant}`;
