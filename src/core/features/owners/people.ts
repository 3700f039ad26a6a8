import { sentences } from '../../base/replies/build.ts';
import { accepting } from '../../contract/accepts.ts';
import {
  answer,
  type Command,
  type Context,
  change,
  deny,
  type Proposal,
  refuse,
} from '../../contract/command.ts';
import type { Input } from '../../ledger/decision.ts';
import type { Author } from '../../ledger/entry.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import {
  keptReply,
  nothingToKeep,
  outcomeParts,
  type PeopleOutcome,
  peopleOutcome,
} from './people-import.ts';
import { asOneLine, type PeopleList, readPeople } from './people-list.ts';

const ADVICE =
  'Attach a CSV file with the columns e-mail, name and role to a direct message to me, or write: people ann@example.org, "Ann Smith", "Director of Operations"';

/** Who holds the roles, by their e-mail addresses: shown first, kept on a press. */
export const people: Command = {
  name: 'people',
  usage: 'people EMAIL, NAME, ROLE',
  does: 'who holds the roles, by e-mail address: a list, or a CSV file that you attach; shown first; for administrators',
  group: 'look after',
  accepts: (rest) => accepting(!rest || rest.includes('@') || /^(?:import|e-?mail)\b/i.test(rest)),
  hear(rest, context) {
    // “People are leaving the team” names nobody's address.
    if (rest && !rest.includes('@') && !context.said.files?.length) return answer(sentences(ADVICE));
    const list = readPeople(listIn(rest, context));
    if (!list.people.length && !list.wrong.length) return answer(sentences(ADVICE));
    return change(keeping(list, context));
  },
};

/** The words as they were sent, where these have the line breaks that cleaning takes out. */
function listIn(rest: string, { said }: Context): string {
  const bare = (words: string) => words.replace(/^\s*(?:import\b)?[\s:]*/i, '');
  const sent = /^[\s\S]*?\bpeople\b([\s\S]*)$/i.exec(said.text)?.[1] ?? '';
  return bare(/[\r\n]/.test(sent.trim()) ? sent : rest);
}

function keeping(list: PeopleList, context: Context): Proposal<'people'> {
  const { who } = context;
  return {
    action: 'people',
    role: who.holds[0] ?? null,
    decide(state) {
      if (!who.administrator)
        return deny(sentences('Only administrators can say by a list who holds the roles.'), 'people');
      const outcome = peopleOutcome(state, list, who.name);
      return outcome.changes.length ? decided(outcome) : refuse(nothingToKeep(outcome));
    },
    confirm: ({ seq, detail }) => keptReply(detail, seq),
    large: {
      asks: 'Keep these addresses?',
      shows: (_decided, state) => outcomeParts(peopleOutcome(state, list, who.name)),
      label: 'Keep them',
      say: `people ${asOneLine(list)}`,
    },
  };
}

function decided({ changes, before, sought, known }: PeopleOutcome) {
  return {
    kind: 'change' as const,
    refs: [],
    changes,
    detail: { sought, known, before },
  };
}

/** Keeps a list for whoever has a shell on the machine. Returns what it came to. */
export async function bringInPeople(
  ledger: Ledger,
  {
    list,
    organisation,
    by,
    at,
    inputKey,
  }: { list: PeopleList; organisation: string; by: Author; at: string; inputKey: string },
): Promise<PeopleOutcome> {
  const input: Input<'people'> = { organisation, inputKey, at, action: 'people', by, said: null };
  let outcome = peopleOutcome(await ledger.current(organisation, at), list, by.name);
  await ledger.change<null, 'people'>(input, (state) => {
    outcome = peopleOutcome(state, list, by.name);
    return outcome.changes.length ? decided(outcome) : { kind: 'refusal', refusal: null };
  });
  return outcome;
}
