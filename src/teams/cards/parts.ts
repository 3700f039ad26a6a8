import type { ITableRow } from '@microsoft/teams.cards';
import type { Cell, Form, FormField, ListItem, Mark, Part } from '../../core/replies/reply.ts';
import { SIGNS } from '../../core/replies/text.ts';
import { button, type Carried } from './buttons.ts';
import type { Element } from './card.ts';
import { MOST_TEXT, paragraph, run } from './literal.ts';

/** A piece of a card that stays together; made when it is known to be shown. */
export type Block = () => Element[];

/** Colours are Teams' own; the sign beside them says the same. */
const COLOURS: Partial<Record<Mark, 'Good' | 'Warning' | 'Attention' | 'Accent'>> = {
  'on track': 'Good',
  complete: 'Accent',
  'at risk': 'Warning',
  'due soon': 'Warning',
  'off track': 'Attention',
  overdue: 'Attention',
};

const ROWS_A_TABLE = 15;

type About = Pick<Carried, 'k' | 'o'>;

/** A part as the blocks that a page may break between. */
export function blocksOf(part: Part, about: About): Block[] {
  switch (part.type) {
    case 'heading':
      return [
        () => [paragraph([run(part.text, { weight: 'Bolder', size: 'Medium' })], { spacing: 'Medium' })],
      ];
    case 'text':
      return [() => [paragraph([run(part.text)])]];
    case 'note':
      return [() => [paragraph([run(part.text, { isSubtle: true, size: 'Small' })])]];
    case 'quote':
      return [() => [quote(part.text, part.source)]];
    case 'fields':
      return part.fields.map(({ label, value, mark }, i) => () => [
        paragraph([run(`${label}: `, { weight: 'Bolder' }), ...marked(value, mark)], {
          spacing: i ? 'Small' : 'Default',
        }),
      ]);
    case 'list':
      return part.items.map((item) => () => [listItem(item, about)]);
    case 'table':
      return tables(part);
    case 'picture':
      return [() => [paragraph([run(`Picture: ${part.alt}`, { italic: true })])]];
    case 'form':
      return [() => formElements(part.form)];
  }
}

function quote(words: string, source: string): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    items: [paragraph([run(`“${words}”`)]), paragraph([run(source, { isSubtle: true, size: 'Small' })])],
  };
}

function marked(text: string, mark: Mark | undefined) {
  if (!mark) return [run(text)];
  const color = COLOURS[mark];
  return [run(`${SIGNS[mark]} `, { weight: 'Bolder', ...(color && { color }) }), run(text)];
}

function listItem({ text, mark, detail, actions = [] }: ListItem, about: About): Element {
  const named = mark && !detail?.includes(mark) ? `${mark} · ` : '';
  return {
    type: 'Container',
    spacing: 'Small',
    items: [
      paragraph(mark ? marked(text, mark) : [run(`• ${text}`)]),
      ...(detail
        ? [paragraph([run(named + detail, { isSubtle: true, size: 'Small' })], { spacing: 'None' })]
        : []),
      ...(actions.length
        ? [
            {
              type: 'ActionSet' as const,
              actions: actions.map(({ id, label, say, style }) =>
                button(label, { ...about, a: id, s: say }, style),
              ),
            },
          ]
        : []),
    ],
  };
}

function tables({ columns, rows }: Extract<Part, { type: 'table' }>): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first === 0 || first < rows.length; first += ROWS_A_TABLE) {
    blocks.push(() => [
      {
        type: 'Table',
        firstRowAsHeaders: true,
        columns: columns.map(({ align }) => ({
          width: 1,
          horizontalCellContentAlignment: align === 'right' ? ('Right' as const) : ('Left' as const),
        })),
        rows: [
          row(columns.map(({ label }) => ({ text: label }))),
          ...rows.slice(first, first + ROWS_A_TABLE).map((cells) => row(cells)),
        ],
      },
    ]);
  }
  return blocks;
}

const MOST_CELL = 200;

function row(cells: Cell[]): ITableRow {
  return {
    type: 'TableRow',
    cells: cells.map(({ text, mark }) => ({
      type: 'TableCell',
      items: [paragraph(marked(text.slice(0, MOST_CELL), mark))],
    })),
  };
}

function formElements({ title, fields }: Form): Element[] {
  return [
    paragraph([run(title, { weight: 'Bolder' })], { separator: true }),
    ...fields.map((field) => input(field)),
  ];
}

function input(field: FormField): Element {
  const { id, label, optional, value } = field;
  const shared = {
    id,
    label: optional ? `${label} (optional)` : label,
    ...(!optional && { isRequired: true, errorMessage: `${label} is needed.` }),
  };
  switch (field.type) {
    case 'text':
      return {
        type: 'Input.Text',
        ...shared,
        isMultiline: field.multiline ?? false,
        maxLength: MOST_TEXT,
        ...(value !== undefined && { value }),
      };
    case 'number': {
      const { min, max } = field;
      const errorMessage = `A number from ${min} to ${max}.`;
      return {
        type: 'Input.Number',
        ...shared,
        min,
        max,
        errorMessage,
        ...(value !== undefined && { value: Number(value) }),
      };
    }
    case 'date':
      return { type: 'Input.Date', ...shared, ...(value !== undefined && { value }) };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...shared,
        style: 'compact',
        choices: field.options.map(({ value: chosen, label: shown, mark }) => ({
          value: chosen,
          title: mark ? `${SIGNS[mark]} ${shown}` : shown,
        })),
        ...(value !== undefined && { value }),
      };
  }
}
