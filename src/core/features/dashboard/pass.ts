import type { Instant } from '../../base/time/dates.ts';
import type { EventKind } from '../../contract/event.ts';
import type { DashboardPass, Person } from '../../domain/people.ts';
import { personWith } from '../../domain/standing.ts';
import type { State } from '../../domain/state.ts';
import type { Input } from '../../ledger/decision.ts';
import { NOTHING } from '../../ledger/events.ts';
import { sha256 } from '../../ledger/hash.ts';
import type { Ledger } from '../../ledger/ledger.ts';

declare module '../../ledger/events.ts' {
  interface Events {
    dashboard: Nothing;
    /** A link was opened: from now on one browser has what opens the dashboard. */
    'dashboard opened': Nothing;
  }
}

/** What a link’s or a browser’s secret is looked up by. */
export function dashboardHash(secret: string): string {
  return sha256(`dashboard:${secret}`);
}

/** What keeps a secret: a browser, for the whole dashboard, or a tab of a chat, for one’s own page. */
export type KeptBy = 'browser' | 'tab';

/** A tab is opened daily, and nobody brings it a link each time. */
const TAB_MS = 30 * 24 * 60 * 60_000;

/** Whose pass a secret is at an instant; null: it opens nothing, because it is wrong, over, used or its person has left. */
export function passHolder(
  person: Person | undefined,
  secret: string,
  { now, unopened, keptBy = 'browser' }: { now: Instant; unopened: boolean; keptBy?: KeptBy },
): { person: Person; pass: DashboardPass } | null {
  const pass = keptBy === 'tab' ? person?.tab : person?.dashboard;
  if (!person || person.leftOn || !pass) return null;
  const opens = pass.hash === dashboardHash(secret) && pass.unopened === unopened && now < pass.until;
  return opens ? { person, pass } : null;
}

interface Opening {
  organisation: string;
  link: string;
  secret: string;
  keptBy: KeptBy;
  at: Instant;
}

/** Takes a link in place of which a browser or a tab keeps `secret`. False: the link opens nothing by now. */
export async function openDashboard(
  ledger: Ledger,
  { organisation, link, secret, keptBy, at }: Opening,
): Promise<boolean> {
  const holder = holderOf(await ledger.current(organisation, at), link, at);
  if (!holder) return false;
  const { account } = holder.pass;
  const { id, name } = holder.person;
  const input: Input<'dashboard opened'> = {
    ...{ organisation, at, said: null },
    by: { account, name, person: id, role: null },
    action: 'dashboard opened',
    inputKey: `dashboard opened:${dashboardHash(secret)}`,
  };
  const outcome = await ledger.change<null>(input, (newest) => {
    const now = holderOf(newest, link, at);
    if (!now) return { kind: 'refusal', refusal: null };
    const pass = { ...now.pass, hash: dashboardHash(secret), unopened: false };
    const until = new Date(Date.parse(at) + TAB_MS).toISOString();
    const set = keptBy === 'tab' ? { dashboard: null, tab: { ...pass, until } } : { dashboard: pass };
    return {
      kind: 'change',
      refs: [],
      changes: [{ of: 'people', id: now.person.id, set }],
      detail: {},
    };
  });
  return outcome.kind !== 'refused';
}

function holderOf(state: State, link: string, now: Instant) {
  const hash = dashboardHash(link);
  const person = [...state.people.values()].find(({ dashboard }) => dashboard?.hash === hash);
  return passHolder(person, link, { now, unopened: true });
}

/** The pass that somebody has and that still opens something; null: none. */
export function passOf(state: State, account: string, now: Instant): DashboardPass | null {
  const pass = personWith(state, account)?.dashboard;
  return pass && now < pass.until ? pass : null;
}

/** Whether anything is open for somebody, in a browser or in a tab. */
export function isOpenFor(state: State, account: string, now: Instant): boolean {
  const { dashboard, tab } = personWith(state, account) ?? {};
  return [dashboard, tab].some((pass) => pass && now < pass.until);
}

export const dashboardEvents: EventKind[] = [
  {
    action: 'dashboard',
    detail: NOTHING,
    final:
      'A link to the dashboard cannot be brought back. “dashboard” gives a new one and “dashboard off” closes it.',
  },
  { action: 'dashboard opened', detail: NOTHING, final: 'What was looked at was looked at.' },
];
