import { type Activity, tenantOf } from './activity.ts';
import { isTrusted } from './address.ts';
import type { Bridge } from './bridge.ts';
import { cloudOf } from './cloud.ts';
import type { TeamsOptions } from './options.ts';

/** Activities that are refused for who sends them. */
export type TeamsRefusal = 'teams token' | 'teams tenant' | 'teams service';

const OTHER_TENANT = 'This bot does not serve that tenant.';

export interface Refused {
  status: 401 | 403;
  why: string;
  kind: TeamsRefusal;
}

/** Who sent it first, what it is second: nothing of a refused activity is kept. */
export async function guarded(
  { bridge, options }: { bridge: Bridge; options: TeamsOptions },
  activity: Activity,
  raw: unknown,
  bearer: string,
): Promise<Refused | null> {
  // Whatever is wrong with a token is told in the same words; the SDK's own text would help a stranger.
  const sender = await bridge.authenticate(raw, bearer).catch(() => ({ known: false as const }));
  if (!sender.known)
    return {
      status: 401,
      why: 'The request does not carry a valid token of the Bot Framework.',
      kind: 'teams token',
    };
  const why = refusal(activity, sender.serviceUrl, options);
  if (why === null) return null;
  return { status: 403, why, kind: why === OTHER_TENANT ? 'teams tenant' : 'teams service' };
}

/** Why an authenticated activity is not taken, as a plain sentence; null: it is. `spokenFor` is the token's own address. */
export function refusal(activity: Activity, spokenFor: string | null, options: TeamsOptions): string | null {
  const { app, development } = options;
  if (activity.channelId !== 'msteams') return 'This bot answers in Microsoft Teams only.';
  const { serviceUrl } = activity;
  if (!serviceUrl || !isService(serviceUrl, options))
    return 'The service address is not one of Microsoft Teams.';
  if (app && spokenFor !== serviceUrl) return 'The service address is not the one that the token speaks for.';
  const tenant = tenantOf(activity);
  const named = [activity.channelData?.tenant?.id, activity.conversation?.tenantId].filter((id) => id);
  if (!tenant || new Set(named).size > 1) return 'The activity names no tenant, or two.';
  const served = tenant === app?.tenant || options.tenants?.includes(tenant);
  if (!development && !served) return OTHER_TENANT;
  return null;
}

/** Messages are sent to this address with the bot's token, so only the service's own hosts are accepted. */
function isService(address: string, options: TeamsOptions): boolean {
  return isTrusted(address, options.development, (host) => cloudOf(options).services.includes(host));
}
