import type { Action, DocumentPart, ListItem, Part, Reply } from '../core/base/replies/reply.ts';
import { type Html, html } from '../pages/html.ts';
import { partHtml, signHtml } from '../pages/parts.ts';

/** An answer’s parts below a heading of the page, which stands in place of the answer’s own where there is one. */
export function answerHtml({ parts }: Reply, { withoutHead = false } = {}): Html[] {
  const shown = withoutHead && parts[0]?.type === 'heading' ? parts.slice(1) : parts;
  return shown.flatMap((part) => (isShown(part) ? [insideHtml(part)] : []));
}

function isShown(part: Part): part is DocumentPart {
  return part.type !== 'form';
}

function insideHtml(part: DocumentPart): Html {
  if (part.type === 'heading') return html`<h3>${part.text}</h3>`;
  if (part.type === 'table') return scrolled(partHtml(part), part.caption ?? 'Table');
  if (part.type === 'list') return html`<ul class="list">${part.items.map(itemHtml)}</ul>`;
  return partHtml(part);
}

/** What is wider than the screen moves in a frame of its own, by keyboard too. */
export function scrolled(inside: Html, label: string): Html {
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">${inside}</div>`;
}

function itemHtml({ text, mark, detail, actions = [] }: ListItem): Html {
  return html`<li>${signHtml(mark)}${text}${detail ? html`<p class="quiet-text">${detail}</p>` : null}${actions.length ? sayHtml(actions) : null}</li>`;
}

/** What one says in chat, for each button that stands there. */
export function sayHtml(actions: Action[]): Html {
  return html`<ul class="say">${actions.map(
    ({ label, say, form }) => html`<li>${label}: <code>${say}${form ? ' …' : ''}</code></li>`,
  )}</ul>`;
}
