import { looksDated, looksLikeWho, namesRole } from './cell-kinds.ts';
import { tidy } from './source.ts';
import { statusIn } from './status-words.ts';
import type { ToldAbove } from './told-above.ts';

/** An action in one line: "Open the hub (Head of Estates, due 9 January 2026)". */
export interface ListedAction {
  title: string;
  owner: string;
  due: string;
  status: string;
  /** It has a box to tick; an empty one says nothing of how it stands. */
  boxed: boolean;
}

const BOX = /^\[([ xX✓✔])\]\s+/;
const NUMBER = /^\(?\d{1,2}[.)]\s+/;
const BRACKETS = /^(.*?\S)\s*\(((?:[^()]|\([^()]*\))+)\)\.?$/;
const DASH = /(?<!\s)\s+[-–—|]\s+/;
/** Brackets are looked for in no longer line: in a row of them that takes the square of its length. */
const LONGEST_LINE = 2_000;
const DUE = /^(?:due|by|deadline|target|complete by|erbyn)\b:?\s*/i;
const OWNER = /^(?:owner|lead|led by|action by|responsible)\b:?\s*/i;
const HANDLE = /^@([\w.-]+)$/;
/** "ACTION: Head of Procurement to re-issue the tender by 30 September 2025." */
const MINUTED =
  /^(?:\*\*)?actions?(?: point)?(?: \d{1,3})?(?:\*\*)?\s*[:–—-](?:\*\*)?\s*(?:the )?(.{2,60}?) (?:to|will) (.+?)(?:,? by (?!the )((?:the end of )?[^.]*\d[^.]*|[a-z]+day|\p{Lu}\p{L}+))?\.?$/iu;

/** What a line of a list says, with what the heading above it says of who and when. */
export function actionIn(text: string, above: ToldAbove): ListedAction {
  const box = BOX.exec(text);
  const words = text.slice(box?.[0].length ?? 0).replace(NUMBER, '');
  const boxed = box !== null;
  const ticked = boxed && box[1] !== ' ' ? 'Done' : '';
  const [, title = '', inside = ''] = (words.length <= LONGEST_LINE && BRACKETS.exec(words)) || [];
  const told = title ? whoAndWhen(inside.split(/[,;]\s*/), ', ', above) : null;
  if (told) return { ...told, title, boxed, status: ticked || told.status };
  const [first = '', ...rest] = words.split(DASH);
  const apart = whoAndWhen(rest, ' – ', above) ?? { owner: '', due: '', status: '' };
  return { ...apart, title: tidy(first), boxed, status: ticked || apart.status };
}

/** An action of minutes; null: the line is another one. */
export function minutedIn(text: string): ListedAction | null {
  const [, who = '', what = '', when = ''] = MINUTED.exec(text) ?? [];
  if (!what || !looksLikeWho(who)) return null;
  return {
    title: what.charAt(0).toUpperCase() + what.slice(1),
    owner: who,
    due: when,
    status: '',
    boxed: false,
  };
}

/** Who stands in front and when behind, or the other way round, and how it goes last; null: the parts name nobody. */
function whoAndWhen(
  all: string[],
  between: string,
  above: ToldAbove,
): Pick<ListedAction, 'owner' | 'due' | 'status'> | null {
  const last = all.at(-1) ?? '';
  const says = all.length > 1 && statusIn(last) !== null && !looksDated(last) && !namesRole(last);
  const parts = says ? all.slice(0, -1) : all;
  const dated = parts.map((part) => looksDated(part.replace(DUE, '')) || DUE.test(part));
  const from = dated.lastIndexOf(false) + 1;
  const until = dated.indexOf(false);
  const whenLast = from > 0 && (from < parts.length || dated.every((one) => !one));
  const who = whenLast ? parts.slice(0, from) : parts.slice(until);
  const when = whenLast ? parts.slice(from) : parts.slice(0, Math.max(0, until));
  const named = tidy(who.join(between)).replace(OWNER, '');
  const owner = HANDLE.exec(named)?.[1] ?? (named || above.owner);
  const due = tidy(when.join(between)).replace(DUE, '') || above.due;
  if (!owner || !(looksLikeWho(owner) || HANDLE.test(named))) return null;
  return { owner, due, status: says ? last : '' };
}
