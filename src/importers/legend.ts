import type { ImportedContact } from '../core/features/importing/index.ts';
import { isAddress, namesRole } from './cell-kinds.ts';
import type { Block } from './source.ts';
import type { RowBlock } from './tables.ts';

/** What a plan's key says of people: what initials stand for, and how roles are reached. */
export interface People {
  /** By small letters. */
  initials: Map<string, string>;
  contacts: ImportedContact[];
}

const INITIALS = /^[A-Z][A-Za-z&]{0,5}$/;
/** "DO = Director of Operations; HF – Head of Finance", in prose or a cell. */
const PAIR =
  /\b([A-Z][A-Za-z&]{1,5})\s*(?:=|–|—|:)\s*(\p{Lu}[\p{L}’' &-]{3,60}?)(?=\s*(?:[;,.\n|·)]|$|\s[A-Z]{2,5}\s*[=–—:]))/gu;

/** Reads keys of initials and lists of addresses out of what stands beside the plan's tables. */
export function peopleIn(blocks: readonly Block[], others: readonly RowBlock[][]): People {
  const people: People = { initials: new Map(), contacts: [] };
  for (const rows of others)
    for (const { cells } of rows)
      takeRow(
        cells.map(({ text, link }) => [text, link ?? ''] as const),
        people,
      );
  for (const block of blocks) {
    const text = block.kind === 'row' ? alone(block) : block.text;
    for (const [, short = '', long = ''] of text.matchAll(PAIR)) addInitials(short, long, people);
  }
  return people;
}

/** A row with one text: a note below the table. */
function alone({ cells }: RowBlock): string {
  const filled = cells.filter(({ text }) => text);
  return filled.length === 1 ? (filled[0]?.text ?? '') : '';
}

function takeRow(cells: (readonly [text: string, link: string])[], people: People): void {
  const filled = cells.filter(([text]) => text);
  const address = filled.find(([text, link]) => isAddress(text) || link.startsWith('mailto:'));
  const words = filled.filter((cell) => cell !== address).map(([text]) => text);
  const role = words.find(namesRole) ?? words[0];
  if (address && role) {
    const [text, link] = address;
    const email = (isAddress(text) ? text : link).replace(/^mailto:/i, '').toLowerCase();
    const name = words.find((word) => word !== role && !INITIALS.test(word)) ?? null;
    people.contacts.push({ owner: role, name, email });
  }
  const short = words.find((word) => INITIALS.test(word) && /[A-Z].*[A-Z]/.test(word));
  const long =
    words.find((word) => word !== short && namesRole(word)) ?? words.find((word) => word !== short);
  if (short && long) addInitials(short, long, people);
}

/** Letters count as initials only where the words begin with them. */
function addInitials(short: string, long: string, { initials }: People): void {
  const heads = long
    .split(/[\s/-]+/)
    .filter((word) => word && !/^(?:and|of|the|for|&)$/i.test(word))
    .map((word) => word.charAt(0).toLowerCase());
  const letters = short.toLowerCase().replace(/&/g, '');
  const fits = letters.startsWith(heads[0] ?? '#') || heads.join('').includes(letters) || namesRole(long);
  if (fits && !initials.has(short.toLowerCase())) initials.set(short.toLowerCase(), long.trim());
}
