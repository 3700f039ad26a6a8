import { plainForm } from '../core/base/text/split-words.ts';
import type { ImportedActivity, ImportedContact } from '../core/features/importing/index.ts';
import { isAddress } from './cell-kinds.ts';
import { headingScores } from './heading-score.ts';
import type { OwnerCells } from './owner-cells.ts';
import { textIn } from './row-cells.ts';
import { cellOf } from './row-kinds.ts';
import type { PlanRow } from './rows.ts';

/** What the whole file says of people. */
export interface Who {
  owners: OwnerCells;
  /** Its own lists of addresses. */
  listed: readonly ImportedContact[];
  /** Grows with what rows say of holders and addresses. */
  contacts: ImportedContact[];
}

/** A heading says this strongly that its column names who answers. */
const ANSWERS = 4;

/** Who answers for a row's activity, who helps, and how the owner is reached. */
export function ownersOf(
  row: PlanRow,
  { owners, contacts, listed }: Who,
): Pick<ImportedActivity, 'owner' | 'ownerEmail' | 'contributors'> {
  const cell = cellOf(row.cells, row.columns, 'owner');
  const { who, mail } = addressed(textIn(row, 'owner'));
  const named = owners.read(who);
  const address =
    textIn(row, 'email') || mail || (cell?.link?.startsWith('mailto:') ? cell.link.slice(7) : '');
  const known = listed.find(
    ({ owner, name }) => same(owner, named.owner) || (name !== null && same(name, named.owner)),
  );
  const helpers = row.columns
    .filter(({ field }) => field === 'contributors')
    .map((column) => ({
      answers: (headingScores(column.heading).get('owner') ?? 0) >= ANSWERS,
      named: owners.all(row.cells[column.at]?.text ?? ''),
    }));
  // Where the first column names nobody, one of those behind it may: “Assignee” is empty, “Accountable” is not.
  const behind = named.owner ? undefined : helpers.find(({ answers, named: [one] }) => answers && one);
  const owner = (known && isAddress(named.owner) ? known.owner : named.owner) || (behind?.named[0] ?? '');
  const email = isAddress(address) ? address.replace(/^mailto:/i, '').toLowerCase() : null;
  if (owner && (named.holder || email)) contacts.push({ owner, name: named.holder, email });
  return {
    owner,
    ownerEmail: email ?? known?.email ?? null,
    contributors: [...new Set([...named.contributors, ...helpers.flatMap((one) => one.named)])].filter(
      (one) => one !== owner,
    ),
  };
}

/** "Fleet Manager <fleet@example.org>": who it is, and how they are reached. */
function addressed(text: string): { who: string; mail: string } {
  const [, who = '', mail = ''] =
    /^([^<>()]*[^<>()\s])\s*[<(]\s*(?:mailto:)?([^<>()\s]+)\s*[>)]$/i.exec(text) ?? [];
  return isAddress(mail) ? { who, mail } : { who: text, mail: '' };
}

function same(a: string, b: string): boolean {
  return plainForm(a) === plainForm(b);
}

/** Each role's contact once, with all that is known of it. */
export function eachOnce(contacts: ImportedContact[]): ImportedContact[] {
  const byOwner = new Map<string, ImportedContact>();
  for (const contact of contacts) {
    const key = plainForm(contact.owner);
    const before = byOwner.get(key);
    byOwner.set(
      key,
      before
        ? { owner: before.owner, name: before.name ?? contact.name, email: before.email ?? contact.email }
        : contact,
    );
  }
  return [...byOwner.values()];
}
