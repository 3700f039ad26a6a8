import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { count } from '../core/base/replies/build.ts';
import { replyText } from '../core/base/replies/text.ts';
import { plainForm } from '../core/base/text/split-words.ts';
import type { Person } from '../core/domain/people.ts';
import type { State } from '../core/domain/state.ts';
import { erasePerson, personalRecordOf, personCalled } from '../core/features/people/index.ts';
import { mongoErasing } from '../mongo/erasing.ts';
import { mongoLedgerStore } from '../mongo/ledger-store.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import type { Services } from '../services.ts';
import { complain, print, UserFault, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';
import { writeWhole } from './write-whole.ts';

export interface PersonFlags {
  out?: string;
  force?: boolean;
  yes?: boolean;
  json?: boolean;
  organisation?: string;
}

const MOST_MESSAGES = 100_000;

/** `answerable person export NAME|ID [--out FILE]`: everything that is held about a person, as JSON. */
export async function personExport(called: string, flags: PersonFlags): Promise<void> {
  await withServices(async (services) => {
    const { state, person } = await ledgerAndPerson(called, flags, services);
    const { ledger, outbox } = services;
    const rows = await outbox.received(state.organisation, `person:${person.id}`, MOST_MESSAGES);
    const record = await personalRecordOf(ledger, state, person, rows, ({ message }) =>
      message ? replyText(message.reply) : '',
    );
    const json = JSON.stringify(record, null, 2);
    if (!flags.out) {
      print(json);
      return;
    }
    writeWhole(flags.out, `${json}\n`, flags.force);
    complain(
      `${count(record.did.length, 'entry', 'entries')} and ${count(record.messages.length, 'message')} of ${person.name} are in ${flags.out}.`,
    );
  });
}

/** `answerable person erase NAME|ID --yes`: unsets names and words; who did what when stays, without them. */
export async function personErase(called: string, flags: PersonFlags): Promise<void> {
  await withServices(async (services) => {
    const { state, person } = await ledgerAndPerson(called, flags, services);
    if (state.settings.get('settings')?.legalHold)
      throw new UserFault('A legal hold is on, so nothing is erased. “settings legal hold off” ends it.');
    if (!flags.yes && !(await typedName(person)))
      throw new UserFault(
        `Nothing was erased. This unsets every name and word of ${person.name} (${person.id}) for good, and nothing takes it back. Type the name when asked, or add --yes; “answerable person export ${person.id}” shows what there is.`,
      );
    const { connection, ledger, clock } = services;
    const parts = { ledger, store: mongoLedgerStore(connection.db), erasing: mongoErasing(connection.db) };
    const how = { by: OPERATOR, at: clock.now(), inputKey: `erase:${randomUUID()}` };
    const { words, entries, messages } = await erasePerson(parts, state, person, how);
    if (flags.json) print(JSON.stringify({ person: person.id, words, entries, messages }, null, 2));
    else {
      print(
        `${count(words, 'name or text', 'names and texts')} in ${count(entries, 'entry', 'entries')} and ${count(messages, 'message')} were erased.`,
      );
      print(
        '“answerable audit verify” shows that the ledger still holds. Backups made before keep what they had.',
      );
    }
  });
}

/** At a terminal the name is typed, since nothing takes an erasure back. */
async function typedName({ name, id }: Person): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  const typed = await asked.question(
    `This unsets every name and word of ${name} (${id}) for good, and nothing takes it back.\nType the name to do it: `,
  );
  asked.close();
  return plainForm(typed) === plainForm(name);
}

async function ledgerAndPerson(
  called: string,
  { organisation = DEFAULT_ORGANISATION }: PersonFlags,
  { ledger, clock }: Services,
): Promise<{ state: State; person: Person }> {
  const state = await ledger.current(organisation, clock.now());
  const person = personCalled(state, called);
  if ('refused' in person) throw new UserFault(person.refused);
  return { state, person };
}
