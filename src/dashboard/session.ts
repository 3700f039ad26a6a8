import type { Request } from 'express';
import type { Instant } from '../core/base/time/dates.ts';
import type { DashboardPass, Person } from '../core/domain/people.ts';
import { dashboardHash, type KeptBy, passHolder } from '../core/features/dashboard/index.ts';
import { LONGEST_SECRET } from '../secret-link.ts';
import type { DashboardPorts, Reader } from './ports.ts';

const SECRET = /^[\w-]{20,}$/;

/** The cookie’s name. Behind https no other site of the same host can set one of this name. */
function cookieName(secure: boolean, keptBy: KeptBy): string {
  const name = keptBy === 'tab' ? 'answerable-tab' : 'answerable';
  return secure ? `__Host-${name}` : name;
}

/**
 * What is kept until the pass ends: no script reads it, and no other site’s page sends it along. In a tab it is a third
 * party’s, for the site alone that shows the tab (`Partitioned`), where frame-ancestors say which those are.
 */
export function cookieFor(
  secret: string,
  pass: Pick<DashboardPass, 'until'>,
  now: Instant,
  { secure, keptBy = 'browser' }: { secure: boolean; keptBy?: KeptBy },
): string {
  const seconds = Math.max(0, Math.floor((Date.parse(pass.until) - Date.parse(now)) / 1_000));
  const site = secure && keptBy === 'tab' ? 'None; Partitioned' : 'Lax';
  const safe = secure ? '; Secure' : '';
  return `${cookieName(secure, keptBy)}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=${site}${safe}`;
}

/** Who has signed in with this browser or tab; null: nobody, or not any more. */
export async function readerOf(
  request: Request,
  ports: DashboardPorts,
  keptBy: KeptBy = 'browser',
): Promise<Reader | null> {
  const secret = cookieIn(request.headers.cookie ?? '', cookieName(ports.secure, keptBy));
  const match = secret === null ? null : await holderOf(secret, ports, { unopened: false, keptBy });
  if (!match) return null;
  const { organisation, person, pass } = match;
  const { account, until } = pass;
  const { name } = person;
  return {
    organisation,
    until,
    speaker: { account, name, administrator: false, outsider: false, plays: null },
  };
}

/** Whose link or browser a secret is; null: nobody’s. */
export async function holderOf(
  secret: string,
  ports: DashboardPorts,
  { unopened, keptBy = 'browser' }: { unopened: boolean; keptBy?: KeptBy },
): Promise<{ organisation: string; person: Person; pass: DashboardPass } | null> {
  if (secret.length > LONGEST_SECRET || !SECRET.test(secret)) return null;
  const match = await ports.linked(dashboardHash(secret));
  // The projection that was searched may be older than a withdrawal.
  const person = match && (await ports.state(match.organisation)).people.get(match.person);
  const holder = passHolder(person ?? undefined, secret, { now: ports.now(), unopened, keptBy });
  return match && holder ? { organisation: match.organisation, ...holder } : null;
}

/**
 * Whether a form was sent by a page of ours: another site’s page signs nobody in as somebody else. Browsers say so
 * behind https; elsewhere `Origin` tells, which says nothing where the page gives no referrer at all.
 */
export function isOurForm(request: Request, { address }: Pick<DashboardPorts, 'address'>): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  const ours = [`http://${request.get('host')}`, address ?? ''].filter((url) => URL.canParse(url));
  return URL.canParse(origin) && ours.some((url) => new URL(url).host === new URL(origin).host);
}

/** What a page with such a form goes out with, so that its browser says where the form comes from. */
export const FORM_HEADERS = { 'referrer-policy': 'same-origin' };

function cookieIn(header: string, name: string): string | null {
  for (const pair of header.slice(0, 8_000).split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
