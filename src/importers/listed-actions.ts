import { actionIn, type ListedAction, minutedIn } from './action-lines.ts';
import type { Block } from './source.ts';
import { tablesIn } from './tables.ts';
import { NOTHING_ABOVE, pledgeIn, type ToldAbove, toldAbove } from './told-above.ts';

type Line = Extract<Block, { text: string }>;
type Found = { line: Line; action: ListedAction & { pledged?: boolean } }[];

/** So many lines of a list must name who, and when or how it stands, before it is taken for a plan. */
const LEAST_SHARE = 0.6;
const FEWEST = 2;
const UNNAMED = 'unassigned';

/** Lists of actions with who and when in each line, as rows of a table, where a file has no table of a plan. */
export function withListedActions(blocks: Block[]): Block[] {
  const found = [minuted(blocks), listsIn(blocks)].find(
    (lists) => lists.flat().filter(isWhole).length >= FEWEST,
  );
  if (!found || tablesIn(blocks, () => new Map()).some(({ kind }) => kind === 'plan')) return blocks;
  const rows = new Map<Block, Block[]>(
    found.flatMap((list) =>
      list.map(({ line, action }, i) => [line, [...(i ? [] : [headOf(line)]), rowOf(line, action)]] as const),
    ),
  );
  return blocks.flatMap((block) => rows.get(block) ?? [block]);
}

/** Lines such as "ACTION: Head of A to do B by June", each a list of its own: prose stands between them. */
function minuted(blocks: Block[]): Found[] {
  return blocks.flatMap((block): Found[] => {
    const action = block.kind === 'row' ? null : minutedIn(block.text);
    return action && block.kind !== 'row'
      ? [[{ line: block, action: { ...action, due: action.due || '-' } }]]
      : [];
  });
}

/** Lists of which most lines between the first and the last action are actions. */
function listsIn(blocks: Block[]): Found[] {
  return runsOf(blocks).flatMap(({ lines, above }): Found[] => {
    const all = lines.map((line) => ({ line, action: read(line, above) }));
    const list = all.slice(all.findIndex(isWhole), all.findLastIndex(isWhole) + 1);
    const whole = list.filter(isWhole).length;
    return whole > 0 && whole >= list.length * LEAST_SHARE ? [list] : [];
  });
}

/** Without a word of its own a line is due when the list is. */
function read({ text }: Line, above: ToldAbove): Found[number]['action'] {
  if (!above.pledged) return actionIn(text, above);
  const action = actionIn(text.replace(/[;,](?: and)?$/, ''), above);
  const title = action.title.charAt(0).toUpperCase() + action.title.slice(1);
  return { ...action, title, due: action.due || above.due, pledged: true };
}

function isWhole({ action }: Found[number]): boolean {
  return Boolean(action.pledged || (action.owner && (action.due || action.status || action.boxed)));
}

/** Lines of one kind below one another, with what the heading above them says. */
function runsOf(blocks: Block[]): { lines: Line[]; above: ToldAbove }[] {
  const runs: { lines: Line[]; above: ToldAbove }[] = [];
  let last: Block['kind'] | null = null;
  let above = NOTHING_ABOVE;
  for (const block of blocks) {
    const promised = block.kind === 'row' || block.kind === 'bullet' ? null : pledgeIn(block.text);
    if (promised) above = promised;
    else if (block.kind === 'heading') above = toldAbove(block.text);
    // A paragraph between says that the list is over.
    else if (block.kind === 'text' && above.pledged) above = NOTHING_ABOVE;
    if (promised || block.kind === 'row' || block.kind === 'heading') {
      last = null;
      continue;
    }
    if (block.kind === last) runs.at(-1)?.lines.push(block);
    else runs.push({ lines: [block], above });
    last = block.kind;
  }
  return runs;
}

function headOf({ line }: Line): Block {
  return row(['Action', 'Owner', 'Due', 'Status'], line);
}

function rowOf({ line }: Line, { title, owner, due, status }: ListedAction): Block {
  // A line without anybody is an action of its own and no heading of those below it.
  return row([title, owner || UNNAMED, due, status], line);
}

function row(texts: string[], line: number): Block {
  return { kind: 'row', cells: texts.map((text) => ({ text })), line, table: 'list' };
}
