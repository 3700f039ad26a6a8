import type { Figure, Mark, Part, PartOf, Reply } from './reply.ts';

/** Signs beside every status, so that no meaning hangs on a colour. */
export const SIGNS: Record<Mark, string> = {
  'not started': '○',
  'on track': '●',
  'at risk': '▲',
  'off track': '◆',
  complete: '✓',
  paused: '‖',
  cancelled: '✕',
  overdue: '!',
  moved: '→',
  'due soon': '◔',
  stale: '~',
  ongoing: '∞',
};

/** The whole reply as plain text: for screen readers, logs, terminals and as every face's fallback. */
export function replyText(reply: Reply): string {
  return reply.parts
    .map(partText)
    .filter((text) => text)
    .join('\n\n')
    .trim();
}

function partText(part: Part): string {
  switch (part.type) {
    case 'heading':
    case 'text':
    case 'note':
      return part.text;
    case 'quote':
      return `“${part.text}”\n  ${part.source}`;
    case 'fields':
      return labelled(part.fields);
    case 'figures':
      return labelled(part.figures);
    case 'list':
      return part.items
        .map(({ text, mark, detail }) => {
          const sign = mark ? `${SIGNS[mark]} ` : '• ';
          const named = mark && !detail?.includes(mark) ? `${mark} · ` : '';
          return detail ? `${sign}${text}\n    ${named}${detail}` : `${sign}${text}`;
        })
        .join('\n');
    case 'table':
      return tableText(part);
    case 'picture':
      return `[Picture: ${part.alt}]`;
    case 'form':
      return `${part.form.title}: ${part.form.fields.map(({ label }) => label).join(', ')}.`;
  }
}

function labelled(those: Figure[]): string {
  return those
    .map(({ label, value, mark }) => `${label}: ${mark ? `${SIGNS[mark]} ` : ''}${value}`)
    .join('\n');
}

function tableText({ columns, rows }: PartOf<'table'>): string {
  const cells = rows.map((row) => row.map(({ text, mark }) => (mark ? `${SIGNS[mark]} ${text}` : text)));
  const widths = columns.map(({ label }, i) =>
    Math.max(label.length, ...cells.map((row) => row[i]?.length ?? 0)),
  );
  const line = (texts: string[]) =>
    texts
      .map((text, i) =>
        columns[i]?.align === 'right' ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ label }) => label)),
    line(widths.map((width) => '─'.repeat(width))),
    ...cells.map(line),
  ].join('\n');
}
