import { firstOf } from '../../base/text/hidden.ts';

/** A row of a list of people: who holds which role, by their e-mail address. */
export interface ListedPerson {
  line: number;
  email: string;
  name: string;
  role: string;
}

/** A list as it was read; `wrong` are its rows that tell nobody, each as a sentence. */
export interface PeopleList {
  /** Its first row says what the columns are. */
  headed: boolean;
  rows: Row[];
  people: ListedPerson[];
  wrong: string[];
}

/** An address, a name and a role, as they were read. */
type Row = [email: string, name: string, role: string];

const MOST_PEOPLE = 2_000;
/** An address as people have one, O’Brien too; it begins like no formula, and what a domain cannot have is none. */
const ADDRESS =
  /^[\p{L}\p{N}_][\p{L}\p{N}\p{M}._%+'’&*!#$?^`{}~-]{0,63}@[\p{L}\p{N}][\p{L}\p{N}\p{M}.-]*\.[\p{L}\p{N}\p{M}-]{2,}$/u;
/** How Slack and mail programs write one; none is longer, so that looking for its end costs little wherever it begins. */
const MARKED_UP =
  /<?mailto:[^|>\s]{0,320}\|([^>\s]{1,320})>|<(?:mailto:)?([^<>\s|@]{1,320}@[^<>\s|@]{1,320})>/gi;
const LONGEST = 200;

type Field = 'email' | 'name' | 'role';
/** What the columns of such lists are called. */
const HEADINGS: Record<Field, RegExp> = {
  email: /^(?:(?:work|business|primary) )?e ?mail(?: address(?:es)?)?$|^(?:user principal name|upn|mail)$/,
  name: /^(?:(?:full|display|person(?: s)?) ?)?name$|^(?:person|who|holder|employee)$/,
  role: /^(?:(?:executive )?owner )?(?:role|post|position)(?: title)?$|^(?:job ?)?title$|^(?:executive )?owner$/,
};

/** Whether a file is a list of people: its first row names an e-mail address and a role, and nothing of a plan. */
export function isPeopleList(text: string): boolean {
  const [first] = rowsOf(text);
  const columns = first && columnsOf(first.cells);
  return Boolean(
    columns &&
      columns.email !== undefined &&
      columns.role !== undefined &&
      (first?.cells.length ?? 0) <= 6 &&
      !first?.cells.some((cell) => /activit|milestone|due|deadline|status|completion/i.test(cell)),
  );
}

/** Reads a list: comma, semicolon, tab or “|” between cells, quotes around them, headings in any order or none. */
export function readPeople(text: string): PeopleList {
  const rows = rowsOf(text.replace(MARKED_UP, (_all, shown?: string, bare?: string) => shown ?? bare ?? ''));
  const columns = rows[0] ? columnsOf(rows[0].cells) : null;
  const list: PeopleList = { headed: columns !== null, rows: [], people: [], wrong: [] };
  for (const { line, cells } of columns ? rows.slice(1) : rows) {
    if (list.rows.length === MOST_PEOPLE) {
      list.wrong.push(
        `Line ${line} and those below are left out: ${MOST_PEOPLE} people are the most at once.`,
      );
      break;
    }
    const row = columns ? rowBy(columns, cells) : rowInOrder(cells);
    list.rows.push(row);
    const [email, name, role] = row;
    if (ADDRESS.test(email)) list.people.push({ line, email, name, role });
    else
      list.wrong.push(
        `Line ${line}: “${(email || row.filter((one) => one).join(', ')).slice(0, 60)}” is not an e-mail address.`,
      );
  }
  return list;
}

function rowBy(columns: Partial<Record<Field, number>>, cells: string[]): Row {
  const cell = (field: Field) => plainCell(cells[columns[field] ?? -1] ?? '');
  return [cell('email').replace(/^mailto:/i, ''), cell('name'), cell('role')];
}

/** Without headings the address is wherever it stands, and the name comes before the role. */
function rowInOrder(cells: string[]): Row {
  const at = Math.max(
    0,
    cells.findIndex((cell) => ADDRESS.test(cell)),
  );
  const [name = '', role = ''] = cells.filter((_cell, i) => i !== at);
  return [plainCell(cells[at] ?? ''), plainCell(name), plainCell(role)];
}

function plainCell(text: string): string {
  return firstOf(text.replace(/["\s]+/g, ' ').trim(), LONGEST);
}

/** The same list as one line that reads the same again, whatever a chat makes of line breaks. */
export function asOneLine({ headed, rows }: PeopleList): string {
  const written = rows.map(([email, ...others]) =>
    [ADDRESS.test(email) ? email : `"${email}"`, ...others.map((one) => `"${one}"`)].join(', '),
  );
  return [...(headed ? ['e-mail, name, role'] : []), ...written].join(' / ');
}

/** Which column is what; null: the first row has no heading of an address. */
function columnsOf(cells: string[]): Partial<Record<Field, number>> | null {
  const columns: Partial<Record<Field, number>> = {};
  for (const [i, cell] of cells.entries()) {
    const heading = cell
      .toLowerCase()
      .replace(/[^a-z]+/g, ' ')
      .trim();
    for (const field of ['email', 'name', 'role'] as const)
      if (columns[field] === undefined && HEADINGS[field].test(heading)) columns[field] = i;
  }
  return columns.email === undefined ? null : columns;
}

/** Rows with their numbers; a chat that knows no line breaks has “ / ” between rows. */
function rowsOf(text: string): { line: number; cells: string[] }[] {
  const whole = text.replace(/^\uFEFF/, '');
  const broken = /[\r\n]/.test(whole) ? whole.split(/[\r\n]+/) : rowsOfOneLine(whole);
  const rows = broken.filter((row) => row.trim());
  const counts = [',', ';', '\t', '|'].map((one) => ({ one, n: cellsOf(rows[0] ?? '', one).length }));
  const separator = counts.reduce((a, b) => (b.n > a.n ? b : a)).one;
  return rows.map((row, i) => ({ line: i + 1, cells: cellsOf(row, separator) }));
}

/** Split at “ / ”, but not within quotes; one that is never closed goes to the end. */
function rowsOfOneLine(text: string): string[] {
  const rows: string[] = [];
  let row = '';
  for (const [i, piece] of text.split('"').entries()) {
    const [first = '', ...more] = i % 2 ? [piece] : piece.split(' / ');
    row += i ? `"${first}` : first;
    for (const next of more) {
      rows.push(row);
      row = next;
    }
  }
  return [...rows, row];
}

function cellsOf(row: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const letter of row) {
    if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell].map((one) => one.trim().replace(/^'(?=[=+\-@|])/, ''));
}
