import { heading, listed, reply, sentences, text } from '../../base/replies/build.ts';
import { answer, type Command, type Context, change, type Proposal, refuse } from '../../contract/command.ts';
import type { Change } from '../../domain/model.ts';
import { emptyState, type Held, type State } from '../../domain/state.ts';
import { statusText } from '../../domain/view.ts';
import { applyEntry } from '../../ledger/apply.ts';
import type { Entry } from '../../ledger/entry.ts';

/** What can be taken back by a word. An import is taken back by importing the earlier file. */
const UNDOABLE = new Set([
  'update',
  'done',
  'note',
  'evidence',
  'same',
  'rename',
  'reopen',
  'acknowledge',
  'milestone',
  'recurring',
  'depends',
]);
const LOOK_BACK = 20;

/** Takes back one's own last change while nobody has changed it since. */
export const undo: Command = {
  name: 'undo',
  usage: 'undo',
  does: 'take back your own last change while nobody has changed it since',
  group: 'answer',
  async hear(rest, context) {
    const mine = await context.past.by(context.who.account, LOOK_BACK);
    // A redelivered “undo” is about the change that the first one took back.
    const first = mine.find((e) => e.inputKey === context.said.inputKey);
    const wanted = first ? Number(first.detail.undoes) : /^\d+$/.test(rest) ? Number(rest) : null;
    const entry = wanted ? mine.find((e) => e.seq === wanted) : lastUndoable(mine);
    if (!entry) {
      const own = wanted
        ? 'That change is not yours to take back.'
        : 'There is no recent change of yours to take back.';
      return answer(sentences(own));
    }
    if (!isUndoable(entry)) return answer(sentences(`“${entry.action}” cannot be taken back by undo.`));
    const taken = mine.some((e) => e.action === 'undo' && e.detail.undoes === entry.seq);
    if (taken && !first) return answer(sentences('That change was taken back already.'));
    return change(takingBack(entry, await earlier(entry, context)));
  },
};

function lastUndoable(mine: Entry[]): Entry | undefined {
  const undone = new Set(mine.filter((e) => e.action === 'undo').map((e) => e.detail.undoes));
  return mine.find((e) => isUndoable(e) && !undone.has(e.seq));
}

/** Commands about other things than activities keep with their entry what stood before. */
function isUndoable({ action, detail }: Entry): boolean {
  return UNDOABLE.has(action) || Array.isArray(detail.before);
}

/** The values that stood before the entry, read from the ledger. */
async function earlier(entry: Entry, context: Context): Promise<Change[]> {
  const changes = [...((entry.detail.before as Change[] | undefined) ?? [])];
  const kept = new Set(changes.map(({ id }) => id));
  for (const change of entry.changes) {
    if (change.of !== 'activities' || kept.has(change.id)) continue;
    const before = emptyState(entry.organisation);
    for (const e of await context.past.about(change.id)) if (e.seq < entry.seq) applyEntry(before, e);
    const was = before.activities.get(change.id);
    if (!was) continue;
    const set = Object.fromEntries(
      Object.keys(change.set).map((field) => [field, was[field as keyof typeof was]]),
    );
    changes.push({ of: 'activities', id: change.id, set });
  }
  return changes;
}

function takingBack(undone: Entry, changes: Change[]): Proposal {
  return {
    action: 'undo',
    role: undone.by.role,
    decide(state) {
      for (const { of, id } of changes) {
        const thing = state[of].get(id);
        if (thing && thing.rev !== undone.seq) {
          const name = nameOf(state, thing, id);
          const seen = of === 'activities' ? ` “history ${name}” shows what happened.` : '';
          return refuse(sentences(`${thing.changed.name} has changed ${name} since, so it stays.${seen}`));
        }
      }
      return { kind: 'change', refs: undone.refs, changes, detail: { undoes: undone.seq } };
    },
    told(_entry, state) {
      const back = changes.flatMap(({ of, id }) => {
        const thing = state[of].get(id);
        if (!thing) return [];
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

function nameOf(state: State, thing: Held, id: string): string {
  if ('ref' in thing) return thing.ref;
  if ('measure' in thing) return `“${state.measures.get(thing.measure)?.title ?? id}”`;
  return 'title' in thing ? thing.title : id;
}
