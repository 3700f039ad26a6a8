import type { Cell, DocumentPart, Figure, ListItem, Mark, PartOf } from '../core/base/replies/reply.ts';
import { SIGNS } from '../core/base/replies/text.ts';
import { withoutSheet } from '../core/domain/pictures/theme.ts';
import { drawn, type Html, html } from './html.ts';

/** A part of a document as HTML, for anybody to read. */
export function partHtml(part: DocumentPart): Html {
  switch (part.type) {
    case 'heading':
      return html`<h2>${part.text}</h2>`;
    case 'text':
      return html`<p>${part.text}</p>`;
    case 'note':
      return html`<p class="quiet-text">${part.text}</p>`;
    case 'quote':
      return html`<blockquote>${part.text}<footer>${part.source}</footer></blockquote>`;
    case 'fields':
      return html`<dl>${part.fields.map(labelled)}</dl>`;
    case 'figures':
      return html`<dl class="numbers">${part.figures.map(numbered)}</dl>`;
    case 'list':
      return html`<ul>${part.items.map(item)}</ul>`;
    case 'table':
      return table(part);
    case 'picture':
      // Its `aria-label` says what it says.
      return html`<figure>${drawn(withoutSheet(part.svg))}</figure>`;
  }
}

/** The sign of a status, which the words beside it say too. */
export function signHtml(mark: Mark | undefined): Html | null {
  return mark ? html`<span aria-hidden="true">${SIGNS[mark]} </span>` : null;
}

function labelled({ label, value, mark }: Figure): Html {
  return html`<div><dt>${label}</dt><dd>${signHtml(mark)}${value}</dd></div>`;
}

/** What is late stands out; its label says so in words. */
function numbered({ label, value, mark }: Figure): Html {
  const late = mark === 'overdue' ? drawn(' class="is-late"') : null;
  return html`<div${late}><dt>${label}</dt><dd>${value}</dd></div>`;
}

function item({ text, mark, detail }: ListItem): Html {
  return html`<li>${signHtml(mark)}${text}${detail ? html`<p class="quiet-text">${detail}</p>` : null}</li>`;
}

function table({ caption, columns, rows }: PartOf<'table'>): Html {
  const cells = (row: Cell[]) => row.map(({ text, mark }) => html`<td>${signHtml(mark)}${text}</td>`);
  return html`<table>${caption ? html`<caption>${caption}</caption>` : null}
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table>`;
}
