// The playground's page: who is played, the conversation, and what belongs to them.
import { clock } from '/playground/clock.js';
import { byId, call, el, upload } from '/playground/dom.js';
import { inbox } from '/playground/inbox.js';
import { showPlan } from '/playground/plan.js';
import { messages } from '/playground/reply.js';
import { showTab } from '/playground/tabs.js';

const IDEAS = ['overdue', 'mine', 'due this month', 'status', 'help'];
const said = [];
let recalled = 0;
let me = null;
let people = [];
/** The message of the inbox that the next sentence answers. */
let thread = null;

/** Shows what was said, sends it as the chosen person, and shows the answer. */
async function tell(words, path, body) {
  await exchange(words, () => call(path, { as: me.id, ...body }));
}

/** Shows what goes to the bot, and what comes back. */
async function exchange(words, asking) {
  inboxView.show(false);
  show(el('article', { class: 'message mine' }, el('div', { class: 'who' }, me.name), words));
  try {
    const { replies } = await asking();
    for (const message of replies) showReply(message);
  } catch (fault) {
    show(el('article', { class: 'message error' }, fault.message));
  }
  await refresh();
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
            onclick: () => {
              choose(person);
              showTab('chat');
            },
          },
          person.name,
        ),
      ),
    ),
  );
  const chief = people.find(({ name }) => /chief executive/i.test(name));
  if (people.length) choose(people.find(({ id }) => id === me?.id) ?? chief ?? people[0]);
}

const messageNode = messages(tell);
const inboxView = inbox({ messageNode, answerIn });
const standing = clock({
  moved: refresh,
  failed: (fault) => show(el('article', { class: 'message error' }, fault.message)),
});

async function refresh() {
  const [{ activities }, time] = await Promise.all([call('plan'), call('clock')]);
  standing.set(time);
  await inboxView.refresh(people);
  showPlan(activities, (ref) => {
    showTab('chat');
    tell(`show ${ref}`, 'messages', { text: `show ${ref}` });
  });
}

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
byId('attach').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', async () => {
  const [file] = byId('file').files;
  if (!file || !me) return;
  const query = new URLSearchParams({ as: me.id, name: file.name });
  await exchange(`Attached: ${file.name}`, () => upload(`uploads?${query}`, file));
  // The same file may be chosen once more.
  byId('file').value = '';
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
        'Choose another owner from the people and say “mine”, then update one in a sentence, such as “update P1.9 at risk 40% waiting on the supplier”.',
        'Move the clock above the plan: reminders arrive in the inbox of each owner, and every one can be answered there.',
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
