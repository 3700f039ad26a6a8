import type { DeliveryStatus } from '../core/base/delivery-status.ts';
import type { FileWords } from '../core/domain/model.ts';
import type { Cell } from './cell.ts';
import { holdsLink } from './cell-kinds.ts';
import type { ColumnUse } from './columns.ts';
import type { Field } from './fields.ts';
import { leadingShare, percentIn, ragIn, statusIn, tickIn } from './status-words.ts';

/** How the file says an activity stands, with the words and the column that say it. */
export interface RowState {
  status: DeliveryStatus | null;
  percent: number | null;
  /** Null: the file says nothing of it. */
  said: FileWords | null;
  /** Words in a status column that are not understood. */
  unread: FileWords | null;
  note: FileWords | null;
  evidence: string[];
}

/** What the row's place says of it: a sheet of completed actions, a title struck through. */
export interface PlaceState {
  status: DeliveryStatus;
  words: string;
}

const WORST: DeliveryStatus[] = ['off track', 'at risk', 'on track'];
/** A colour or a share says nothing against these. */
const DECIDED = new Set<DeliveryStatus>(['complete', 'cancelled', 'paused']);

export function stateOf(
  cells: readonly Cell[],
  columns: readonly ColumnUse[],
  asShare: boolean,
  place: PlaceState | null,
): RowState {
  const pick = (field: Field) => {
    const column = columns.find((one) => one.field === field);
    const cell = column && cells[column.at];
    return column && cell && (cell.text || cell.colour) ? { heading: column.heading, cell } : null;
  };
  const status = pick('status');
  const rag = pick('rag');
  const percentCell = pick('percent');
  const inStatus = status && (percentIn(status.cell.text, false) ?? leadingShare(status.cell.text));
  const percent = (percentCell && percentIn(percentCell.cell.text, asShare)) ?? inStatus ?? null;
  const word = status ? statusOfCell(status) : null;
  const colour = rag ? ragIn(rag.cell.text, rag.cell.colour) : status ? ragIn('', status.cell.colour) : null;
  const told = combined(word, colour);
  const words = [status, rag].flatMap((one) =>
    one?.cell.text ? [{ heading: one.heading, text: one.cell.text }] : [],
  );
  const [first] = words;
  const note = pick('note');
  const reported = !told && !status && !rag && note ? doneIn(note, columns) : null;
  const byPlace = !told && place ? { heading: place.words, text: place.status } : reported;
  const said =
    told && !first && percentCell
      ? { heading: percentCell.heading, text: percentCell.cell.text }
      : (first ?? null);
  return {
    status: told ?? place?.status ?? (reported ? 'complete' : null),
    percent,
    said: byPlace ?? said,
    unread: first && !told && inStatus === null ? first : null,
    note: note?.cell.text ? { heading: note.heading, text: note.cell.text } : null,
    evidence: linksIn(pick('evidence')?.cell),
  };
}

const DONE =
  /^(?:now |fully |all )?(?:complete|completed|done|closed|achieved|delivered|finished)\b(?! (?:by|when|once|before|if|the draft)\b)(?! ?\?)/i;

/** In a table without a column of statuses, a report that begins with “Done” says it. */
function doneIn(
  { heading, cell }: { heading: string; cell: Cell },
  columns: readonly ColumnUse[],
): FileWords | null {
  const told = columns.some(({ field }) => field === 'status' || field === 'rag');
  return !told && DONE.test(cell.text) ? { heading, text: cell.text } : null;
}

/** A tick below “Completed?” is a status; below “Started?” it is a beginning. */
function statusOfCell({ heading, cell }: { heading: string; cell: Cell }): DeliveryStatus | null {
  const tick = tickIn(cell.text);
  if (tick === null) return statusIn(cell.text) ?? (cell.text ? null : ragIn('', cell.colour));
  const ofHeading = statusIn(heading) ?? 'complete';
  if (tick) return ofHeading;
  return /\b(?:track|target|schedule)\b/i.test(heading) ? 'off track' : 'not started';
}

function combined(word: DeliveryStatus | null, colour: DeliveryStatus | null): DeliveryStatus | null {
  if (!word || !colour) return word ?? colour;
  if (DECIDED.has(word)) return word;
  if (word === 'not started' && colour === 'on track') return word;
  if (DECIDED.has(colour)) return word === 'on track' ? colour : word;
  return WORST.find((one) => one === word || one === colour) ?? word;
}

function linksIn(cell: Cell | undefined): string[] {
  if (!cell) return [];
  const written = holdsLink(cell.text)
    ? (cell.text.match(/https?:\/\/[^\s,;)\]]+|www\.[^\s,;)\]]+/gi) ?? [])
    : [];
  const linked = cell.link?.startsWith('http') ? [cell.link] : [];
  return [...new Set([...linked, ...written])].map((link) =>
    link.startsWith('www.') ? `https://${link}` : link,
  );
}
