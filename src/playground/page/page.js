// The playground's page: puts the people, the conversation, the messages, the clock and the plan together.
import { clock } from '/playground/clock.js';
import { conversation } from '/playground/conversation.js';
import { byId, call, el, upload } from '/playground/dom.js';
import { inbox } from '/playground/inbox.js';
import { keep, keepAbout, kept } from '/playground/keep.js';
import { peopleList } from '/playground/people.js';
import { showPlan } from '/playground/plan.js';
import { messages } from '/playground/reply.js';
import { showTab } from '/playground/tabs.js';
import { tour } from '/playground/tour.js';

const IDEAS = ['overdue', 'mine', 'due this month', 'status', 'help'];
/** What was typed, to be had again with the arrow keys. */
let typed = [];
let recalled = 0;
let cast = { people: [], channels: [] };
let activities = [];
/** The message of the inbox that the next sentence answers. */
let thread = null;

/** Shows what was said, sends it as the chosen person, and shows the answer; false: there was none. */
async function tell(words, path, body) {
  return await exchange(words, (as) => call(path, { as, ...body }));
}

/** Shows what goes to the bot, and what comes back; false: a fault did. */
async function exchange(words, asking) {
  const { id, name } = people.me;
  inboxView.close();
  log.mine(name, words);
  try {
    const { replies } = await asking(id);
    for (const message of replies) log.reply(message);
    await refresh();
    return true;
  } catch (fault) {
    log.fault(fault);
    return false;
  }
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

async function refresh() {
  const [plan, time, those] = await Promise.all([call('plan'), call('clock'), call('people')]);
  activities = plan.activities;
  standing.set(time);
  showCast(those);
  await inboxView.refresh([...cast.people, ...cast.channels]);
  showPlan(activities, (ref) => {
    showTab('chat');
    tell(`show ${ref}`, 'messages', { text: `show ${ref}` });
  });
  guide.draw();
}

/** A plan that is brought in has other people. */
function showCast(those) {
  const same = JSON.stringify(those) === JSON.stringify(cast);
  cast = those;
  if (!same) people.show(cast);
}

async function begin() {
  const those = await call('people');
  keepAbout(those.ledger);
  typed = kept('typed', []);
  recalled = typed.length;
  inboxView.resume();
  log.resume();
  showCast(those);
  await refresh();
}

const messageNode = messages(tell);
const log = conversation(messageNode);
const inboxView = inbox({ messageNode, answerIn });
const standing = clock({ moved: refresh, failed: log.fault });
const people = peopleList({
  chosen(person) {
    byId('text').setAttribute('placeholder', `Say something as ${person.name}, such as: overdue`);
    answerIn(null);
    inboxView.choose(person);
    showTab('chat');
    guide.draw();
  },
  opened: openChannel,
  unknown: (name) => log.fault({ message: `Nobody here is called “${name}”.` }),
});
const guide = tour({
  async say(person, text) {
    if (person.id !== people.me.id) people.choose(person);
    return await tell(text, 'messages', { text });
  },
  weekOn: standing.weekOn,
  moves: standing.moves,
  read: openChannel,
  plan: () => activities,
  cast: () => cast,
  me: () => people.me,
});

function openChannel(channel) {
  answerIn(null);
  inboxView.openChannel(channel);
  showTab('chat');
}

byId('chat-tab').addEventListener('click', inboxView.close);
byId('inbox-tab').addEventListener('click', inboxView.openOwn);
byId('say').addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = byId('text').value.trim();
  if (!text || !people.me) return;
  byId('text').value = '';
  typed.push(text);
  keep('typed', typed);
  recalled = typed.length;
  const about = thread ? { thread } : {};
  answerIn(null);
  await tell(text, 'messages', { text, ...about });
});
byId('attach').addEventListener('click', () => byId('file').click());
byId('file').addEventListener('change', async () => {
  const [file] = byId('file').files;
  if (!file || !people.me) return;
  await exchange(`Attached: ${file.name}`, (as) =>
    upload(`uploads?${new URLSearchParams({ as, name: file.name })}`, file),
  );
  if (/\.pdf$/i.test(file.name)) log.pages(file.name, people.me.id);
  // The same file may be chosen once more.
  byId('file').value = '';
});
byId('text').addEventListener('keydown', (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!step || !typed.length) return;
  recalled = Math.max(0, Math.min(typed.length, recalled + step));
  byId('text').value = typed[recalled] ?? '';
  event.preventDefault();
});
byId('ideas').append(
  ...IDEAS.map((text) =>
    el('button', { type: 'button', onclick: () => tell(text, 'messages', { text }) }, text),
  ),
);
byId('text').focus();
try {
  await begin();
} catch (fault) {
  log.fault(fault);
}
