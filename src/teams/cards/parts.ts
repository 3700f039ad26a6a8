import type { Figure, Form, FormField, ListItem, Part, PartOf } from '../../core/base/replies/reply.ts';
import { SIGNS } from '../../core/base/replies/text.ts';
import type { Picture } from '../../core/domain/pictures/frame.ts';
import { type About, buttonOf } from './buttons.ts';
import type { Element } from './card.ts';
import { chartElements } from './chart.ts';
import { headingOf, MOST_TEXT, marked, paragraph, run, runs } from './literal.ts';
import { tableOf } from './table.ts';

/** A piece of a card that stays together; made when it is known to be shown. */
export type Block = () => Element[];

const ROWS_A_TABLE = 15;
/** What an empty choice says. */
export const CHOOSE = 'Choose …';

/** A part as the blocks that a page may break between. */
export function blocksOf(part: Part, about: About, again: string | null): Block[] {
  switch (part.type) {
    case 'heading':
      return [() => [headingOf(part.text, { spacing: 'Medium' })]];
    case 'text':
      return [() => [paragraph(runs(part.text))]];
    case 'note':
      return [() => [paragraph(runs(part.text, { isSubtle: true, size: 'Small' }))]];
    case 'quote':
      return [() => [quote(part.text, part.source)]];
    case 'fields':
      return labelled(part.fields);
    case 'figures':
      return labelled(part.figures);
    case 'list':
      return part.items.map((item) => () => [listItem(item, about, again)]);
    case 'table':
      return tables(part);
    case 'picture':
      return pictureBlocks(part);
    case 'form':
      return [() => formElements(part.form)];
  }
}

function labelled(those: Figure[]): Block[] {
  return those.map(({ label, value, mark }, i) => () => [
    paragraph([run(`${label}: `, { weight: 'Bolder' }), ...marked(value, mark)], {
      spacing: i ? 'Small' : 'Default',
    }),
  ]);
}

function quote(words: string, source: string): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    items: [paragraph(runs(`“${words}”`)), paragraph([run(source, { isSubtle: true, size: 'Small' })])],
  };
}

function listItem(item: ListItem, about: About, again: string | null): Element {
  const { text, mark, detail, actions = [], choice } = item;
  const named = mark && !detail?.includes(mark) ? `${mark} · ` : '';
  return {
    type: 'Container',
    spacing: choice || actions.length ? 'Medium' : 'Small',
    items: [
      paragraph(mark ? marked(text, mark) : runs(`• ${text}`)),
      ...(detail
        ? [paragraph(runs(named + detail, { isSubtle: true, size: 'Small' }), { spacing: 'None' })]
        : []),
      ...(choice ? [input(choice.field)] : []),
      ...(actions.length && !choice
        ? [
            {
              type: 'ActionSet' as const,
              actions: actions.map((action) => buttonOf(action, about, again, text)),
            },
          ]
        : []),
    ],
  };
}

function tables({ columns, rows }: PartOf<'table'>): Block[] {
  const blocks: Block[] = [];
  for (let first = 0; first === 0 || first < rows.length; first += ROWS_A_TABLE) {
    blocks.push(() => tableOf(columns, rows.slice(first, first + ROWS_A_TABLE)));
  }
  return blocks;
}

/** A chart where there are numbers for one; what has none, such as a timeline, is told in words. */
function pictureBlocks({ alt, chart }: Picture): Block[] {
  return chart
    ? [() => chartElements(chart)]
    : [() => [paragraph([run(`Picture: ${alt}`, { italic: true })])]];
}

/** A form with its title; a dialog has that above it. */
function formElements({ title, fields }: Form): Element[] {
  return [headingOf(title, { separator: true }), ...fieldElements(fields)];
}

/** The fields of a form, each below the heading of its part where it is the first there. */
export function fieldElements(fields: FormField[]): Element[] {
  // Where nothing has to be filled in, saying so at each field is noise.
  const behind = fields.every(({ optional }) => optional) ? '' : ' (optional)';
  return fields.flatMap((field) => [
    ...(field.section ? [headingOf(field.section, { separator: true, spacing: 'Medium' })] : []),
    input(field, behind),
    ...(field.hint
      ? [paragraph([run(field.hint, { isSubtle: true, size: 'Small' })], { spacing: 'None' })]
      : []),
  ]);
}

function input(field: FormField, behind = ''): Element {
  const { id, label, optional, value } = field;
  const shared = {
    id,
    label: optional ? `${label}${behind}` : label,
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
        placeholder: CHOOSE,
        choices: field.options.map(({ value: chosen, label: shown, mark }) => ({
          value: chosen,
          title: mark ? `${SIGNS[mark]} ${shown}` : shown,
        })),
        ...(value !== undefined && { value }),
      };
  }
}
