import type { Cell } from '../cell.ts';
import { isAddress } from '../cell-kinds.ts';
import { cellText } from '../cell-text.ts';
import { type Block, tidy, UnreadableFile } from '../source.ts';
import type { Probe, ReadBlocks } from './format.ts';

/** Objects within objects; a plan needs four. */
const DEEPEST = 40;
/** So many values of its own make an object an activity, fewer a group of those within it. */
const FEWEST_OWN = 3;
const NAMES = [
  'name',
  'title',
  'displayName',
  'fullName',
  'full_name',
  'label',
  'value',
  'text',
  'summary',
  'login',
  'emailAddress',
  'email',
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** Arrays of objects as tables, whose headings are the keys; a list within an object stands deeper below it. */
export function readJson(file: Probe): ReadBlocks {
  const tree = parsed(file.text());
  const walk = new JsonWalk(namesById(tree));
  walk.value(tree, [], 0);
  return { blocks: walk.blocks };
}

function parsed(text: string): Json {
  const whole = attempt(text);
  if (whole !== undefined) return whole;
  const lines = text.split(/\r?\n/);
  const rows = lines.map((line) => (line.trim() ? attempt(line) : null));
  const bad = rows.indexOf(undefined);
  if (bad < 0 && rows.length > 1) return rows.flatMap((row) => row ?? []);
  throw new UnreadableFile(
    `this is not JSON: ${lines[bad]?.trim().slice(0, 60)}. Export the file anew.`,
    bad + 1,
  );
}

function attempt(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTable = (value: Json | undefined): value is JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

/** What an object is called. */
function nameOf(object: JsonObject): string | null {
  for (const key of NAMES) {
    const value = object[key];
    if (typeof value === 'string' && value.trim()) return tidy(value);
  }
  return null;
}

/** Exports name people and lists once and refer to them by number. */
function namesById(tree: Json): Map<string, string> {
  const names = new Map<string, string>();
  const rest: { value: Json; depth: number }[] = [{ value: tree, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { value, depth } = next;
    if (depth > DEEPEST)
      throw new UnreadableFile('The file is too complex: it nests far more than a plan needs.');
    if (isObject(value)) {
      const name = nameOf(value);
      const { id } = value;
      if (name && (typeof id === 'string' || typeof id === 'number')) names.set(String(id), name);
    }
    if (typeof value === 'object' && value !== null)
      for (const child of Object.values(value)) rest.push({ value: child, depth: depth + 1 });
  }
  return names;
}

class JsonWalk {
  readonly blocks: Block[] = [];
  readonly #names: Map<string, string>;
  #line = 0;

  constructor(names: Map<string, string>) {
    this.#names = names;
  }

  /** Any value: the tables in it, each under its keys. */
  value(value: Json, path: string[], depth: number): void {
    if (isTable(value)) this.#table(value, path, depth);
    else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (typeof child === 'string' && /^(?:title|name|plan)$/i.test(key) && !path.length)
          this.blocks.push({ kind: 'heading', text: tidy(child), level: 1, line: ++this.#line });
        this.value(child, [...path, key], depth);
      }
    }
  }

  #table(objects: JsonObject[], path: string[], depth: number): void {
    const table = path.join('.') || 'list';
    const rows = objects.map((object) => this.#flat(object));
    const keys = [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const groups = keys.length < FEWEST_OWN && objects.some((object) => Object.values(object).some(isTable));
    if (!groups) {
      const cells = keys.map((key) => ({ text: worded(key) }));
      this.blocks.push({ kind: 'row', cells, line: ++this.#line, table });
    }
    for (const [i, object] of objects.entries()) {
      const row = rows[i] ?? new Map<string, Cell>();
      const line = ++this.#line;
      if (groups)
        this.blocks.push({
          kind: 'heading',
          text: nameOf(object) ?? `${table} ${i + 1}`,
          level: depth + 1,
          line,
        });
      else {
        const cells = keys.map((key) => row.get(key) ?? { text: '' });
        this.blocks.push({ kind: 'row', cells, line, table, ...(depth ? { depth } : {}) });
      }
      for (const [key, child] of Object.entries(object)) {
        if (isTable(child) && !this.#isList(child)) this.value(child, [...path, key], depth + 1);
      }
    }
  }

  /** Objects that say no more than a name: people, labels. */
  #isList(objects: JsonObject[]): boolean {
    return objects.every(
      (object) => nameOf(object) !== null && !('status' in object || 'due' in object || 'owner' in object),
    );
  }

  /** An object's own values; one within it that has no name of its own gives its values under their keys. */
  #flat(object: JsonObject, into = new Map<string, Cell>(), before = ''): Map<string, Cell> {
    for (const [key, value] of Object.entries(object)) {
      const cell = this.#cell(key, value);
      const name = into.has(key) && before ? `${before} ${key}` : key;
      if (cell) into.set(name, cell);
      else if (isObject(value)) this.#flat(value, into, key);
    }
    return into;
  }

  #cell(key: string, value: Json): Cell | null {
    if (value === null) return { text: '' };
    if (typeof value === 'object') {
      if (Array.isArray(value))
        return isTable(value) && !this.#isList(value) ? null : { text: this.#listed(key, value) };
      const name = nameOf(value);
      return name === null ? null : { text: cellText(name, this.#line), ...addressOf(value) };
    }
    const text = this.#named(key, String(value));
    return { text: cellText(text, this.#line), ...(/^https:\/\/\S+$/.test(text) ? { link: text } : {}) };
  }

  #listed(key: string, values: Json[]): string {
    const words = values.map((value) =>
      isObject(value) ? nameOf(value) : value === null ? null : this.#named(key, String(value)),
    );
    return cellText(words.filter((word) => word).join(', '), this.#line);
  }

  /** "idList": "5f…" is the list of that name. */
  #named(key: string, value: string): string {
    return /^id[A-Z]|Ids?$|_ids?$/.test(key) ? (this.#names.get(value) ?? value) : value;
  }
}

/** How a person within an object is reached. */
function addressOf({ email, emailAddress, mail }: JsonObject): Pick<Cell, 'link'> {
  const address = [email, emailAddress, mail].find((one) => typeof one === 'string' && isAddress(one));
  return typeof address === 'string' ? { link: `mailto:${address}` } : {};
}

/** "dueDate" and "due_date" as a heading: "due date". */
function worded(key: string): string {
  return tidy(
    key
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .replace(/[_-]+/g, ' ')
      .toLowerCase(),
  );
}
