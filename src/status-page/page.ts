import { createHash } from 'node:crypto';
import { grouped } from '../core/base/grouped.ts';
import { count, figures, heading, text } from '../core/base/replies/build.ts';
import { byName } from '../core/base/replies/names.ts';
import type { DocumentPart } from '../core/base/replies/reply.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { formatDate, localDay } from '../core/base/time/days.ts';
import { activitiesIn, currentPlan } from '../core/domain/current.ts';
import { namesIn } from '../core/domain/current-names.ts';
import type { Activity, Plan } from '../core/domain/model.ts';
import { burnUp } from '../core/domain/pictures/burn-up.ts';
import { chip, lateChip } from '../core/domain/pictures/marks.ts';
import { statusByPriority } from '../core/domain/pictures/status-by-priority.ts';
import { timeline } from '../core/domain/pictures/timeline.ts';
import type { State } from '../core/domain/state.ts';
import { hasMoved, isOverdue, timeliness } from '../core/domain/timeliness.ts';
import { lateText, movedText, whenDue } from '../core/domain/view.ts';
import { drawn, type Html, html } from '../pages/html.ts';
import { partHtml } from '../pages/parts.ts';
import { MEANINGS } from './meanings.ts';
import { published } from './published.ts';
import { PAGE_STYLE } from './style.ts';
import { closedYears } from './years.ts';

/** For the content security policy: this style sheet and nothing else. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

/** What a page is made for. */
export interface PageBasis {
  /** The body's name. */
  /** What it is called; null: nobody has said it. */
  organisation: string | null;
  today: IsoDate;
  zone: string;
  /** The last part of the address at which the current plan stands. */
  secret: string;
}

/** The plan as the public sees it: one page that needs nothing else. */
export function statusPage(state: State, basis: PageBasis): string {
  const links = html`<link rel="alternate" type="application/atom+xml" title="Changes" href="${basis.secret}/changes.atom">`;
  return pageOf(state, { ...basis, plan: currentPlan(state), year: null, links });
}

/** An earlier plan as it stood when it was closed; null: none is called so. */
export function earlierPage(state: State, year: string, basis: PageBasis): string | null {
  const plan = closedYears(state).find(({ label }) => label === year)?.plan;
  if (!plan?.closed) return null;
  const today = localDay(plan.closed.at, basis.zone);
  return pageOf(state, { ...basis, today, plan, year, links: null });
}

interface Page extends PageBasis {
  plan: Plan | null;
  /** Set on an earlier plan. */
  year: string | null;
  links: Html | null;
}

function pageOf(state: State, { organisation, today, zone, secret, plan, year, links }: Page): string {
  const activities = activitiesIn(state, plan?.id ?? null).map(published);
  const name = plan?.name ?? 'Delivery plan';
  const sections = [...grouped(activities, ({ section }) => section || 'Other activities')];
  const { statusPageContact: contact, statusPageListed: listed } = state.settings.get('settings') ?? {};
  const page = `<!doctype html>${
    html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${listed ? null : html`<meta name="robots" content="noindex, nofollow">`}
<title>${name}: ${year ? 'how it ended' : 'how it stands'}</title>
${links}
<style>${drawn(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#activities">Go to the activities</a>
<header>
<h1>${name}</h1>
<p class="quiet-text">${organisation ? `${organisation} · as` : 'As'} it ${year ? 'stood when it was closed' : 'stands'} on ${formatDate(today)}</p>
${year ? html`<p><a href="../${secret}">The plan of today</a></p>` : null}
<p>This page says what was promised, by when, and how each part ${year ? 'stood' : 'stands'}. ${activities.length ? inWords(activities, today) : null}</p>
${activities.length ? partHtml(numbers(activities, today)) : null}
</header>
<main>
${activities.length ? contents(sections, today) : null}
<div id="activities" tabindex="-1">
${sections.map(([section, those], i) => sectionOf(section, those, i, { today, zone }))}
</div>
${pictures(plan, activities, today).map(partHtml)}
${activities.length ? MEANINGS : null}
${year ? null : archive(state, secret)}
</main>
<footer>
${contact ? contactLine(contact.value) : null}
${links ? html`<p><a href="${secret}/changes.atom">Changes as a feed</a> for news readers (Atom).</p>` : null}
<p>Days late count from the date first promised, which never changes. Published ${organisation ? `by ${organisation} ` : null}with Answerable.</p>
</footer>
</body>
</html>`.html
  }`;
  return byName(page, namesIn(state));
}

/** Earlier plans, each on a page of its own. */
function archive(state: State, secret: string): Html | null {
  const years = closedYears(state);
  if (!years.length) return null;
  return html`<section>
<h2>Earlier plans</h2>
<ul class="plain">${years.map(({ label, plan }) => html`<li><a href="${secret}/${label}">${plan.name}</a> <span class="quiet-text">${endedText(plan)}</span></li>`)}</ul>
</section>
`;
}

function endedText({ closed }: Plan): string {
  const all = Object.values(closed?.counts ?? {}).reduce((sum, n) => sum + n, 0);
  return `${closed?.counts.complete ?? 0} of ${count(all, 'activity', 'activities')} complete`;
}

/** An address that was read as one when it was set. */
function contactLine(address: string): Html {
  const href = address.startsWith('https://') ? address : `mailto:${address}`;
  return html`<p>Questions about this plan: <a href="${href}">${address}</a></p>`;
}

/** The headline, as it would be read out. */
function inWords(activities: Activity[], today: IsoDate): string {
  const of = (test: (activity: Activity) => boolean) => activities.filter(test).length;
  const be = (n: number) => (n === 1 ? 'is' : 'are');
  const [done, late, moved] = [
    of(({ status }) => status === 'complete'),
    of((activity) => isOverdue(activity, today)),
    of((activity) => hasMoved(activity)),
  ];
  const all = count(activities.length, 'activity', 'activities');
  return `Of ${all}, ${done} ${be(done)} complete, ${late} ${be(late)} overdue and ${moved} ${moved === 1 ? 'has' : 'have'} moved to a later date.`;
}

type Sections = [section: string, activities: Activity[]][];

function contents(sections: Sections, today: IsoDate): Html {
  return html`<nav aria-label="Parts of the plan">
<ul>${sections.map(
    ([section, those], i) =>
      html`<li><a href="#part-${String(i + 1)}">${section}</a> <span class="quiet-text">${countsOf(those, today)}</span></li>`,
  )}</ul>
</nav>
`;
}

function countsOf(activities: Activity[], today: IsoDate): string {
  const late = activities.filter((activity) => isOverdue(activity, today)).length;
  return count(activities.length, 'activity', 'activities') + (late ? `, ${late} overdue` : '');
}

/** The plan in four numbers. */
function numbers(activities: Activity[], today: IsoDate): DocumentPart {
  const of = (test: (activity: Activity) => boolean) => activities.filter(test).length;
  const late = of((activity) => isOverdue(activity, today));
  return figures([
    { label: activities.length === 1 ? 'activity' : 'activities', value: String(activities.length) },
    { label: 'complete', value: String(of(({ status }) => status === 'complete')) },
    { label: 'overdue', value: String(late), ...(late && { mark: 'overdue' }) },
    { label: 'moved to a later date', value: String(of((activity) => hasMoved(activity))) },
  ]);
}

function pictures(plan: Plan | null, activities: Activity[], today: IsoDate): DocumentPart[] {
  if (!plan || !activities.length) return [text('No activities are published yet.')];
  return [
    heading('In pictures'),
    statusByPriority(plan.name, activities, today),
    burnUp(plan, activities, today),
    timeline(plan, activities, today),
  ];
}

function sectionOf(section: string, activities: Activity[], place: number, on: Day): Html {
  return html`<section id="part-${String(place + 1)}">
<h2>${section}</h2>
<p class="quiet-text">${countsOf(activities, on.today)}</p>
<ol>${activities.map((activity) => item(activity, on))}</ol>
</section>
`;
}

/** The day that a page is of, and where. */
type Day = Pick<PageBasis, 'today' | 'zone'>;

function item(activity: Activity, { today, zone }: Day): Html {
  const { ref, title, status, narrative } = activity;
  const chipped = isOverdue(activity, today) ? lateChip(status, 8, 8, 10) : chip(status, 8, 8, 16);
  const sign = drawn(`<svg viewBox="0 0 16 16" aria-hidden="true">${chipped}</svg>`);
  const due = whenDue(activity);
  return html`
<li id="${ref}">
<h3>${ref} ${title}</h3>
<p class="facts"><span class="status">${sign}${status}</span><span>${due}</span>${when(activity, today)}</p>
${
  narrative
    ? html`<blockquote>${narrative.text}</blockquote><p class="quiet-text">Published on ${formatDate(localDay(narrative.publishedAt ?? '', zone))}</p>`
    : null
}
</li>`;
}

/** What the calendar says beside the status, and how often the date has moved. */
function when(activity: Activity, today: IsoDate): Html | null {
  const mark = timeliness(activity, today);
  if (mark === 'overdue') return html`<strong>overdue, ${lateText(activity, today)}</strong>`;
  if (activity.slips || mark === 'moved') return html`<span>${movedText(activity)}</span>`;
  return mark === 'due soon' ? html`<span>due soon</span>` : null;
}
