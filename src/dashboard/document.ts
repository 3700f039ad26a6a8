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
  if (part.type === 'table')
    return stacking(
      part.caption ?? 'Table',
      part.columns.map(({ label }) => label),
      part.rows.map((row) => row.map(({ text, mark }) => html`${signHtml(mark)}${text}`)),
    );
  if (part.type === 'list') return html`<ul class="list">${part.items.map(itemHtml)}</ul>`;
  return partHtml(part);
}

/**
 * A table whose rows stack on a phone: cells one below the other, each with its heading. Its roles keep it a table for
 * screen readers there.
 */
export function stacking(label: string, heads: string[], rows: (Html | string)[][]): Html {
  const cell = (inside: Html | string, column: number) =>
    html`<td role="cell" class="${column ? '' : 'title'}" data-head="${heads[column] ?? ''}"><div>${inside}</div></td>`;
  return scrolled(
    html`<table class="stacks" role="table"><caption>${label}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody></table>`,
    label,
  );
}

/** What is wider than the screen moves in a frame of its own, by keyboard too. */
function scrolled(inside: Html, label: string): Html {
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
