import { createHash } from 'node:crypto';
import { byName } from '../core/base/replies/names.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { addDays, formatDate } from '../core/base/time/days.ts';
import { instantOf } from '../core/base/time/zones.ts';
import { activitiesOf, currentPlan } from '../core/domain/current.ts';
import { namesIn } from '../core/domain/current-names.ts';
import type { Activity } from '../core/domain/model.ts';
import type { State } from '../core/domain/state.ts';
import { isOverdue } from '../core/domain/timeliness.ts';
import { whenDue } from '../core/domain/view.ts';
import { type Html, html } from '../pages/html.ts';
import type { PublishedChange } from './changes.ts';
import type { PageBasis } from './page.ts';
import { published } from './published.ts';

const MOST_ENTRIES = 100;

interface FeedEntry {
  /** What makes it this one: the same for ever. */
  of: string;
  at: string;
  activity: Activity;
  told: string;
  /** What was published, in full. */
  words: string | null;
}

/**
 * What changed on the public page as an Atom feed, the newest first; what became overdue is a change that nobody made.
 * `address` is the web address under which the bot is reached; null: it does not know.
 */
export function feedOf(
  state: State,
  changes: PublishedChange[],
  basis: PageBasis,
  address: string | null,
): string {
  const { organisation, today, zone } = basis;
  const plan = currentPlan(state);
  const activities = new Map(activitiesOf(state).map((one) => [one.key, published(one)]));
  const told = changes.flatMap((change): FeedEntry[] => {
    const activity = activities.get(change.key);
    const words = activity && toldOf(change, activity);
    return words
      ? [{ of: `${change.seq}|${change.key}|${change.kind}`, at: change.at, activity, ...words }]
      : [];
  });
  const late = [...activities.values()].flatMap((activity) => becameOverdue(activity, today, zone) ?? []);
  const entries = [...told, ...late].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST_ENTRIES);
  const name = plan?.name ?? 'Delivery plan';
  const since = plan ? instantOf(plan.from, '00:00', zone) : null;
  const page = addressesOf(basis, address);
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<title>${name}: changes</title>
<id>${idOf(state.organisation, plan?.id ?? '')}</id>
<updated>${entries[0]?.at ?? since ?? instantOf(today, '00:00', zone)}</updated>
<author><name>${organisation ?? name}</name></author>
${page.self ? html`<link rel="self" type="application/atom+xml" href="${page.self}"/>\n` : ''}<link rel="alternate" type="text/html" href="${page.href}"/>
${entries.map((entry) => entryXml(entry, state.organisation, page.href))}</feed>
`;
  return byName(`<?xml version="1.0" encoding="utf-8"?>\n${feed.html}`, namesIn(state));
}

/**
 * Where the page stands. Readers keep a feed apart from where it came from, and some take no address that is not whole;
 * without one the page is told from where the feed was fetched, which RFC 4287 allows, and the feed does not say where it is.
 */
function addressesOf({ secret }: PageBasis, address: string | null): { href: string; self: string | null } {
  if (!address) return { href: `../${secret}`, self: null };
  const href = `${address.replace(/\/+$/, '')}/status/${secret}`;
  return { href, self: `${href}/changes.atom` };
}

function entryXml({ of, at, activity, told, words }: FeedEntry, organisation: string, page: string): Html {
  return html`<entry>
<title>${activity.ref} ${activity.title}: ${told}</title>
<id>${idOf(organisation, of)}</id>
<updated>${at}</updated>
<link rel="alternate" type="text/html" href="${page}#${encodeURIComponent(activity.ref)}"/>
<content type="text">${words ?? `${activity.ref} ${activity.title}: ${told}.`}</content>
</entry>
`;
}

/** How a change is told; null: what was published is not public any more. */
function toldOf(change: PublishedChange, activity: Activity): Pick<FeedEntry, 'told' | 'words'> | null {
  switch (change.kind) {
    case 'status':
      return { told: change.status, words: null };
    case 'date':
      return {
        told: whenDue({ ...activity, completionDate: change.date }),
        words: null,
      };
    case 'text': {
      const { narrative } = activity;
      return narrative?.publishedAt === change.publishedAt
        ? { told: 'words published', words: narrative.text }
        : null;
    }
  }
}

function becameOverdue(activity: Activity, today: IsoDate, zone: string): FeedEntry | null {
  const { key, completionDate } = activity;
  if (!completionDate || !isOverdue(activity, today)) return null;
  const day = addDays(completionDate, 1);
  return {
    of: `overdue|${key}|${completionDate}`,
    at: instantOf(day, '00:00', zone),
    activity,
    told: `overdue since ${formatDate(day)}`,
    words: null,
  };
}

/** An address of nothing, which stays the same and tells nobody the link. */
function idOf(organisation: string, of: string): string {
  const hash = createHash('sha256').update(`${organisation}|${of}`).digest('hex');
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return `urn:uuid:${[...uuid, hash.slice(20, 32)].join('-')}`;
}
