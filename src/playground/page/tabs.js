// Which column is seen: all three on a desk, the conversation with one beside it, or one alone on a phone.
import { byId } from '/playground/dom.js';

const tabs = [...document.querySelectorAll('.tabs button')];

/** Shows a column where not all of them are seen. */
export function showTab(name) {
  const { dataset } = document.body;
  dataset.shown = name;
  if (name !== 'chat') dataset.beside = name;
  markTabs();
}

/** Where the conversation is always there, the current one is what stands beside it. */
function markTabs() {
  const { shown, beside } = document.body.dataset;
  const alone = getComputedStyle(byId('chat-column')).display !== 'none';
  for (const tab of tabs) {
    if (tab.dataset.tab === (alone ? shown : beside)) tab.setAttribute('aria-current', 'true');
    else tab.removeAttribute('aria-current');
  }
}

for (const tab of tabs) tab.addEventListener('click', () => showTab(tab.dataset.tab));
new ResizeObserver(markTabs).observe(document.body);
