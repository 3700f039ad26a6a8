import { heading, list, note, reply, sentences, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import type { Kind } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import type { Entry } from '../../ledger/entry.ts';
import { takenBackText, whatGoesBack } from '../importing/index.ts';
import { asksFirst, isFresh } from './asks-first.ts';
import { stillPossible } from './built-on.ts';
import { type PuttingBack, puttingBack } from './putting-back.ts';
import { comesBack } from './taken-back.ts';

const LOOK_BACK = 50;
const MOST_TOLD = 10;

/** Takes back one's own last change, whatever it was, while nothing was built on it. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo',
  does: 'take back your own last change, whatever it was, while nobody has changed it since; an older one is named and asked about first',
  group: 'answer',
  accepts: mayTake((rest) => /^\d+$/.test(rest)),
  async hear(rest, context) {
    const mine = await ownOrImports(rest, context);
    if ('refused' in mine) return answer(sentences(mine.refused));
    // A redelivered “undo” is about the change that the first one took back.
    const first = mine.find((e) => e.inputKey === context.said.inputKey);
    const number = undoneBy(first) ?? (/^\d+$/.test(rest) ? Number(rest) : null);
    const entry = number ? mine.find((e) => e.seq === number) : lastChange(mine);
    if (!entry) {
      const own = number
        ? 'That change is not yours to take back.'
        : 'There is no recent change of yours to take back.';
      return answer(sentences(own));
    }
    const kind = context.catalogue.event(entry.action);
    if (!kind || kind.final)
      return answer(sentences(kind?.final ?? `“${entry.action}” cannot be taken back by undo.`));
    const taken = mine.some((e) => undoneBy(e) === entry.seq);
    if (taken && !first) return answer(sentences('That change was taken back already.'));
    const proposal = takingBack(entry, await puttingBack(entry, context), context);
    const named = number !== null || /import/i.test(rest);
    return change(
      named || isFresh(entry, context) ? proposal : { ...proposal, large: asksFirst(entry, context) },
    );
  },
};

/** The account under which the command line brings plans in. */
const CONSOLE = 'console:administrator';

/** What may be taken back: what oneself did, and after “undo import” the imports of the command line too. */
async function ownOrImports(rest: string, context: Context): Promise<Entry[] | { refused: string }> {
  const { who } = context;
  const mine = await entriesBy(accountsOf(context), context);
  if (!/^(?:the )?(?:last )?import$/i.test(rest)) return mine;
  if (!mayChangeAll(who))
    return { refused: 'Only administrators and the chief executive take an import back.' };
  const others = who.account === CONSOLE ? [] : await entriesBy([CONSOLE], context);
  const imports = [...mine, ...others].filter(({ action }) => action === 'import' || action === 'undo');
  return imports.sort((a, b) => b.seq - a.seq);
}

/** A person is not an account: what they did from another platform is theirs too. */
function accountsOf({ who, state }: Context): string[] {
  const person = who.person ? state.people.get(who.person) : undefined;
  return [...new Set([who.account, ...(person?.accounts ?? [])])];
}

async function entriesBy(accounts: string[], { past }: Context): Promise<Entry[]> {
  const each: Entry[] = [];
  for (const account of accounts) each.push(...(await past.by(account, LOOK_BACK)));
  return each.sort((a, b) => b.seq - a.seq);
}

/** The entry that an entry took back; null: it took none back. */
function undoneBy(entry: Entry | undefined): number | null {
  return entry?.action === 'undo' ? entry.detail.undoes : null;
}

/** The newest that changed anything and was not taken back: nothing older is taken in its place. */
function lastChange(mine: Entry[]): Entry | undefined {
  const undone = new Set(mine.map(undoneBy));
  return mine.find((e) => e.changes.length > 0 && e.action !== 'undo' && !undone.has(e.seq));
}

function takingBack(undone: Entry, { changes, stands }: PuttingBack, context: Context): Proposal<'undo'> {
  const { seq } = undone;
  return {
    action: 'undo',
    role: undone.by.role,
    decide(state) {
      const isImport = undone.action === 'import';
      const back = isImport ? whatGoesBack(changes, state, seq) : changes;
      // Who came to a role by an import goes with it, though that was a change of its own.
      const anyway = new Set<Kind>(isImport ? ['owners'] : []);
      const still = stillPossible({ seq, changes: back, stands, anyway }, state, context);
      if ('refused' in still) return refuse(sentences(still.refused));
      return { kind: 'change', refs: undone.refs, changes: still.changes, detail: { undoes: seq } };
    },
    confirm(entry, state) {
      if (undone.action === 'import')
        return reply([heading('The import is taken back'), text(takenBackText(entry.changes))]);
      const back = comesBack(undone, entry.changes, state);
      const more = back.length - MOST_TOLD;
      return reply(
        [
          heading('Taken back'),
          toldBack(back.slice(0, MOST_TOLD)),
          more > 0 ? note(`And ${more} more. “changes” shows all.`) : null,
        ],
        { about: undone.refs.filter((key) => state.activities.has(key)) },
      );
    },
  };
}

function toldBack(lines: string[]): Part {
  const [only, ...more] = lines.map((line) => `${capital(line)}.`);
  if (!only) return text('Everything is as before.');
  return more.length ? list([only, ...more].map((line) => ({ text: line }))) : text(only);
}

function capital(line: string): string {
  return line.charAt(0).toUpperCase() + line.slice(1);
}
