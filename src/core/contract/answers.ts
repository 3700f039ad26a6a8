import { putOffText } from '../domain/answers.ts';
import type { Answer, Change, Way } from '../domain/model.ts';
import type { State } from '../domain/state.ts';
import { statusText } from '../domain/view.ts';
import type { Decision, Input } from '../ledger/decision.ts';
import type { Author, Entry } from '../ledger/entry.ts';
import type { Catalogue } from './catalogue.ts';
import type { About, AnswerWords, EventKind } from './event.ts';

/** An entry, or what is about to be one, as far as it answers. */
type Answering = Pick<Entry, 'changes' | 'detail'>;

/**
 * A decision with what it answers, for each activity that it is about. Whoever acts through an event that `answers` has
 * answered, by whatever way; everything that says how they behave reads what is kept here.
 */
export function withAnswers<Refusal>(
  decision: Decision<Refusal>,
  { action, at, by }: Input,
  { catalogue, state, way }: { catalogue: Catalogue; state: State; way: Way },
): Decision<Refusal> {
  const kind = catalogue.event(action);
  if (decision.kind === 'refusal' || !kind?.answers) return decision;
  const { detail, changes } = decision;
  const kept: Change[] = [];
  const before: Change[] = [];
  for (const key of decision.refs) {
    const words = answerWords({ changes, detail }, kind, { key, state });
    const program = programOf(by);
    // Words or a link of a program that acts for nobody stand beside the owner’s answer, never in its place.
    if (!words || (program && !moves(changes, key, state))) continue;
    const { told, text = null } = words;
    const last: Answer = {
      seq: state.seq + 1,
      at,
      name: by.name,
      role: by.role,
      way,
      told,
      text,
      ...(program && { program }),
    };
    kept.push({ of: 'answers', id: key, set: { key, last } });
    before.push({ of: 'answers', id: key, set: { key, last: state.answers.get(key)?.last ?? null } });
  }
  const undoes = 'before' in detail && detail.before ? { before: [...detail.before, ...before] } : {};
  return { ...decision, changes: [...changes, ...kept], detail: { ...detail, ...undoes } };
}

/** The token of a program that records for no role; null: anybody else. */
function programOf({ account, role }: Pick<Author, 'account' | 'role'>): string | null {
  return role === null && account.startsWith('token:') ? account.slice('token:'.length) : null;
}

/** Whether an activity stands otherwise afterwards. */
function moves(changes: Change[], key: string, state: State): boolean {
  const now = state.activities.get(key);
  return changes.some(
    ({ of, id, set }) =>
      of === 'activities' &&
      id === key &&
      ((set.status !== undefined && set.status !== now?.status) ||
        (set.percent !== undefined && set.percent !== now?.percent) ||
        (set.forecastDate !== undefined && set.forecastDate !== now?.forecastDate)),
  );
}

/** What an entry comes to as an answer about an activity; null: it answers nothing about it. */
function answerWords(entry: Answering, kind: EventKind, about: About): AnswerWords | null {
  const activity = about.state.activities.get(about.key);
  if (!activity) return null;
  if (kind.answer) return kind.answer(entry, about);
  let words: AnswerWords | null = null;
  for (const { of, id, set } of entry.changes) {
    if (id !== about.key) continue;
    if (of === 'asked' && set.until) words ??= { told: putOffText(set.until) };
    if (of !== 'activities') continue;
    const text = set.lastWords?.text ?? null;
    const stands = set.unchanged ? 'no change' : statusText({ ...activity, ...set });
    const shown = set.evidence && !text && set.status === undefined && set.percent === undefined;
    words = { told: shown ? 'evidence added' : stands, text };
  }
  return words;
}

/** The entries that answer about an activity, of those about it, without what was taken back: what `lastAnswer` rests on. */
export function answersIn(entries: Entry[], catalogue: Catalogue, about: About): Entry[] {
  const undone = new Set(entries.map((entry) => (entry.action === 'undo' ? entry.detail.undoes : null)));
  return entries.filter((entry) => {
    const kind = catalogue.event(entry.action);
    if (!kind?.answers || undone.has(entry.seq) || !entry.refs.includes(about.key)) return false;
    return !kind.answer || kind.answer(entry, about) !== null;
  });
}
