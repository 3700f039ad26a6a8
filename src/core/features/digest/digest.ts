import { reply, sentences, text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { IsoDate } from '../../base/time/dates.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { readSpokenDate } from '../../base/time/spoken-date.ts';
import { mayTake } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { noPlan } from '../../contract/subject.ts';
import { currentPlan } from '../../domain/current.ts';
import { emptyState, type State } from '../../domain/state.ts';
import { applyEntry } from '../../ledger/apply.ts';
import { digestReply } from './render.ts';
import { hasNews, takeSnapshot } from './snapshot.ts';
import { digestsOf, USUAL_DIGEST } from './when.ts';

/** The week in one look, now or as it was posted. */
export const digest: Command = {
  name: 'digest',
  usage: 'digest [whole] [as-at DATE]',
  does: 'the weekly digest as it would be now, or as it was on a day',
  group: 'see',
  accepts: mayTake((rest, { today }) => {
    const { words } = readDigest(rest);
    return !words || readSpokenDate(words, today) !== null;
  }),
  async hear(rest, context) {
    const { whole, words } = readDigest(rest);
    if (!currentPlan(context.state)) return answer(noPlan(context.state));
    if (!words) return answer(shown(context.state, context.today, context, whole));
    const day = readSpokenDate(words, context.today)?.date;
    if (!day || day > context.today) {
      const fault = day
        ? `${formatDate(day)} is still to come`
        : `I can’t find a date in “${words.slice(0, 60)}”`;
      return answer(sentences(`${fault}. Say “digest as-at 2023-10-02”.`));
    }
    return answer(await asAt(day, context, whole));
  },
};

const WHOLE = /^(?:whole|full|all|more)\b\s*/i;

/** Whether all of it is wanted, and the words of the day. */
function readDigest(rest: string): { whole: boolean; words: string } {
  return { whole: WHOLE.test(rest), words: rest.replace(WHOLE, '').replace(/^(?:as[- ]at|on|of)\s+/i, '') };
}

/** As it was posted on that day, else as it would have been at the day's end. */
async function asAt(day: IsoDate, context: Context, whole: boolean): Promise<Reply> {
  const posted = [...context.state.snapshots.values()].find((one) => one.day === day);
  const state = await stateThen(context, (seq, on) => (posted ? seq <= posted.seq : on <= day));
  if (posted)
    return digestReply(context.catalogue, state, posted, { ...context, whole, present: context.state });
  if (!currentPlan(state)) return sentences(`There was no plan on ${formatDate(day)} yet.`);
  return shown(state, day, context, whole);
}

async function stateThen(
  { state: { organisation }, past, zone }: Context,
  counts: (seq: number, on: IsoDate) => boolean,
): Promise<State> {
  const state = emptyState(organisation);
  for (const entry of await past.since(''))
    if (counts(entry.seq, localDay(entry.at, zone))) applyEntry(state, entry);
  return state;
}

function shown(state: State, day: IsoDate, context: Context, whole: boolean): Reply {
  const { catalogue, zone, now } = context;
  const [terms = USUAL_DIGEST] = digestsOf(state);
  const { digestSections } = catalogue;
  const snapshot = takeSnapshot(digestSections, state, terms, day, zone);
  if (!hasNews(digestSections, snapshot)) {
    return reply([text(`There is nothing to tell on ${formatDate(day)}; so no digest would be sent.`)]);
  }
  return digestReply(catalogue, state, snapshot, { zone, now, whole, present: context.state });
}
