import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { count, reply } from '../core/base/replies/build.ts';
import { replyText } from '../core/base/replies/text.ts';
import { textOfBytes } from '../core/base/text/text-of-bytes.ts';
import {
  bringInPeople,
  isPeopleList,
  outcomeParts,
  peopleOutcome,
  readPeople,
} from '../core/features/owners/index.ts';
import { DEFAULT_ORGANISATION } from '../place.ts';
import { print, UserFault, withServices } from './context.ts';
import { OPERATOR } from './operator.ts';

export interface PeopleFlags {
  dryRun?: boolean;
  json?: boolean;
  organisation?: string;
}

/** `answerable people FILE`: who holds the roles, by e-mail address. */
export async function peopleFile(
  file: string,
  { dryRun, json, organisation = DEFAULT_ORGANISATION }: PeopleFlags,
): Promise<void> {
  const text = textOfBytes(fs.readFileSync(file));
  if (!isPeopleList(text))
    throw new UserFault(
      `${file} is not a list of people. Its first row needs the headings e-mail, name and role.`,
    );
  const list = readPeople(text);
  await withServices(async ({ ledger, clock }) => {
    const at = clock.now();
    const outcome = dryRun
      ? peopleOutcome(await ledger.current(organisation, at), list, OPERATOR.name)
      : await bringInPeople(ledger, {
          list,
          organisation,
          by: OPERATOR,
          at,
          inputKey: `people:${randomUUID()}`,
        });
    const { sought, known, unchanged, left } = outcome;
    if (json) print(JSON.stringify({ kept: !dryRun, sought, known, unchanged, left }, null, 2));
    else {
      print(replyText(reply(outcomeParts(outcome))));
      print(
        dryRun
          ? 'Nothing is changed yet. Leave out --dry-run to keep them.'
          : keptText(sought.length + known.length),
      );
    }
  });
}

function keptText(many: number): string {
  return many ? `${count(many, 'e-mail address is', 'e-mail addresses are')} kept.` : 'Nothing was changed.';
}
