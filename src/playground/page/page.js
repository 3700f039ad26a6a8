// The playground's page. Everything a person typed goes into the page as text, never as markup.
import { clock } from '/playground/clock.js';
import { inbox } from '/playground/inbox.js';
import { SIGNS } from '/playground/signs.js';

const IDEAS = ['overdue', 'mine', 'due this month', 'status', 'help'];
const said = [];
let recalled = 0;
let me = null;
let people = [];
/** The message of the inbox that the next sentence answers. */
let thread = null;

const byId = (id) => document.getElementById(id);

/** An element with its attributes and children; strings become text. */
function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value !== false && value !== undefined) node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

async function call(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  let response;
  try {
    response = await fetch(`/playground/${path}`, options);
  } catch {
    throw new Error('The bot does not answer. Is it still running in the terminal?');
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? 'Something went wrong; the terminal says what.');
  return answer;
}

function mark(kind) {
  return el(
    'span',
    { class: `mark ${kind.replaceAll(' ', '-')}`, role: 'img', 'aria-label': kind, title: kind },
    SIGNS[kind] ?? '?',
  );
}

function withLinks(text) {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+)/);
  return pieces.map((piece, i) =>
    i % 2 ? el('a', { href: piece, rel: 'noopener noreferrer', target: '_blank' }, piece) : piece,
  );
}

const parts = {
  heading: ({ text }) => el('h3', {}, text),
  text: ({ text }) => el('p', {}, text),
  note: ({ text }) => el('p', { class: 'note' }, text),
  quote: ({ text, source }) => el('blockquote', {}, el('p', {}, text), el('footer', {}, source)),
  fields: ({ fields }) =>
    el(
      'dl',
      {},
      ...fields.flatMap(({ label, value, mark: kind }) => [
        el('dt', {}, label),
        el('dd', {}, kind ? mark(kind) : null, kind ? ' ' : null, ...withLinks(value)),
      ]),
    ),
  list: ({ items }, message) =>
    el(
      'ul',
      {},
      ...items.map(({ text, mark: kind, detail, actions = [] }) =>
        el(
          'li',
          {},
          kind ? mark(kind) : el('span', { 'aria-hidden': 'true' }, '•'),
          el('span', {}, text),
          detail ? el('span', { class: 'detail' }, detail) : null,
          actions.length ? buttons(actions, message) : null,
        ),
      ),
    ),
  table: ({ columns, rows }) =>
    el(
      'div',
      { class: 'scroll', tabindex: '0' },
      el(
        'table',
        {},
        el(
          'thead',
          {},
          el('tr', {}, ...columns.map(({ label, align }) => el('th', { scope: 'col', class: align }, label))),
        ),
        el(
          'tbody',
          {},
          ...rows.map((row) =>
            el(
              'tr',
              {},
              ...row.map(({ text, mark: kind }, i) =>
                el('td', { class: columns[i]?.align }, kind ? mark(kind) : null, kind ? ' ' : null, text),
              ),
            ),
          ),
        ),
      ),
    ),
  picture: ({ svg, alt }) =>
    el('img', { src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, alt }),
  form: ({ form }, message) => formOf(form, message),
};

function buttons(actions, message) {
  return el(
    'div',
    { class: 'actions' },
    ...actions.map((action) =>
      el(
        'button',
        {
          type: 'button',
          class: action.style,
          onclick: (event) => press(action, message, event.currentTarget),
        },
        action.label,
      ),
    ),
  );
}

function formOf(form, message) {
  const action = message.actions.find((known) => known.form?.say === form.say);
  const node = el(
    'form',
    { class: 'reply-form', 'aria-label': form.title },
    el('strong', {}, form.title),
    ...form.fields.map((field) =>
      el('label', {}, field.optional ? `${field.label} (if you like)` : field.label, control(field)),
    ),
    el('div', {}, el('button', { type: 'submit', class: 'primary' }, form.submit)),
  );
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(node)].map(([id, value]) => [id, String(value)]));
    if (action) await tell(form.title, 'actions', { message: message.id, action: action.id, values });
  });
  return node;
}

function control(field) {
  const shared = { name: field.id, required: !field.optional };
  if (field.type === 'choice') {
    const options = field.options.map(({ value, label }) =>
      el('option', { value, selected: value === field.value }, label),
    );
    return el('select', shared, ...options);
  }
  if (field.type === 'text' && field.multiline)
    return el('textarea', { ...shared, rows: '3' }, field.value ?? '');
  const limits = field.type === 'number' ? { min: String(field.min), max: String(field.max) } : {};
  return el('input', { ...shared, ...limits, type: field.type, value: field.value });
}

async function press(action, message, button) {
  if (action.form) {
    const open = button.closest('.message').querySelector('.reply-form');
    if (open) return open.querySelector('input, select, textarea')?.focus();
    const form = formOf(action.form, message);
    button.closest('.message').append(form);
    return form.querySelector('input, select, textarea')?.focus();
  }
  button.disabled = true;
  await tell(action.label, 'actions', { message: message.id, action: action.id });
  button.disabled = false;
}

/** Shows what was said, sends it as the chosen person, and shows the answer. */
async function tell(words, path, body) {
  inboxView.show(false);
  show(el('article', { class: 'message mine' }, el('div', { class: 'who' }, me.name), words));
  try {
    const { replies } = await call(path, { as: me.id, ...body });
    for (const message of replies) showReply(message);
  } catch (fault) {
    show(el('article', { class: 'message error' }, fault.message));
  }
  await refresh();
}

/** A message of the bot's with its parts and buttons. */
function messageNode(message, head, ...more) {
  const inLists = new Set(
    message.parts
      .flatMap((part) => (part.type === 'list' ? part.items.flatMap((item) => item.actions ?? []) : []))
      .map(({ id }) => id),
  );
  const forms = message.parts.some((part) => part.type === 'form');
  const below = message.actions.filter(({ id, form }) => !inLists.has(id) && !(forms && form));
  return el(
    'article',
    { class: 'message' },
    el('div', { class: 'who' }, head),
    ...message.parts.map((part) =>
      parts[part.type] ? parts[part.type](part, message) : el('p', {}, message.text),
    ),
    below.length ? buttons(below, message) : null,
    message.files ? filesOf(message.files) : null,
    ...more,
  );
}

function filesOf(files) {
  return el(
    'p',
    { class: 'files' },
    'As a file: ',
    ...files.map(({ label, href }) => el('a', { href, download: '' }, label)),
  );
}

function showReply(message) {
  show(messageNode(message, 'Answerable'));
}

function show(node) {
  byId('log').append(node);
  node.scrollIntoView({ block: 'start' });
}

function choose(person) {
  me = person;
  for (const button of byId('cast').querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.dataset.id === person.id));
  }
  byId('text').setAttribute('placeholder', `Say something as ${person.name}, such as: overdue`);
  answerIn(null);
  inboxView.choose(person);
}

/** The next sentence answers a message of the inbox; null: none. */
function answerIn(id, head) {
  thread = id;
  byId('thread').hidden = !id;
  byId('thread').replaceChildren(
    ...(id
      ? [
          `In answer to: ${head} `,
          el('button', { type: 'button', onclick: () => answerIn(null) }, 'Not that one'),
        ]
      : []),
  );
  if (id) byId('text').focus();
}

async function showPeople() {
  people = (await call('people')).people;
  byId('cast').replaceChildren(
    ...people.map((person) =>
      el(
        'li',
        {},
        el(
          'button',
          {
            type: 'button',
            'data-id': person.id,
            'aria-pressed': 'false',
            title: person.role,
            onclick: () => choose(person),
          },
          person.name,
        ),
      ),
    ),
  );
  const chief = people.find(({ name }) => /chief executive/i.test(name));
  if (people.length) choose(people.find(({ id }) => id === me?.id) ?? chief ?? people[0]);
}

const dateWords = (day) =>
  new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });

const inboxView = inbox({ el, byId, call, dateWords, messageNode, answerIn });
const standing = clock({
  byId,
  call,
  dateWords,
  moved: refresh,
  failed: (fault) => show(el('article', { class: 'message error' }, fault.message)),
});

async function refresh() {
  const [{ activities }, time] = await Promise.all([call('plan'), call('clock')]);
  standing.set(time);
  await inboxView.refresh(people);
  const late = activities.filter(({ overdue }) => overdue).length;
  byId('legend').textContent = activities.length
    ? `${activities.length} activities, ${late} overdue. Press one to see it.`
    : 'There is no plan yet. Bring one in with: npx answerable import FILE';
  byId('plan-line').textContent = activities.length
    ? `${activities.length} activities, ${late} overdue`
    : 'A delivery plan that answers back.';
  const sections = new Map();
  for (const activity of activities)
    sections.set(activity.section, [...(sections.get(activity.section) ?? []), activity]);
  byId('activities').replaceChildren(
    ...[...sections].flatMap(([title, those]) => [el('h3', {}, title), ...those.map(row)]),
  );
}

function row(activity) {
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
      onclick: () => {
        showTab('chat');
        tell(`show ${ref}`, 'messages', { text: `show ${ref}` });
      },
    },
    mark(overdue ? 'overdue' : status),
    el('span', { class: 'title' }, `${ref} ${title}`),
    el('small', {}, stands.filter(Boolean).join(' · ')),
  );
}

function showTab(name) {
  document.body.dataset.shown = name;
  for (const tab of document.querySelectorAll('.tabs button')) {
    if (tab.dataset.tab === name) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}

for (const tab of document.querySelectorAll('.tabs button'))
  tab.addEventListener('click', () => showTab(tab.dataset.tab));
byId('chat-tab').addEventListener('click', () => inboxView.show(false));
byId('inbox-tab').addEventListener('click', () => inboxView.show(true));
byId('say').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = byId('text').value.trim();
  if (!text || !me) return;
  byId('text').value = '';
  said.push(text);
  recalled = said.length;
  const about = thread ? { thread } : {};
  answerIn(null);
  await tell(text, 'messages', { text, ...about });
});
byId('text').addEventListener('keydown', (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !said.length) return;
  recalled = Math.max(0, Math.min(said.length, recalled + step));
  byId('text').value = said[recalled] ?? '';
  event.preventDefault();
});
byId('ideas').append(
  ...IDEAS.map((text) =>
    el('button', { type: 'button', onclick: () => tell(text, 'messages', { text }) }, text),
  ),
);
show(
  el(
    'article',
    { class: 'message' },
    el('div', { class: 'who' }, 'Answerable'),
    el('p', {}, 'Welcome. This plan is an example; nothing here leaves your machine. Three things to try:'),
    el(
      'ul',
      {},
      ...[
        'As the Chief Executive Officer, say “overdue”.',
        'Choose another owner on the left and say “mine”, then update one in a sentence, such as “update P1.9 at risk 40% waiting on the supplier”.',
        'Move the clock on the right: reminders arrive in the inbox of each owner, and every one can be answered there.',
      ].map((text) => el('li', {}, el('span', { 'aria-hidden': 'true' }, '•'), el('span', {}, text))),
    ),
  ),
);
byId('text').focus();
try {
  await showPeople();
  await refresh();
} catch (fault) {
  show(el('article', { class: 'message error' }, fault.message));
}
