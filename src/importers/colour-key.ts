import type { DeliveryStatus } from '../core/base/delivery-status.ts';
import type { CellColour } from './cell.ts';
import type { Block } from './source.ts';
import { statusIn } from './status-words.ts';
import type { RowBlock } from './tables.ts';

/** What a plan's own key says that its colours mean, and the rows that say it. */
export interface ColourKey {
  means: ReadonlyMap<CellColour, DeliveryStatus>;
  rows: ReadonlySet<Block>;
}

/** A colour with its meaning stands alone in a row; a key has two of them at least. */
const FEWEST = 2;
const MOST_WORDS = 6;
const COLOUR_WORD = /^(?:red|amber|yellow|orange|green|blue|gr[ea]y)\s*[:=–-]\s*/i;

/** The key to a table's colours, or to those of a file; empty where it has none. */
export function colourKey(blocks: readonly Block[]): ColourKey {
  const means = new Map<CellColour, DeliveryStatus>();
  const rows = new Set<Block>();
  for (const block of blocks) {
    const entry = block.kind === 'row' ? entryIn(block) : null;
    if (!entry) continue;
    rows.add(block);
    if (!means.has(entry.colour)) means.set(entry.colour, entry.status);
  }
  return means.size >= FEWEST ? { means, rows } : { means: new Map(), rows: new Set() };
}

/** A filled cell and beside or in it the words that it stands for. */
function entryIn({ cells }: RowBlock): { colour: CellColour; status: DeliveryStatus } | null {
  if (!cells.some(({ colour }) => colour)) return null;
  const [words, ...more] = cells.filter(({ text }) => text);
  const colours = new Set(cells.flatMap(({ colour }) => colour ?? []));
  const [colour] = colours;
  if (!words || more.length || !colour || colours.size > 1) return null;
  const meaning = words.text.replace(COLOUR_WORD, '');
  const status = meaning.split(' ').length <= MOST_WORDS ? statusIn(meaning) : null;
  return status && { colour, status };
}
