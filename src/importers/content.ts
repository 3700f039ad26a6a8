import { refuseLarge } from './bytes.ts';
import { withoutCalendars } from './calendars.ts';
import { withFieldTables } from './field-tables.ts';
import { withCards } from './formats/cards.ts';
import type { FileContent, Format, Probe, ReadBlocks } from './formats/format.ts';
import { FORMATS, READ_FORMATS } from './formats/index.ts';
import { recognised } from './formats/recognise.ts';
import { inTime } from './in-time.ts';
import { withListedActions } from './listed-actions.ts';
import { withMarkedPeriods } from './marked-periods.ts';
import { probe } from './probe.ts';
import { readApart } from './read-apart.ts';
import { type Block, UnreadableFile } from './source.ts';

/** A file of nothing but commas would take as much memory as the bot has. */
const MOST_CELLS_IN_PLACE = 300_000;
const [COMMA, SEMICOLON, TAB, BAR] = [0x2c, 0x3b, 0x09, 0x7c];
/** More cells than any plan has; each costs memory. */
const MOST_CELLS = 500_000;

/**
 * Reads a file of any format: a small text where it is asked for, everything else in a process of its own, within a
 * set time and memory. @throws UnreadableFile with the reason in one sentence.
 */
export async function readContent(fileName: string, bytes: Uint8Array): Promise<FileContent> {
  refuseLarge(bytes);
  const file = probe(fileName, bytes);
  if (isBinary(file)) return await readApart(fileName, bytes);
  const format = formatOf(file);
  const light = bytes.length <= (format.inPlace ?? 0) && separatorsIn(bytes) <= MOST_CELLS_IN_PLACE;
  // What takes long here is read again where it keeps nobody waiting.
  return (light && (await readQuickly(format, file))) || (await readApart(fileName, bytes));
}

/** Reads a file here and now: what the process of its own does. @throws UnreadableFile */
export async function readHere(fileName: string, bytes: Uint8Array): Promise<FileContent> {
  const file = probe(fileName, bytes);
  return await readAs(formatOf(file), file);
}

function separatorsIn(bytes: Uint8Array): number {
  let many = 0;
  // Each byte of a file before anything is compiled: plain comparisons take a quarter of what a set does.
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === COMMA || byte === SEMICOLON || byte === TAB || byte === BAR) many++;
  }
  return many;
}

/** Binary files are opened by the process alone, even to find out what they are. */
function isBinary(file: Probe): boolean {
  return file.isZip || file.startsWith('%PDF-');
}

function formatOf(file: Probe): Format {
  const format = FORMATS.find((each) => each.accepts(file));
  if (format) return format;
  const what = file.isZip
    ? 'a ZIP-based file, but neither a workbook nor a document'
    : 'of no format that is read';
  throw new UnreadableFile(`This is ${what}. Plans are read from ${READ_FORMATS}; save it as one of these.`);
}

async function readAs(format: Format, file: Probe): Promise<FileContent> {
  refuseEmpty(file);
  const read = await format.load();
  return await orDamaged(async () => contentOf(format, await read(file)));
}

/** The same within three seconds; null: it takes longer. */
async function readQuickly(format: Format, file: Probe): Promise<FileContent | null> {
  refuseEmpty(file);
  const read = await format.load();
  return await orDamaged(async () => {
    const raw = inTime(() => read(file));
    if (!raw) return null;
    const blocks = await raw.made;
    return inTime(() => contentOf(format, blocks))?.made ?? null;
  });
}

function refuseEmpty(file: Probe): void {
  if (!isBinary(file) && !file.text().trim())
    throw new UnreadableFile('The file is empty. Choose the file that holds the plan.');
}

function contentOf(format: Format, raw: ReadBlocks): FileContent {
  refuseMany(raw);
  return { format: format.name, ...recognised({ ...raw, blocks: asTables(raw.blocks) }) };
}

/** Actions that are written as cards, lists or small tables of their own, as rows of a table. */
function asTables(blocks: Block[]): Block[] {
  return withListedActions(withMarkedPeriods(withFieldTables(withCards(withoutCalendars(blocks)))));
}

const DAMAGED = 'The file is damaged. Open it in the program that it comes from, save it anew and try again.';

/** What a parser throws at a file that is broken is told as a sentence. */
async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (fault) {
    throw fault instanceof UnreadableFile ? fault : new UnreadableFile(DAMAGED);
  }
}

function refuseMany({ blocks }: ReadBlocks): void {
  let cells = 0;
  for (const block of blocks) {
    cells += block.kind === 'row' ? block.cells.length : 1;
    if (cells > MOST_CELLS) {
      throw new UnreadableFile(
        `The file has more than ${MOST_CELLS.toLocaleString('en-GB')} cells, which is more than a plan has. Copy the plan alone into a new file.`,
      );
    }
  }
}
