import { chartFaults } from './chart-rules.ts';

/**
 * The rules of Adaptive Cards 1.5 as Teams enforces them. The official schema allows what Teams refuses or hides, so
 * they are written down here: adaptivecards.io/explorer and learn.microsoft.com/microsoftteams/platform/task-modules-and-cards.
 */

/** Where a card is shown: in a message, or in the dialog that a button opened. */
type Surface = 'message' | 'dialog';

const SHARED = ['type', 'id', 'spacing', 'separator', 'isVisible', 'height', 'fallback', 'targetWidth'];

/** For each element what it must have and what else it may. */
const ELEMENTS: Record<string, { must: string[]; may: string[] }> = {
  RichTextBlock: { must: ['inlines'], may: ['horizontalAlignment'] },
  // Without `wrap` a text ends at the card’s edge.
  TextBlock: { must: ['text', 'wrap'], may: ['weight', 'size', 'isSubtle', 'color', 'style', 'maxLines'] },
  Container: { must: ['items'], may: ['style', 'bleed', 'verticalContentAlignment'] },
  ActionSet: { must: ['actions'], may: ['horizontalAlignment'] },
  Table: { must: ['columns', 'rows'], may: ['firstRowAsHeaders', 'showGridLines', 'gridStyle'] },
  // Charts are drawn by some clients; every other one needs the fallback.
  'Chart.HorizontalBar.Stacked': { must: ['title', 'data', 'fallback'], may: ['showTitle'] },
  'Chart.Line': { must: ['title', 'data', 'fallback'], may: ['showTitle'] },
  Image: { must: ['url', 'altText'], may: ['size', 'width'] },
  Icon: { must: ['name', 'altText'], may: ['size', 'color', 'style'] },
  'Input.Text': {
    must: ['id', 'label'],
    may: ['isMultiline', 'maxLength', 'value', 'isRequired', 'errorMessage', 'placeholder'],
  },
  'Input.Number': {
    must: ['id', 'label', 'min', 'max', 'errorMessage'],
    may: ['value', 'isRequired', 'placeholder'],
  },
  'Input.Date': { must: ['id', 'label'], may: ['value', 'isRequired', 'errorMessage', 'min', 'max'] },
  'Input.ChoiceSet': {
    must: ['id', 'label', 'choices'],
    may: ['style', 'value', 'isRequired', 'errorMessage', 'isMultiSelect', 'wrap', 'placeholder'],
  },
};
const CARD: Record<Surface, string[]> = {
  message: ['type', '$schema', 'version', 'msteams', 'body', 'actions', 'refresh'],
  dialog: ['type', '$schema', 'version', 'msteams', 'body', 'actions'],
};
const RUN = ['type', 'text', 'weight', 'size', 'isSubtle', 'italic', 'color', 'selectAction'];
const ACTION = ['type', 'title', 'data', 'verb', 'style', 'associatedInputs', 'fallback', 'tooltip'];
const STYLES = [undefined, 'default', 'positive', 'destructive'];
const MARKUP = /[[\]*_`#<>~|\\&]|\$\{|\{\{|^\s*(?:[-+]|\d+[.)])\s|\n/;
const MENTION = /<at>[^<>]+<\/at>/g;
/** Wider by one than the one before. */
const WIDTHS = ['VeryNarrow', 'Narrow', 'Standard', 'Wide'];
/** A table of more columns splits its words on a phone. */
const MOST_NARROW_COLUMNS = 3;
const MOST_ACTIONS = 6;
const MOST_VIEWERS = 60;

/** Everything that is wrong with a card of a message; empty when Teams takes it as it is meant. */
export const faultsOf = (card: any): string[] => faultsOn('message', card);
/** The same of a card in a dialog. */
export const dialogFaultsOf = (card: any): string[] => faultsOn('dialog', card);

function faultsOn(surface: Surface, card: any): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const say = (where: string, what: string) => faults.push(`${where}: ${what}`);
  const only = (node: any, allowed: string[], where: string) => {
    for (const name of Object.keys(node)) if (!allowed.includes(name)) say(where, `unknown “${name}”`);
  };

  const action = (node: any, where: string, fallback = false) => {
    only(node, ACTION, where);
    if (typeof node.title !== 'string' || !node.title.trim()) say(where, 'an action needs a title');
    if (node.title?.length > 60) say(where, 'the title is cut by Teams');
    if (typeof node.data !== 'object') say(where, 'the data is no object');
    if (!STYLES.includes(node.style)) say(where, `no style “${node.style}”`);
    if (node.type === 'Action.Execute') {
      if (surface === 'dialog') say(where, 'no Action.Execute comes back from a dialog');
      if (node.fallback?.type !== 'Action.Submit') say(where, 'no Action.Submit for older clients');
      else if (JSON.stringify(node.fallback.data) !== JSON.stringify(node.data))
        say(where, 'another fallback');
    } else if (node.type !== 'Action.Submit') say(where, `no action “${node.type}”`);
    else if (!fallback && (surface === 'message') !== (node.data?.msteams?.type === 'task/fetch'))
      say(where, 'an Action.Submit that opens no dialog in a message, or one in a dialog');
    if (node.fallback) action(node.fallback, `${where}.fallback`, true);
  };

  const texts = (node: any, where: string) => {
    if (node.type === 'RichTextBlock') {
      if (!node.inlines.length) say(where, 'no runs');
      for (const run of node.inlines) {
        only(run, RUN, where);
        if (run.type !== 'TextRun' || typeof run.text !== 'string' || run.text === '')
          say(where, 'an empty run');
        const opens = run.selectAction;
        if (
          opens &&
          (opens.type !== 'Action.OpenUrl' || opens.url !== run.text || !/^https:/.test(opens.url))
        )
          say(where, `a link that is not what is read: ${run.text}`);
      }
    }
    if (node.type !== 'TextBlock') return;
    if (MARKUP.test(node.text.replace(MENTION, '')))
      say(where, `Markdown is read in “${node.text.slice(0, 40)}”`);
    if (node.style !== undefined && node.style !== 'heading') say(where, `no style “${node.style}”`);
  };

  const table = (node: any, where: string) => {
    const { columns, rows, targetWidth = '' } = node;
    if (columns.length > MOST_NARROW_COLUMNS && !/^atLeast:(?:Standard|Wide)$/.test(targetWidth))
      say(where, `${columns.length} columns on a phone`);
    for (const { width } of columns) if (!(width > 0)) say(where, `a column of the width ${width}`);
    for (const row of rows) {
      if (row.type !== 'TableRow' || row.cells.length !== columns.length) say(where, 'an uneven row');
      for (const cell of row.cells) {
        if (cell.type !== 'TableCell' || !cell.items.length) say(where, 'an empty cell');
        elements(cell.items, `${where}.cell`);
      }
    }
  };

  const inputs = (node: any, where: string) => {
    if (node.isRequired && !node.errorMessage) say(where, 'a required input needs an error message');
    if (node.type === 'Input.ChoiceSet') {
      const values = node.choices.map(({ value }: any) => value);
      if (new Set(values).size !== values.length) say(where, 'two choices with one value');
      if (node.value !== undefined && !values.includes(node.value)) say(where, 'its value is no choice');
    }
    if (node.type === 'Input.Number' && node.value !== undefined && typeof node.value !== 'number')
      say(where, 'its value is no number');
  };

  const element = (node: any, where: string) => {
    const rules = ELEMENTS[node?.type];
    if (!rules) return say(where, `no element “${node?.type}”`);
    only(node, [...SHARED, ...rules.must, ...rules.may], where);
    for (const name of rules.must) if (node[name] === undefined) say(where, `“${name}” is missing`);
    if (node.id !== undefined) {
      if (ids.has(node.id)) say(where, `the id “${node.id}” is taken`);
      ids.add(node.id);
    }
    texts(node, where);
    inputs(node, where);
    if (node.type === 'Container' && !node.items.length) say(where, 'an empty container');
    if (node.type === 'ActionSet' && !node.actions.length) say(where, 'no actions');
    elements(node.items ?? [], `${where}.items`);
    for (const [i, one] of (node.actions ?? []).entries()) action(one, `${where}.actions[${i}]`);
    if (node.type === 'Table') table(node, where);
    if (node.type.startsWith('Chart.')) {
      faults.push(...chartFaults(node, where));
      if (node.fallback) element(node.fallback, `${where}.fallback`);
    }
  };

  /** What is shown from a width on has what takes its place below it beside it. */
  const elements = (nodes: any[], where: string) => {
    for (const [i, node] of nodes.entries()) {
      element(node, `${where}[${i}]`);
      const [, from] = /^atLeast:(.+)$/.exec(node?.targetWidth ?? '') ?? [];
      const below = from && `atMost:${WIDTHS[WIDTHS.indexOf(from) - 1]}`;
      if (below && nodes[i + 1]?.targetWidth !== below) say(where, `nothing is shown ${below}`);
    }
  };

  only(card, CARD[surface], 'card');
  if (card.type !== 'AdaptiveCard' || card.version !== '1.5') say('card', 'no card of 1.5');
  if (!card.body?.length) say('card', 'an empty body');
  elements(card.body ?? [], 'body');
  const actions = [...actionsIn(card.body), ...(card.actions ?? [])];
  if (actions.length > MOST_ACTIONS) say('card', `${actions.length} actions`);
  const names = actions.map(({ title, tooltip }) => tooltip ?? title);
  if (new Set(names).size !== names.length) say('card', `two actions of one name: ${names}`);
  for (const [i, node] of (card.actions ?? []).entries()) action(node, `actions[${i}]`);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes >= 25_000) say('card', `${bytes} bytes`);
  if (card.refresh) {
    const { action: opens, userIds } = card.refresh;
    action(opens, 'refresh');
    if (!userIds?.length || userIds.length > MOST_VIEWERS) say('refresh', `${userIds?.length} viewers`);
  }
  faults.push(...mentionFaults(card));
  return faults;
}

/** A mention is a text block’s, says what it shows, and names somebody of the directory or of the roster. */
function mentionFaults({ body, msteams }: any): string[] {
  const { entities = [] } = msteams ?? {};
  const written: string[] = JSON.stringify(body ?? []).match(/<at>[^<>"]+<\/at>/g) ?? [];
  const blocks: string[] = (body ?? []).flatMap(({ type, text }: any) =>
    type === 'TextBlock' ? (text.match(MENTION) ?? []) : [],
  );
  return (entities as any[]).flatMap(({ type, text, mentioned }) => {
    const known = /^(?:29:.+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.test(mentioned?.id ?? '');
    const faults: string[] = [];
    if (type !== 'mention' || !known) faults.push(`a mention of ${JSON.stringify(mentioned)}`);
    if (!blocks.includes(text)) faults.push(`a mention that stands in no text block: ${text}`);
    if (!written.includes(text)) faults.push(`a mention that is not written: ${text}`);
    return faults;
  });
}

/** The buttons in a card's body, wherever they stand. */
function actionsIn(nodes: any[] = []): any[] {
  return nodes.flatMap(({ items, actions = [] }) => [...actionsIn(items), ...actions]);
}
