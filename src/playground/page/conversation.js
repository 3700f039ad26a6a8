// What was said and answered in this tab, shown in order and kept for a reload.
import { byId, el } from '/playground/dom.js';
import { keep, kept } from '/playground/keep.js';

/** So many are kept; pictures are large. */
const MOST_KEPT = 60;

function pagesNode(name, as) {
  const src = `/playground/uploads?${new URLSearchParams({ as })}`;
  return el(
    'details',
    { class: 'pages', open: true },
    el('summary', {}, `The pages of “${name}”, to compare with the rows`),
    el('iframe', { src: `${src}#view=FitH`, title: `The pages of “${name}”` }),
    el('p', { class: 'note' }, el('a', { href: src, target: '_blank' }, 'Open them in a tab of their own')),
  );
}

/** `messageNode(message, head)` shows an answer. */
export function conversation(messageNode) {
  let said = [];

  const shows = {
    mine: ({ who, words }) =>
      el('article', { class: 'message mine' }, el('div', { class: 'who' }, who), words),
    reply: ({ message }) => messageNode(message, 'Answerable'),
    fault: ({ text }) => el('article', { class: 'message error' }, text),
  };

  function show(one) {
    const node = shows[one.type](one);
    byId('log').append(node);
    return node;
  }

  function add(one) {
    show(one).scrollIntoView({ block: 'start' });
    said = [...said, one].slice(-MOST_KEPT);
    // Without room for all of it the newer half is worth more.
    for (let some = said; some.length && !keep('said', some); some = some.slice(Math.ceil(some.length / 2)));
  }

  return {
    /** Shows what was said before the page was loaded. */
    resume() {
      said = kept('said', []);
      said.map(show).at(-1)?.scrollIntoView({ block: 'start' });
    },
    mine: (who, words) => add({ type: 'mine', who, words }),
    reply: (message) => add({ type: 'reply', message }),
    /** The pages of a PDF that was attached, beside what was read of it; gone with a reload. */
    pages: (name, as) => byId('log').lastElementChild?.before(pagesNode(name, as)),
    fault: ({ message }) => add({ type: 'fault', text: message }),
  };
}
