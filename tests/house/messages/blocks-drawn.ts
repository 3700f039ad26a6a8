import type { KnownBlock, ModalView } from '@slack/types';

/**
 * Blocks as Slack shows them, near enough to see what is cut, crowded or unclear: the page is drawn and looked at, and sent to
 * nobody.
 */
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

function escaped(text: string): string {
  return text
    .replace(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** Marked text: what Slack makes bold, struck and a link. */
function marked(text: string): string {
  return escaped(text)
    .replace(/&lt;[^|&]+\|([^&]+)&gt;/g, '<a>$1</a>')
    .replace(/&lt;([^&]+)&gt;/g, '<a>$1</a>')
    .replace(/(^|[\s(])\*([^*\n]+)\*/g, '$1<b>$2</b>')
    .replace(/(^|[\s(])_([^_\n]+)_/g, '$1<i>$2</i>')
    .replace(/^(?:&gt;|>) ?(.*)$/gm, '<blockquote>$1</blockquote>')
    .replace(/\n/g, '<br>');
}

function said(text: unknown): string {
  if (!isObject(text)) return '';
  const value = words(text.text);
  return text.type === 'mrkdwn' ? marked(value) : escaped(value).replace(/\n/g, '<br>');
}

function rich(element: Json): string {
  const inner = objects(element.elements).map(rich).join('');
  switch (element.type) {
    case 'text': {
      const style = isObject(element.style) ? element.style : {};
      const text = escaped(words(element.text)).replace(/\n/g, '<br>');
      return style.bold ? `<b>${text}</b>` : style.italic ? `<i>${text}</i>` : text;
    }
    case 'link':
      return `<a>${escaped(words(element.text) || words(element.url))}</a>`;
    case 'rich_text_list':
      return `<ul>${objects(element.elements)
        .map((one) => `<li>${rich(one)}</li>`)
        .join('')}</ul>`;
    case 'rich_text_quote':
      return `<blockquote>${inner}</blockquote>`;
    default:
      return `<div>${inner}</div>`;
  }
}

function control(element: Json): string {
  switch (element.type) {
    case 'button':
      return `<span class="button ${words(element.style)}">${said(element.text)}</span>`;
    case 'overflow':
      return '<span class="button">⋯</span>';
    case 'image':
      return '';
    case 'plain_text_input':
    case 'number_input':
    case 'datepicker':
    case 'static_select': {
      const chosen = isObject(element.initial_option) ? said(element.initial_option.text) : '';
      const typed = escaped(words(element.initial_value) || words(element.initial_date));
      const tall = element.multiline ? ' tall' : '';
      const sign = element.type === 'static_select' ? ' ▾' : '';
      return `<span class="field${tall}">${chosen || typed || said(element.placeholder) || '&nbsp;'}${sign}</span>`;
    }
    default:
      return `<span class="field">${said(element.placeholder) || escaped(words(element.type))}</span>`;
  }
}

function drawn(block: object): string {
  const part: Json = { ...block };
  switch (part.type) {
    case 'header':
      return `<h2>${said(part.text)}</h2>`;
    case 'divider':
      return '<hr>';
    case 'section': {
      const fields = objects(part.fields).map((field) => `<div>${said(field)}</div>`);
      const accessory = isObject(part.accessory)
        ? `<div class="accessory">${control(part.accessory)}</div>`
        : '';
      return `<div class="section"><div>${said(part.text)}${fields.length ? `<div class="fields">${fields.join('')}</div>` : ''}</div>${accessory}</div>`;
    }
    case 'context':
      return `<div class="context">${objects(part.elements).map(said).join(' ')}</div>`;
    case 'actions':
      return `<div class="actions">${objects(part.elements).map(control).join('')}</div>`;
    case 'rich_text':
      return `<div class="rich">${objects(part.elements).map(rich).join('')}</div>`;
    case 'table':
      return `<div class="wide"><table>${(Array.isArray(part.rows) ? part.rows : [])
        .map(
          (row) =>
            `<tr>${objects(row)
              .map((cell) => `<td>${cell.type === 'rich_text' ? rich(cell) : escaped(words(cell.text))}</td>`)
              .join('')}</tr>`,
        )
        .join('')}</table></div>`;
    case 'input':
      return `<div class="input"><b>${said(part.label)}${part.optional ? ' <small>(optional)</small>' : ''}</b>${isObject(part.element) ? control(part.element) : ''}<small>${said(part.hint)}</small></div>`;
    case 'image':
      return `<div class="picture">${escaped(words(part.alt_text))}</div>`;
    default:
      return `<div class="context">(${escaped(words(part.type))})</div>`;
  }
}

const STYLE = `
  body { margin: 0; padding: 12px; background: #fff; font: 13.5px/1.42 "DejaVu Sans", sans-serif; color: #1d1c1d;
    display: flex; gap: 24px; align-items: flex-start;}
  .screen { box-sizing: border-box; border: 1px solid #ddd; border-radius: 8px; padding: 12px; overflow: hidden }
  .who { font-weight: 700; margin-bottom: 4px } .who small { font-weight: 400; color: #616061 }
  h2 { font-size: 16px; margin: 8px 0 4px } hr { border: 0; border-top: 1px solid #ddd; margin: 8px 0 }
  .section { display: flex; gap: 12px; justify-content: space-between; margin: 4px 0 } .section > div:first-child { min-width: 0; overflow-wrap: anywhere }
  .narrow .section { flex-wrap: wrap; gap: 4px } .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 4px 12px } .narrow .fields { grid-template-columns: 1fr }
  .accessory { flex: none; max-width: 240px } .accessory .field { max-width: 216px; overflow: hidden; text-overflow: ellipsis } .context, small { color: #616061; font-size: 12px; margin: 4px 0 }
  .actions { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0 }
  .button, .field { border: 1px solid #bbb; border-radius: 6px; padding: 4px 10px; font-weight: 700; font-size: 12.5px; display: inline-block; white-space: nowrap }
  .field { font-weight: 400; color: #454245 } .primary { background: #007a5a; color: #fff } .danger { color: #e01e5a; border-color: #e01e5a }
  .input { margin: 10px 0; display: grid; gap: 4px } .input .field { white-space: normal } .tall { min-height: 44px }
  ul { margin: 2px 0; padding-left: 22px } blockquote { margin: 4px 0; padding-left: 10px; border-left: 4px solid #ddd }
  .wide { overflow: hidden } table { border-collapse: collapse; font-size: 12.5px } td { border: 1px solid #ddd; padding: 4px 8px; vertical-align: top } tr:first-child td { font-weight: 700 }
  .picture { border: 1px solid #ddd; background: #f8f8f8; padding: 24px 12px; border-radius: 6px; color: #616061 } a { color: #1264a3 }
`;

/** One page with the blocks at each width, side by side. */
export function pageOf(screen: { blocks: KnownBlock[] } | { modal: ModalView }, widths: number[]): string {
  const modal = 'modal' in screen ? screen.modal : null;
  const blocks = 'blocks' in screen ? screen.blocks : screen.modal.blocks;
  const top = modal
    ? `<h2>${said(modal.title)}</h2>`
    : '<div class="who">Answerable <small>APP</small></div>';
  const end = modal
    ? `<div class="actions"><span class="button">${said(modal.close)}</span><span class="button primary">${said(modal.submit)}</span></div>`
    : '';
  const inside = `${top}${blocks.map(drawn).join('\n')}${end}`;
  const screens = widths.map(
    (width) =>
      `<div class="screen${width < 500 ? ' narrow' : ''}" style="width:${width}px;flex:none">${inside}</div>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${screens.join('')}</body>`;
}
