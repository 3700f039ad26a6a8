import { heading, listed, reply, sentences, text } from '../../base/replies/build.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import { activityBefore } from '../../domain/before.ts';
import type { Change } from '../../domain/model.ts';
import { mayChangeAll } from '../../domain/permissions.ts';
import { type Entity, emptyLike, type State } from '../../domain/state.ts';
import { statusText } from '../../domain/view.ts';
import { applyEntry } from '../../ledger/apply.ts';
import type { Entry } from '../../ledger/entry.ts';
import { takenBackText, whatGoesBack } from '../importing/index.ts';

const LOOK_BACK = 20;

/** Takes back one's own last change while nobody has changed it since. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo',
  does: 'take back your own last change while nobody has changed it since',
  group: 'answer',
  accepts: mayTake((rest) => /^\d+$/.test(rest)),
  async hear(rest, context) {
    const mine = await ownOrImports(rest, context);
    if ('refused' in mine) return answer(sentences(mine.refused));
    // A redelivered “undo” is about the change that the first one took back.
    const first = mine.find((e) => e.inputKey === context.said.inputKey);
    const number = undoneBy(first) ?? (/^\d+$/.test(rest) ? Number(rest) : null);
    const entry = number ? mine.find((e) => e.seq === number) : lastUndoable(mine, context);
    if (!entry) {
      const own = number
        ? 'That change is not yours to take back.'
        : 'There is no recent change of yours to take back.';
      return answer(sentences(own));
    }
    if (!context.catalogue.event(entry.action)?.undoable)
      return answer(sentences(`“${entry.action}” cannot be taken back by undo.`));
    const taken = mine.some((e) => undoneBy(e) === entry.seq);
    if (taken && !first) return answer(sentences('That change was taken back already.'));
    return change(takingBack(entry, await earlier(entry, context)));
  },
};

/** The account under which the command line brings plans in. */
const CONSOLE = 'console:administrator';

/** What may be taken back: what oneself did, and after “undo import” the imports of the command line too. */
async function ownOrImports(rest: string, { who, past }: Context): Promise<Entry[] | { refused: string }> {
  const mine = await past.by(who.account, LOOK_BACK);
  if (!/^(?:the )?(?:last )?import$/i.test(rest)) return mine;
  if (!mayChangeAll(who))
    return { refused: 'Only administrators and the chief executive take an import back.' };
  const others = who.account === CONSOLE ? [] : await past.by(CONSOLE, LOOK_BACK);
  const imports = [...mine, ...others].filter(({ action }) => action === 'import' || action === 'undo');
  return imports.sort((a, b) => b.seq - a.seq);
}

/** The entry that an entry took back; null: it took none back. */
function undoneBy(entry: Entry | undefined): number | null {
  return entry?.action === 'undo' ? entry.detail.undoes : null;
}

function lastUndoable(mine: Entry[], { catalogue }: Context): Entry | undefined {
  const undone = new Set(mine.map(undoneBy));
  const hasPast = (e: Entry) => e.action !== 'import' || e.detail.before !== undefined;
  return mine.find((e) => catalogue.event(e.action)?.undoable && hasPast(e) && !undone.has(e.seq));
}

/** The values that stood before the entry: as it keeps them, and for older entries as the ledger tells them. */
async function earlier(entry: Entry, context: Context): Promise<Change[]> {
  const kept = ('before' in entry.detail && entry.detail.before) || [];
  // Of thousands of activities none is looked up: an import keeps all of it, and its new ones have no past.
  if (entry.action === 'import') return kept;
  const changes = [...kept];
  for (const change of entry.changes) {
    if (change.of !== 'activities') continue;
    const previous = activityBefore(kept, change.id);
    const missing = Object.keys(change.set).filter((field) => !(field in previous));
    if (!missing.length) continue;
    const before = emptyLike(context.state);
    for (const e of await context.past.about(change.id)) if (e.seq < entry.seq) applyEntry(before, e);
    const was = before.activities.get(change.id);
    if (!was) continue;
    const fields = Object.fromEntries(missing.map((field) => [field, Reflect.get(was, field) ?? null]));
    const own = changes.find(({ of, id }) => of === 'activities' && id === change.id);
    if (own) Object.assign(own.set, fields);
    else changes.push({ of: 'activities', id: change.id, set: fields });
  }
  return changes;
}

function takingBack(undone: Entry, changes: Change[]): Proposal<'undo'> {
  return {
    action: 'undo',
    role: undone.by.role,
    decide(state) {
      const back = undone.action === 'import' ? whatGoesBack(changes, state, undone.seq) : changes;
      for (const { of, id } of back) {
        const thing = state[of].get(id);
        // Who came to a role by an import goes with it, though that was a change of its own.
        if (thing && thing.rev !== undone.seq && !(undone.action === 'import' && of === 'owners')) {
          const name = nameOf(state, thing, id);
          const seen = of === 'activities' ? ` “history ${name}” shows what happened.` : '';
          return refuse(sentences(`${thing.changed.name} has changed ${name} since, so it stays.${seen}`));
        }
      }
      return { kind: 'change', refs: undone.refs, changes: back, detail: { undoes: undone.seq } };
    },
    confirm(entry, state) {
      if (undone.action === 'import')
        return reply([heading('The import is taken back'), text(takenBackText(entry.changes))]);
      const back = changes.flatMap(({ of, id }) => {
        const thing = state[of].get(id);
        if (!thing) return [];
        if (of === 'requests') return [`request ${id} is withdrawn`];
        return 'ref' in thing
          ? `${thing.ref} is ${statusText(thing)} again`
          : `${nameOf(state, thing, id)} is as before`;
      });
      return reply([heading('Taken back'), text(`${listed(back)}.`)], {
        about: undone.refs.filter((key) => state.activities.has(key)),
      });
    },
  };
}

function nameOf(state: State, thing: Entity, id: string): string {
  if ('ref' in thing) return thing.ref;
  if ('measure' in thing) return `“${state.measures.get(thing.measure)?.title ?? id}”`;
  return 'title' in thing ? thing.title : id;
}
