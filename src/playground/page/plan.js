// The plan beside the conversation.
import { byId, dateWords, el, mark } from '/playground/dom.js';

/** Shows the activities by section; `chosen(ref)` when one is pressed. */
export function showPlan(activities, chosen) {
  const late = activities.filter(({ overdue }) => overdue).length;
  byId('legend').textContent = activities.length
    ? `${activities.length} activities, ${late} overdue. Press one to see it.`
    : 'There is no plan yet. Attach one to a message.';
  byId('plan-line').textContent = activities.length
    ? `${activities.length} activities, ${late} overdue`
    : 'A delivery plan that answers back.';
  const sections = new Map();
  for (const activity of activities)
    sections.set(activity.section, [...(sections.get(activity.section) ?? []), activity]);
  byId('activities').replaceChildren(
    ...[...sections].flatMap(([title, those]) => [
      el('h3', {}, title),
      ...those.map((one) => row(one, chosen)),
    ]),
  );
}

function row(activity, chosen) {
  const { ref, title, owner, status, percent, completionDate, ongoing, overdue } = activity;
  const due = ongoing ? 'ongoing' : completionDate ? `due ${dateWords(completionDate)}` : 'no date';
  const stands = [
    overdue ? 'overdue' : null,
    percent === null ? status : `${status}, ${percent}%`,
    due,
    owner,
  ];
  return el(
    'button',
    {
      type: 'button',
      'data-ref': ref,
      title,
      onclick: () => chosen(ref),
    },
    mark(overdue ? 'overdue' : status),
    el('span', { class: 'title' }, `${ref} ${title}`),
    el('small', {}, stands.filter(Boolean).join(' · ')),
  );
}
