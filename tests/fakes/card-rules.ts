/**
 * The rules of Adaptive Cards 1.5 as Teams enforces them. The official schema allows what Teams refuses or hides, so
 * they are written down here: adaptivecards.io/explorer and learn.microsoft.com/microsoftteams/platform/task-modules-and-cards.
 */

const SHARED = ['type', 'id', 'spacing', 'separator', 'isVisible', 'height', 'fallback'];

/** For each element what it must have and what else it may. */
const ELEMENTS: Record<string, { must: string[]; may: string[] }> = {
  RichTextBlock: { must: ['inlines'], may: ['horizontalAlignment'] },
  TextBlock: { must: ['text'], may: ['wrap', 'weight', 'size', 'isSubtle', 'color', 'style', 'maxLines'] },
  Container: { must: ['items'], may: ['style', 'bleed', 'verticalContentAlignment'] },
  ActionSet: { must: ['actions'], may: ['horizontalAlignment'] },
  Table: { must: ['columns', 'rows'], may: ['firstRowAsHeaders', 'showGridLines', 'gridStyle'] },
  // Charts are drawn by some clients; every other one needs the fallback.
  'Chart.HorizontalBar.Stacked': { must: ['title', 'data', 'fallback'], may: ['showTitle'] },
  'Chart.Line': { must: ['title', 'data', 'fallback'], may: ['showTitle'] },
  Image: { must: ['url', 'altText'], may: ['size', 'width'] },
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
    may: ['style', 'value', 'isRequired', 'errorMessage', 'isMultiSelect', 'wrap'],
  },
};
const RUN = ['type', 'text', 'weight', 'size', 'isSubtle', 'italic', 'color', 'selectAction'];
const ACTION = ['type', 'title', 'data', 'verb', 'style', 'associatedInputs', 'fallback'];

/** Everything that is wrong with a card; empty when Teams takes it as it is meant. */
export function faultsOf(card: any): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const say = (where: string, what: string) => faults.push(`${where}: ${what}`);
  const only = (node: any, allowed: string[], where: string) => {
    for (const name of Object.keys(node)) if (!allowed.includes(name)) say(where, `unknown “${name}”`);
  };

  const action = (node: any, where: string) => {
    only(node, ACTION, where);
    if (!['Action.Execute', 'Action.Submit'].includes(node.type)) say(where, `no action “${node.type}”`);
    if (typeof node.title !== 'string' || !node.title.trim()) say(where, 'an action needs a title');
    if (node.title?.length > 60) say(where, 'the title is cut by Teams');
    if (typeof node.data !== 'object') say(where, 'the data is no object');
    if (node.type === 'Action.Execute') {
      if (node.fallback?.type !== 'Action.Submit') say(where, 'no Action.Submit for older clients');
      else if (JSON.stringify(node.fallback.data) !== JSON.stringify(node.data))
        say(where, 'another fallback');
    }
    if (node.fallback) action(node.fallback, `${where}.fallback`);
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
    if (node.isRequired && !node.errorMessage) say(where, 'a required input needs an error message');
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
    if (node.type === 'TextBlock' && /[[\]*_`#<>~|\\]|\$\{|\n\s*[-\d]/.test(node.text))
      say(where, `Markdown is read in “${node.text.slice(0, 40)}”`);
    if (node.type === 'Container') {
      if (!node.items.length) say(where, 'an empty container');
      for (const [i, item] of node.items.entries()) element(item, `${where}.items[${i}]`);
    }
    if (node.type === 'ActionSet') {
      if (!node.actions.length) say(where, 'no actions');
      for (const [i, one] of node.actions.entries()) action(one, `${where}.actions[${i}]`);
    }
    if (node.type === 'Table') {
      for (const row of node.rows) {
        if (row.type !== 'TableRow' || row.cells.length !== node.columns.length) say(where, 'an uneven row');
        for (const cell of row.cells) {
          if (cell.type !== 'TableCell' || !cell.items.length) say(where, 'an empty cell');
          for (const item of cell.items) element(item, `${where}.cell`);
        }
      }
    }
    if (node.type.startsWith('Chart.')) {
      if (node.fallback?.type !== 'Table') say(where, 'no table for clients that draw no charts');
      else element(node.fallback, `${where}.fallback`);
      for (const label of labelsIn([node.title, node.data]))
        if (label === '' || /[[\]*_`#<>~|\\]|\$\{/.test(label)) say(where, `a label “${label.slice(0, 40)}”`);
      if (!node.data.length || node.data.some((one: any) => !(one.data ?? one.values)?.length))
        say(where, 'a chart without points');
      for (const value of valuesIn(node.data))
        if (typeof value !== 'number' || !Number.isFinite(value)) say(where, `a value ${value}`);
      for (const { x } of node.data.flatMap(({ values = [] }: any) => values))
        if (!/^\d{4}-\d{2}-\d{2}$/.test(x)) say(where, `a day “${x}”`);
    }
    if (node.type === 'Input.ChoiceSet') {
      const values = node.choices.map(({ value }: any) => value);
      if (new Set(values).size !== values.length) say(where, 'two choices with one value');
      if (node.value !== undefined && !values.includes(node.value)) say(where, 'its value is no choice');
    }
    if (node.type === 'Input.Number' && node.value !== undefined && typeof node.value !== 'number')
      say(where, 'its value is no number');
  };

  only(card, ['type', '$schema', 'version', 'msteams', 'body', 'actions'], 'card');
  if (card.type !== 'AdaptiveCard' || card.version !== '1.5') say('card', 'no card of 1.5');
  if (!card.body?.length) say('card', 'an empty body');
  for (const [i, node] of (card.body ?? []).entries()) element(node, `body[${i}]`);
  const actions = actionsIn(card.body) + (card.actions?.length ?? 0);
  if (actions > 6) say('card', `${actions} actions`);
  for (const [i, node] of (card.actions ?? []).entries()) action(node, `actions[${i}]`);
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes >= 25_000) say('card', `${bytes} bytes`);
  if (JSON.stringify(card).includes('"entities"')) say('card', 'a card that mentions somebody');
  return faults;
}

/** The buttons in a card's body, wherever they stand. */
function actionsIn(nodes: any[] = []): number {
  return nodes.reduce((n, { items, actions }) => n + actionsIn(items) + (actions?.length ?? 0), 0);
}

/** Every text of a chart that is shown. */
function labelsIn(node: any): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(labelsIn);
  const { title, legend, data } = node ?? {};
  return [title, legend].filter((label) => label !== undefined).concat(data ? labelsIn(data) : []);
}

function valuesIn(data: any[]): unknown[] {
  return data.flatMap(({ data: shares = [], values = [] }) => [
    ...shares.map(({ value }: any) => value),
    ...values.map(({ y }: any) => y),
  ]);
}
