import { note, reply, sentences, text, undoOf } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import { happenedSince, INSISTS, refuseFirst } from '../contract/ask-first.ts';
import { answer, type CommandResult, type Context, change, type Proposal } from '../contract/command.ts';
import { activityAsItStands } from '../domain/before.ts';
import type { Change } from '../domain/model.ts';
import { oneChangeEach } from '../domain/one-change-each.ts';
import type { State } from '../domain/state.ts';
import { lineOf, statusText } from '../domain/view.ts';
import type { Entry } from '../ledger/entry.ts';
import { proposed } from '../reading/proposed.ts';
import { proposalFor, type Understood, understand } from '../reading/understand.ts';

/** Nothing is said: a face sends no message without parts. */
const SILENCE = reply([]);
const LOOK_BACK = 50;
const CORRECT = /^correct (\d+): (.+)$/s;

/** A message was edited or deleted after it was heard. What it recorded stays; an edit is offered as a correction. */
export async function earlierMessage(sentence: string, context: Context): Promise<CommandResult> {
  const { said, state } = context;
  const entry = said.earlier ? await recordedBy(said.earlier.message, context) : null;
  if (said.earlier?.how === 'deleted') return answer(entry ? stays(entry, context) : SILENCE);
  const own = withAbout(context, entry);
  const read = understand(sentence, own);
  if (!entry)
    return answer(read && !standsAlready(read, state) ? offered(proposed(read, sentence, own), []) : SILENCE);
  const before = understand(wordsOf(entry), own);
  if (read && before && meaningOf(read) === meaningOf(before)) return answer(SILENCE);
  if (!read) {
    if (wordsOf(entry) === sentence) return answer(SILENCE);
    const kept = `You edited your message. I can’t find an update in its new words, so what I recorded stays: ${recordedText(entry, state)}.`;
    return answer(reply([text(kept)], { about: entry.refs, actions: takingBack(entry, context) }));
  }
  const since = entry.refs.flatMap((key) => {
    const activity = state.activities.get(key);
    return (activity && happenedSince(activity, state, { ...own, said: { ...said, asOf: entry.seq } })) ?? [];
  });
  const shown = proposed(read, sentence, own);
  const actions = shown.actions.map((action) =>
    action.id.startsWith('confirm')
      ? { ...action, say: action.say.replace(/^yes: /, `correct ${entry.seq}: `) }
      : action,
  );
  return answer(offered({ ...shown, actions }, since));
}

/** “correct 41: P1.4 at risk”, as the offer of an edit says it; null: these words are something else. */
export async function correction(words: string, context: Context): Promise<CommandResult | null> {
  const [, seq, sentence = ''] = CORRECT.exec(words) ?? [];
  if (seq === undefined) return null;
  const mine = await context.past.by(context.who.account, LOOK_BACK);
  const entry = mine.find((one) => one.seq === Number(seq)) ?? null;
  const own = { ...withAbout(context, entry), confirmed: true, insists: true };
  const read = understand(sentence, own);
  if (!entry || !read)
    return answer(sentences('I can no longer tell what that would correct. Please say it as a new message.'));
  const inner = proposalFor(read, own);
  return change(inner.action === 'update' ? inPlaceOf(entry, inner, context) : inner);
}

/** What somebody's message recorded, while it was not taken back; null: nothing. */
async function recordedBy(message: string, { past, who }: Context): Promise<Entry | null> {
  const mine = await past.by(who.account, LOOK_BACK);
  const undone = new Set(mine.map((one) => (one.action === 'undo' ? one.detail.undoes : null)));
  const found = mine.find(({ inputKey }) => inputKey.endsWith(message));
  return found && found.action !== 'denied' && !undone.has(found.seq) ? found : null;
}

function withAbout(context: Context, entry: Entry | null): Context {
  const about = context.said.about?.length ? context.said.about : (entry?.refs ?? []);
  return { ...context, said: { ...context.said, about } };
}

function wordsOf({ said }: Entry): string {
  return (said ?? '').replace(INSISTS, '').replace(/^(?:yes|correct \d+): /, '');
}

/** What is told of what, without the words. */
function meaningOf({ told }: Understood): string {
  return JSON.stringify(told.map(({ key, reading }) => [key, reading && { ...reading, doubts: [] }]));
}

function standsAlready({ told }: Understood, state: State): boolean {
  return told.every(({ key, reading }) => {
    const activity = state.activities.get(key);
    if (!activity || !reading || reading.later || reading.decision) return false;
    const { status, percent, forecast } = activity && { forecast: activity.forecastDate, ...activity };
    const says = { status, percent, forecast, ...reading };
    return says.status === status && says.percent === percent && says.forecast === forecast;
  });
}

function offered(shown: Reply, since: string[]): Reply {
  const question = 'You edited your message. Shall I record it as it reads now? Nothing is changed yet.';
  return { ...shown, parts: [text(question), ...since.map((one) => text(one)), ...shown.parts.slice(1)] };
}

function stays(entry: Entry, context: Context): Reply {
  const sentence = `You deleted your message. What it recorded stays, with your name: ${recordedText(entry, context.state)}.`;
  return reply([text(sentence), note('“history” and the reference shows it.')], {
    about: entry.refs,
    actions: takingBack(entry, context),
  });
}

function recordedText({ refs }: Entry, state: State): string {
  const activities = refs.flatMap((key) => state.activities.get(key) ?? []);
  const lines = activities.map((activity) => `${lineOf(activity)} (${statusText(activity)})`);
  return lines.join('; ') || 'an entry of the ledger';
}

function takingBack(entry: Entry, { catalogue }: Context) {
  return catalogue.event(entry.action)?.final ? [] : [undoOf(entry)];
}

/** The new words in place of the old: what the old ones changed is put back first, as far as nobody has changed it since. */
function inPlaceOf(entry: Entry, inner: Proposal, context: Context): Proposal {
  return {
    ...inner,
    action: 'update',
    decide(state) {
      const since = entry.refs.flatMap((key) => {
        const activity = state.activities.get(key);
        return (activity && happenedSince(activity, state, context)) ?? [];
      });
      if (since.length) return refuseFirst(since, context, entry.refs);
      const kept = ('before' in entry.detail && entry.detail.before) || [];
      const back = kept.filter(({ of, id }) => of === 'activities' && state[of].get(id)?.rev === entry.seq);
      const decision = inner.decide(asBefore(state, back));
      if (decision.kind === 'refusal') return decision;
      const changes = oneChangeEach([...back, ...decision.changes]);
      const before = changes.flatMap((one) => {
        const activity = one.of === 'activities' ? state.activities.get(one.id) : undefined;
        return activity && one.of === 'activities' ? [activityAsItStands(activity, one.set)] : [];
      });
      const refs = [...new Set([...entry.refs, ...decision.refs])];
      return { kind: 'change', refs, changes, detail: { before } };
    },
  };
}

/** The plan as it was before an entry, of which only activities are looked at. */
function asBefore(state: State, back: Change[]): State {
  const activities = new Map(state.activities);
  for (const one of back) {
    const activity = one.of === 'activities' ? activities.get(one.id) : undefined;
    if (activity && one.of === 'activities') activities.set(one.id, { ...activity, ...one.set });
  }
  return { ...state, activities };
}
