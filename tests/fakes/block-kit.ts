/** Slack's rules for blocks, written anew from its documentation: what a message may hold before it is refused. */
const LIMITS = { message: 50, ephemeral: 50, home: 100, modal: 100 };
export type Where = keyof typeof LIMITS;

/** “Available in surfaces” of docs.slack.dev/reference/block-kit/blocks, of which an ephemeral message is a message. */
const NOT_THERE: Record<Where, string[]> = {
  message: ['alert'],
  // A file that is not public is seen where it is shared, and nothing is shared with one person’s ephemeral message.
  ephemeral: ['alert', 'image'],
  home: ['alert', 'file', 'markdown', 'table', 'data_table', 'plan', 'task_card', 'context_actions'],
  modal: [
    ...['file', 'markdown', 'table', 'data_table', 'plan', 'task_card', 'context_actions'],
    ...['container', 'data_visualization'],
  ],
};
/** No more than this is pressed or chosen in one message or tab: this product’s own promise. */
const MOST_CONTROLS = 10;

/** What is wrong with these blocks, as sentences; none when Slack would take them. */
export function faultsIn(blocks: any[], surface: Where = 'message'): string[] {
  const faults: string[] = [];
  const check = (fine: boolean, told: string) => {
    if (!fine) faults.push(told);
  };
  check(blocks.length <= LIMITS[surface], `${blocks.length} blocks`);
  for (const { type } of blocks)
    check(!NOT_THERE[surface].includes(type), `the block ${type} in what is shown as ${surface}`);
  const elements = blocks.flatMap(({ type, elements: own = [], accessory }) => [
    ...(type === 'actions' ? own : []),
    ...(accessory ? [accessory] : []),
  ]);
  check(elements.length <= MOST_CONTROLS, `${elements.length} controls`);
  if (surface === 'message' || surface === 'ephemeral')
    check(textIn(blocks) <= 13_000, `${textIn(blocks)} characters in all`);
  check(blocks.filter(({ type }) => type === 'table').length <= 1, 'more than one table');
  const ids = elements.map(({ action_id }) => action_id).filter(Boolean);
  check(new Set(ids).size === ids.length, 'an action_id stands twice');
  for (const block of blocks) blockFaults(block, check);
  return faults;
}

type Check = (fine: boolean, told: string) => void;

function within(text: string | undefined, most: number): boolean {
  return typeof text === 'string' && text.length >= 1 && text.length <= most;
}

function textObject(object: any, most: number, check: Check, where: string): void {
  check(within(object?.text, most), `${where}: ${object?.text?.length} characters of ${most}`);
  if (object?.type !== 'mrkdwn') return;
  check(object.verbatim === true, `${where}: not verbatim`);
  const words = object.text.replace(/<https:\/\/[^\s<>|]+>/g, '');
  check(!/<|&(?!amp;|lt;|gt;)/.test(words), `${where}: not escaped: ${object.text.slice(0, 60)}`);
}

function blockFaults(block: any, check: Check): void {
  switch (block.type) {
    case 'header':
      check(block.text.type === 'plain_text', 'a header is plain');
      textObject(block.text, 150, check, 'header');
      break;
    case 'section':
      check(block.text !== undefined || block.fields?.length > 0, 'an empty section');
      if (block.text) textObject(block.text, 3_000, check, 'section');
      check((block.fields?.length ?? 0) <= 10, 'more than ten fields');
      for (const field of block.fields ?? []) textObject(field, 2_000, check, 'field');
      if (block.accessory) buttonFaults(block.accessory, check);
      break;
    case 'context':
      check(block.elements.length >= 1 && block.elements.length <= 10, 'elements of a context');
      for (const element of block.elements) textObject(element, 3_000, check, 'context');
      break;
    case 'actions':
      check(block.elements.length >= 1 && block.elements.length <= 25, 'elements of actions');
      for (const element of block.elements) buttonFaults(element, check);
      break;
    case 'table':
      check(block.rows.length <= 100, `${block.rows.length} rows`);
      for (const row of block.rows) {
        check(row.length <= 20, `${row.length} columns`);
        for (const cell of row) check(cell.text.length >= 1, 'an empty cell');
      }
      break;
    case 'input':
      textObject(block.label, 2_000, check, 'label');
      inputFaults(block.element, check);
      break;
    case 'rich_text':
      for (const { type, elements } of block.elements) {
        check(['rich_text_section', 'rich_text_quote'].includes(type), `rich text of ${type}`);
        for (const element of elements) {
          check(within(element.text, 3_000), 'an empty piece of rich text');
          if (element.type === 'link')
            check(
              /^https:\/\//.test(element.url) && element.url === element.text,
              'a link that is not what is read',
            );
          else check(element.type === 'text', `rich text with ${element.type}`);
        }
      }
      break;
    case 'image':
      check(within(block.alt_text, 2_000), 'alt text');
      break;
    default:
      check(false, `the block ${block.type} is unknown here`);
  }
}

function buttonFaults(button: any, check: Check): void {
  if (button.type === 'static_select') {
    check(within(button.action_id, 255), 'action_id');
    textObject(button.placeholder, 150, check, 'placeholder');
    inputFaults(button, check);
    return;
  }
  check(button.type === 'button', `the element ${button.type} is unknown here`);
  check(button.text.type === 'plain_text', 'a button is plain');
  textObject(button.text, 75, check, 'button');
  check(within(button.value, 2_000), `a button's value: ${button.value?.length}`);
  check(within(button.action_id, 255), 'action_id');
  check(within(button.accessibility_label, 75), `accessibility_label of “${button.text.text}”`);
  if (!button.confirm) return;
  const { title, text, confirm, deny } = button.confirm;
  for (const [part, most] of [
    [title, 100],
    [text, 300],
    [confirm, 30],
    [deny, 30],
  ])
    textObject(part, most, check, 'a confirmation');
}

function inputFaults(element: any, check: Check): void {
  if (element.initial_value !== undefined) check(within(element.initial_value, 3_000), 'initial_value');
  if (element.type !== 'static_select') return;
  const groups = element.option_groups ?? [{ options: element.options }];
  check(groups.length <= 100, `${groups.length} groups of options`);
  for (const { label, options } of groups) {
    if (element.option_groups) textObject(label, 75, check, 'a group of options');
    check(options.length >= 1 && options.length <= 100, `${options.length} options`);
  }
  for (const { text, value } of optionsOf(element)) {
    textObject(text, 75, check, 'option');
    check(within(value, 150), 'value of an option');
  }
}

/** All that can be chosen, in groups or not. */
export function optionsOf({ options, option_groups: groups }: any): any[] {
  return options ?? groups.flatMap((group: any) => group.options);
}

/** What is wrong with a view. */
export function viewFaults(view: any): string[] {
  const faults = faultsIn(view.blocks, view.type === 'home' ? 'home' : 'modal');
  if (view.type === 'home') return faults;
  for (const part of [view.title, view.submit, view.close])
    if (part && !within(part.text, 24)) faults.push(`“${part.text}” is longer than 24`);
  if ((view.private_metadata ?? '').length > 3_000) faults.push('private_metadata');
  const ids = view.blocks.map(({ block_id }: any) => block_id).filter(Boolean);
  if (new Set(ids).size !== ids.length) faults.push('a block_id stands twice');
  return faults;
}

/** Every text that is shown counts towards the whole. */
function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textIn(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) => sum + (key === 'text' && typeof one === 'string' ? one.length : textIn(one)),
    0,
  );
}
