// Help as a list to search in: everything that can be said, by what one wants to do.
import { byId, el } from '/playground/dom.js';
import { fold } from '/playground/fold.js';

/** So many of a task are seen at first. */
const FIRST = 4;
let made = 0;

/** The list with its field; a press on a command puts its first words where one types. */
export function tasksNode(tasks) {
  const id = `tasks-${made++}`;
  const field = el('input', { id, type: 'search', autocomplete: 'off' });
  const found = el('p', { class: 'quiet', role: 'status' });
  const groups = tasks.map(groupOf);
  const all = groups.flatMap(({ rows }) => rows);
  const node = el(
    'div',
    { class: 'tasks' },
    el('div', { role: 'search' }, el('label', { for: id }, 'Search what you can say'), field),
    found,
    ...groups.map((group) => group.node),
  );
  const look = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = matching(all, words);
    for (const row of all) for (const part of row.parts) part.hidden = !hits.includes(row);
    for (const group of groups) group.node.hidden = !group.rows.some((row) => hits.includes(row));
    node.classList.toggle('searching', words.length > 0);
    found.textContent = sayHow(words, hits.length, all.length);
  };
  field.addEventListener('input', look);
  look();
  return node;
}

function groupOf({ title, commands }) {
  const rows = commands.map(({ usage, does, also }) => ({
    words: `${usage} ${does} ${also} ${title}`.toLowerCase(),
    parts: [
      el('dt', {}, el('button', { type: 'button', onclick: () => begin(usage) }, usage)),
      el('dd', {}, does),
    ],
  }));
  const list = el('dl', {}, ...rows.flatMap(({ parts }) => parts));
  return { rows, node: fold(el('section', { 'aria-label': title }, el('h3', {}, title), list), FIRST) };
}

/** Those with all of the words; where none has, those with the most of them. */
function matching(rows, words) {
  const counted = rows.map((row) => ({ row, hits: words.filter((word) => row.words.includes(word)).length }));
  const most = Math.max(...counted.map(({ hits }) => hits));
  if (words.length && most === 0) return [];
  return counted.filter(({ hits }) => hits === most).map(({ row }) => row);
}

function sayHow(words, hits, all) {
  if (!words.length) return `${all} things to say. Press one to begin it below.`;
  if (!hits) return 'Nothing here has these words. Ask in your own words all the same.';
  return `${hits} of ${all}`;
}

/** What a command begins with, up to the first thing that is one’s own to fill in. */
function begin(usage) {
  const field = byId('text');
  field.value = /^[^A-Z[“"@|<]*/.exec(usage)[0].trimEnd();
  if (field.value !== usage) field.value += ' ';
  field.focus();
}
