import { DELIVERY_STATUSES } from '../core/base/delivery-status.ts';
import { grouped } from '../core/base/grouped.ts';
import { count, figures } from '../core/base/replies/build.ts';
import { activitiesOf, currentPlan, ownerTitle } from '../core/domain/current.ts';
import type { Activity } from '../core/domain/model.ts';
import { burnUp } from '../core/domain/pictures/burn-up.ts';
import { chip, lateChip } from '../core/domain/pictures/marks.ts';
import { statusByPriority } from '../core/domain/pictures/status-by-priority.ts';
import { timeline } from '../core/domain/pictures/timeline.ts';
import { hasMoved, isOverdue, timeliness } from '../core/domain/timeliness.ts';
import { lateText, movedText, statusText, whenDue, wordsText } from '../core/domain/view.ts';
import { drawn, type Html, html } from '../pages/html.ts';
import { partHtml } from '../pages/parts.ts';
import { stacking } from './document.ts';
import { DUES, type Filter, filtered, queryOf, sectionOf, VIEWS } from './filters.ts';
import { type Basis, pageOf } from './layout.ts';
import { besideEachOther } from './pictures.ts';

/** As wide as screens show it, each in its own drawing: titles have room where there is some. */
const WIDTHS = [
  { shown: 'narrow', width: 400 },
  { shown: 'wide', width: 960 },
  { shown: 'widest', width: 1360 },
];
/** More than so many nobody reads on one page. */
const MOST_SHOWN = 400;
const LABELS = { board: 'Board', timeline: 'Timeline', table: 'Table' };

/** The plan as a board, a timeline or a table, all of it or what a filter leaves. */
export function planPage(basis: Basis, filter: Filter): string {
  const { state, today } = basis;
  const all = activitiesOf(state);
  const those = filtered(all, filter, state, today);
  const title = currentPlan(state)?.name ?? 'Delivery plan';
  const content = html`${filterForm(basis, filter, all)}
<nav aria-label="How it is laid out"><ul>${VIEWS.map(
    (view) =>
      html`<li><a href="${basis.up}plan${queryOf(filter, view)}"${view === filter.view ? drawn(' aria-current="true"') : null}>${LABELS[view]}</a></li>`,
  )}</ul></nav>
${partHtml(numbers(those, basis))}
<p class="quiet-text">In chat: <code>status</code> <code>overdue</code> <code>timeline</code>, and <code>show</code> with a reference for one activity.</p>
${those.length ? laidOut(those, basis, filter) : html`<p>No activity fits all of that.</p>`}`;
  return pageOf(basis, { title, path: 'plan', content });
}

function laidOut(those: Activity[], basis: Basis, { view }: Filter): Html {
  if (view === 'timeline') return pictures(those, basis);
  const first = those.slice(0, MOST_SHOWN);
  const more = those.length - first.length;
  return html`${view === 'table' ? table(first, basis) : board(first, basis)}
${more ? html`<p>${count(more, 'more activity fits', 'more activities fit')}. Choose a priority, an owner, a status or a date to see fewer.</p>` : null}`;
}

function numbers(those: Activity[], { today }: Basis) {
  const of = (test: (activity: Activity) => boolean) => those.filter(test).length;
  const late = of((one) => isOverdue(one, today));
  return figures([
    { label: those.length === 1 ? 'activity' : 'activities', value: String(those.length) },
    { label: 'complete', value: String(of(({ status }) => status === 'complete')) },
    { label: 'overdue', value: String(late), ...(late && { mark: 'overdue' }) },
    { label: 'moved to a later date', value: String(of((one) => hasMoved(one))) },
  ]);
}

/** Choices as a form that any browser sends, without a script. */
function filterForm({ state, up }: Basis, filter: Filter, all: Activity[]): Html {
  const each = (values: string[]) => [...new Set(values)].map((value) => ({ value, label: value }));
  const owners = each(all.map(({ owner }) => ownerTitle(state, owner)).sort());
  const dues = DUES.map(({ due, label }) => ({ value: due, label }));
  const due = dues.find(({ value }) => value === filter.due)?.label;
  const shown = [filter.section, filter.owner, filter.status, due].filter((one) => one).join(' · ');
  return html`<details class="filters"><summary>${shown ? `Shown: ${shown}` : 'Choose what is shown'}</summary>
<form method="get" action="${up}plan">
<input type="hidden" name="view" value="${filter.view}">
${choice('priority', 'Priority', each(all.map(sectionOf)), filter.section)}
${choice('owner', 'Owner', owners, filter.owner)}
${choice('status', 'Status', each([...DELIVERY_STATUSES]), filter.status)}
${choice('due', 'Due', dues, filter.due)}
<button type="submit">Show</button>
</form></details>`;
}

function choice(
  name: string,
  label: string,
  options: { value: string; label: string }[],
  chosen: string,
): Html {
  return html`<label>${label}<select name="${name}"><option value="">all</option>${options.map(
    (one) =>
      html`<option value="${one.value}"${one.value === chosen ? drawn(' selected') : null}>${one.label}</option>`,
  )}</select></label>`;
}

function board(those: Activity[], basis: Basis): Html {
  const byStatus = grouped(those, ({ status }) => status);
  return html`<div class="board">${DELIVERY_STATUSES.map((status) => {
    const theirs = byStatus.get(status);
    if (!theirs) return null;
    return html`<section>
<h2>${status} (${theirs.length})</h2>
<ol>${theirs.map((one) => card(one, basis))}</ol>
</section>`;
  })}</div>`;
}

function card(activity: Activity, basis: Basis): Html {
  return html`<li>${linkTo(activity, basis)}
<p class="quiet-text">${ownerTitle(basis.state, activity.owner)}</p>
<p><span class="status">${signOf(activity, basis)}<span>${statusText(activity)} · ${whenDue(activity)}</span></span></p>
${when(activity, basis)}</li>`;
}

function linkTo({ ref, title }: Activity, { up }: Basis): Html {
  return html`<a href="${up}plan/activity/${encodeURIComponent(ref)}"><b>${ref}</b> ${title}</a>`;
}

function signOf(activity: Activity, { today }: Basis): Html {
  const { status } = activity;
  const chipped = isOverdue(activity, today) ? lateChip(status, 8, 8, 10) : chip(status, 8, 8, 16);
  return drawn(`<svg viewBox="0 0 16 16" aria-hidden="true">${chipped}</svg>`);
}

/** What the calendar says beside the status. */
function when(activity: Activity, { today }: Basis): Html | null {
  const mark = timeliness(activity, today);
  if (mark === 'overdue')
    return html`<p class="late"><strong>overdue, ${lateText(activity, today)}</strong></p>`;
  if (activity.slips || mark === 'moved') return html`<p>${movedText(activity)}</p>`;
  return mark === 'due soon' ? html`<p>due soon</p>` : null;
}

function table(those: Activity[], basis: Basis): Html {
  const { state, today } = basis;
  return stacking(
    count(those.length, 'activity', 'activities'),
    ['Activity', 'Owner', 'Status', 'Date', 'Last words'],
    those.map((one) => [
      linkTo(one, basis),
      ownerTitle(state, one.owner),
      html`<span class="status">${signOf(one, basis)}<span>${statusText(one)}</span></span>`,
      html`${whenDue(one)}${when(one, basis)}`,
      wordsText(one.lastWords, today),
    ]),
  );
}

function pictures(those: Activity[], { state, today }: Basis): Html {
  const plan = currentPlan(state);
  if (!plan) return html`<p>There is no plan yet.</p>`;
  return html`${WIDTHS.map(
    ({ shown, width }) => html`<div class="${shown}">${partHtml(timeline(plan, those, today, width))}</div>`,
  )}
${besideEachOther([
  (width) => statusByPriority(plan.name, those, today, width),
  (width) => burnUp(plan, those, today, width),
])}`;
}
