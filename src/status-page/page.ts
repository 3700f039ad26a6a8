import { createHash } from 'node:crypto';
import { grouped } from '../core/base/grouped.ts';
import { count, figures, heading, text } from '../core/base/replies/build.ts';
import { byName } from '../core/base/replies/names.ts';
import type { DocumentPart } from '../core/base/replies/reply.ts';
import type { IsoDate } from '../core/base/time/dates.ts';
import { formatDate } from '../core/base/time/days.ts';
import { activitiesOf, currentPlan } from '../core/domain/current.ts';
import { namesIn } from '../core/domain/current-names.ts';
import type { Activity, Plan } from '../core/domain/model.ts';
import { burnUp } from '../core/domain/pictures/burn-up.ts';
import { chip, lateChip } from '../core/domain/pictures/marks.ts';
import { statusByPriority } from '../core/domain/pictures/status-by-priority.ts';
import { timeline } from '../core/domain/pictures/timeline.ts';
import type { Entity, State } from '../core/domain/state.ts';
import { isMoved, isOverdue, timeliness } from '../core/domain/timeliness.ts';
import { lateText, movedText, whenDue } from '../core/domain/view.ts';
import { withoutErased } from '../core/ledger/erasable-words.ts';
import { drawn, type Html, html } from './html.ts';
import { partHtml } from './parts.ts';
import { PAGE_STYLE } from './style.ts';

/** For the content security policy: this style sheet and nothing else. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}`;

/** What is published about an activity. Owners’ words, forecasts, notes and names stay inside. */
function published(activity: Entity<'activities'>): Activity {
  const { rev: _rev, changed: _changed, ...whole } = activity;
  const { narrative, title } = whole;
  // What was erased is left out, never printed as erased.
  const text = narrative?.publishedAt ? withoutErased(narrative.text) : null;
  return {
    ...whole,
    owner: '',
    lastWords: null,
    forecastDate: null,
    percent: null,
    evidence: [],
    title: withoutErased(title) ?? '',
    narrative: narrative && text !== null ? { ...narrative, text } : null,
  };
}

/** The plan as the public sees it: one page that needs nothing else. `organisation` is the body's name. */
export function statusPage(
  state: State,
  { organisation, today }: { organisation: string; today: IsoDate },
): string {
  const plan = currentPlan(state);
  const activities = activitiesOf(state).map(published);
  const name = plan?.name ?? 'Delivery plan';
  const sections = [...grouped(activities, ({ section }) => section || 'Other activities')];
  const page = `<!doctype html>${
    html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${name}: how it stands</title>
<style>${drawn(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#activities">Go to the activities</a>
<header>
<h1>${name}</h1>
<p class="quiet-text">${organisation} · as it stands on ${formatDate(today)}</p>
<p>This page says what was promised, by when, and how each part stands. ${activities.length ? inWords(activities, today) : null}</p>
${activities.length ? partHtml(numbers(activities, today)) : null}
</header>
<main>
${activities.length ? contents(sections, today) : null}
<div id="activities" tabindex="-1">
${sections.map(([section, those], i) => sectionOf(section, those, i, today))}
</div>
${pictures(plan, activities, today).map(partHtml)}
${activities.length ? MEANINGS : null}
</main>
<footer><p>Dates count from the date first promised, which never changes. Published by ${organisation} with Answerable.</p></footer>
</body>
</html>`.html
  }`;
  return byName(page, namesIn(state));
}

/** The headline, as it would be read out. */
function inWords(activities: Activity[], today: IsoDate): string {
  const of = (test: (activity: Activity) => boolean) => activities.filter(test).length;
  const be = (n: number) => (n === 1 ? 'is' : 'are');
  const [done, late, moved] = [
    of(({ status }) => status === 'complete'),
    of((activity) => isOverdue(activity, today)),
    of((activity) => isMoved(activity, today)),
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

/** What the words of this page mean, for whoever does not work with them. */
const MEANINGS = html`<section>
<h2>What the words mean</h2>
<dl class="meanings">
<div><dt>not started</dt><dd>Work has not begun.</dd></div>
<div><dt>on track</dt><dd>Work goes on, and nothing speaks against its date.</dd></div>
<div><dt>at risk</dt><dd>The date may not be kept.</dd></div>
<div><dt>off track</dt><dd>The date will not be kept unless something changes.</dd></div>
<div><dt>complete</dt><dd>All of it is done.</dd></div>
<div><dt>paused, cancelled</dt><dd>The chief executive has decided that work rests, or ends without being done.</dd></div>
<div><dt>overdue</dt><dd>The date first promised is over and the work is not complete, whatever its status says.</dd></div>
<div><dt>moved</dt><dd>A later date was approved. The date first promised still counts.</dd></div>
</dl>
</section>
`;

/** The plan in four numbers. */
function numbers(activities: Activity[], today: IsoDate): DocumentPart {
  const of = (test: (activity: Activity) => boolean) => activities.filter(test).length;
  const late = of((activity) => isOverdue(activity, today));
  return figures([
    { label: activities.length === 1 ? 'activity' : 'activities', value: String(activities.length) },
    { label: 'complete', value: String(of(({ status }) => status === 'complete')) },
    { label: 'overdue', value: String(late), ...(late && { mark: 'overdue' }) },
    { label: 'moved to a later date', value: String(of((activity) => isMoved(activity, today))) },
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

function sectionOf(section: string, activities: Activity[], place: number, today: IsoDate): Html {
  return html`<section id="part-${String(place + 1)}">
<h2>${section}</h2>
<p class="quiet-text">${countsOf(activities, today)}</p>
<ol>${activities.map((activity) => item(activity, today))}</ol>
</section>
`;
}

function item(activity: Activity, today: IsoDate): Html {
  const { ref, title, status, narrative } = activity;
  const chipped = isOverdue(activity, today) ? lateChip(status, 8, 8, 10) : chip(status, 8, 8, 16);
  const sign = drawn(`<svg viewBox="0 0 16 16" aria-hidden="true">${chipped}</svg>`);
  const due = whenDue(activity);
  return html`
<li>
<h3>${ref} ${title}</h3>
<p class="facts"><span class="status">${sign}${status}</span><span>${due}</span>${when(activity, today)}</p>
${
  narrative
    ? html`<blockquote>${narrative.text}</blockquote><p class="quiet-text">Published on ${formatDate((narrative.publishedAt ?? '').slice(0, 10))}</p>`
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
