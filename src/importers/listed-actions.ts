import { looksDated, looksLikeWho } from './cell-kinds.ts';
import { type Block, tidy } from './source.ts';
import { tablesIn } from './tables.ts';

type Line = Extract<Block, { text: string }>;

/** An action in one line: "Open the hub (Head of Estates, due 9 January 2026)". */
interface ListedAction {
  title: string;
  owner: string;
  due: string;
  /** Null: it has no box to tick. */
  done: boolean | null;
}

/** So many lines of a list must name who and when before it is taken for a plan. */
const LEAST_SHARE = 0.6;
const FEWEST = 2;
const UNNAMED = 'unassigned';
const BOX = /^\[([ xX✓✔])\]\s+/;
const BRACKETS = /^(.*?\S)\s*\(((?:[^()]|\([^()]*\))+)\)\.?$/;
const DASH = /\s+[-–—|]\s+/;
const DUE = /^(?:due|by|deadline|target|complete by|erbyn)\b:?\s*/i;
const OWNER = /^(?:owner|lead|led by|action by|responsible)\b:?\s*/i;

/** Lists of actions with who and when in each line, as rows of a table, where a file has no table of a plan. */
export function withListedActions(blocks: Block[]): Block[] {
  const lists = listsIn(blocks);
  if (!lists.size || tablesIn(blocks, () => new Map()).some(({ kind }) => kind === 'plan')) return blocks;
  return blocks.flatMap((block): Block[] => {
    const list = block.kind === 'row' ? undefined : lists.get(block);
    return list ?? [block];
  });
}

/** Each line of a list with the rows that take its place. */
function listsIn(blocks: Block[]): Map<Block, Block[]> {
  const rows = new Map<Block, Block[]>();
  for (const list of runsOf(blocks)) {
    const actions = list.map(({ text }) => actionIn(text));
    const whole = actions.filter(({ owner, due }) => owner && due).length;
    if (whole < FEWEST || whole < list.length * LEAST_SHARE) continue;
    for (const [i, line] of list.entries()) {
      const action = actions[i];
      if (action) rows.set(line, [...(i ? [] : [headOf(line)]), rowOf(line, action)]);
    }
  }
  return rows;
}

/** Lines of one kind below one another. */
function runsOf(blocks: Block[]): Line[][] {
  const runs: Line[][] = [];
  let last: Block['kind'] | null = null;
  for (const block of blocks) {
    if (block.kind === 'row' || block.kind === 'heading') last = null;
    else if (block.kind === last) runs.at(-1)?.push(block);
    else runs.push([block]);
    if (block.kind !== 'row' && block.kind !== 'heading') last = block.kind;
  }
  return runs;
}

function headOf({ line }: Line): Block {
  return row(['Action', 'Owner', 'Due', 'Status'], line);
}

function rowOf({ line }: Line, { title, owner, due, done }: ListedAction): Block {
  // A line without anybody is an action of its own and no heading of those below it.
  return row([title, owner || UNNAMED, due, done ? 'Done' : ''], line);
}

function row(texts: string[], line: number): Block {
  return { kind: 'row', cells: texts.map((text) => ({ text })), line, table: 'list' };
}

function actionIn(text: string): ListedAction {
  const box = BOX.exec(text);
  const words = box ? text.slice(box[0].length) : text;
  const done = box ? box[1] !== ' ' : null;
  const [, title = '', inside = ''] = BRACKETS.exec(words) ?? [];
  const told = title ? whoAndWhen(inside.split(/[,;]\s*/), ', ') : null;
  if (told) return { ...told, title, done };
  const [first = '', ...rest] = words.split(DASH);
  return { ...(whoAndWhen(rest, ' – ') ?? { owner: '', due: '' }), title: tidy(first), done };
}

/** Who stands in front and when behind, or the other way round; null: the parts name not both. */
function whoAndWhen(parts: string[], between: string): Pick<ListedAction, 'owner' | 'due'> | null {
  const dated = parts.map((part) => looksDated(part.replace(DUE, '')) || DUE.test(part));
  const from = dated.lastIndexOf(false) + 1;
  const until = dated.indexOf(false);
  const whenLast = from > 0 && from < parts.length;
  const who = whenLast ? parts.slice(0, from) : parts.slice(until);
  const when = whenLast ? parts.slice(from) : parts.slice(0, Math.max(0, until));
  const owner = tidy(who.join(between)).replace(OWNER, '');
  if (!when.length || !owner || !looksLikeWho(owner)) return null;
  return { owner, due: tidy(when.join(between)).replace(DUE, '') };
}
