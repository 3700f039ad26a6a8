// A long answer shows its beginning, and the rest on a press. On paper it is whole.
import { el } from '/playground/dom.js';

const LINES = 'li, tbody tr, dt';
/** Fewer are not worth a press. */
const LEAST_HIDDEN = 4;

/** Folds what stands behind the first lines of an answer or a part of one. */
export function fold(node, shown = 10) {
  const lines = [...node.querySelectorAll(LINES)].filter((line) => !line.closest('form'));
  if (lines.length < shown + LEAST_HIDDEN) return node;
  const rest = lines.slice(shown);
  for (const line of rest) {
    line.classList.add('rest');
    if (line.localName === 'dt') line.nextElementSibling.classList.add('rest');
  }
  const blocks = [...node.children].filter((block) => block.matches('ul, dl, .scroll'));
  for (const block of blocks)
    if (!block.querySelector(`:is(${LINES}):not(.rest)`)) block.classList.add('rest');
  for (const heading of node.querySelectorAll(':scope > h3')) if (isAllRest(heading)) hideSection(heading);
  const last = [...node.children].filter((block) => block.matches('.rest, :has(.rest)')).at(-1);
  last.after(toggle(node, rest));
  node.classList.add('folded');
  return node;
}

function isAllRest(heading) {
  const blocks = section(heading).filter((block) => block.matches('ul, dl, .scroll'));
  return blocks.length > 0 && blocks.every((block) => block.matches('.rest'));
}

function hideSection(heading) {
  for (const block of [heading, ...section(heading)])
    if (block.matches('h3, p:not(.note, .files), blockquote')) block.classList.add('rest');
}

/** What stands below a heading, up to the next one. */
function section(heading) {
  const below = [];
  for (let next = heading.nextElementSibling; next && next.localName !== 'h3'; next = next.nextElementSibling)
    below.push(next);
  return below;
}

function toggle(node, rest) {
  const more = `Show ${rest.length} more`;
  const button = el('button', { type: 'button', class: 'fold', 'aria-expanded': 'false' }, more);
  button.addEventListener('click', () => {
    const open = node.classList.toggle('unrolled');
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? 'Show fewer' : more;
    if (!open) return button.scrollIntoView({ block: 'nearest' });
    // Whoever reads on by keyboard or ear goes on where the answer had stopped.
    rest[0].setAttribute('tabindex', '-1');
    rest[0].focus();
  });
  return button;
}
