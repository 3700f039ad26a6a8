import { inTime } from '../core/base/in-time.ts';
import { note } from '../core/base/replies/build.ts';
import type { Part, Reply } from '../core/base/replies/reply.ts';
import { replyText } from '../core/base/replies/text.ts';
import type { Row } from '../core/ledger/row.ts';
import { kindOf, type LocatedActivity } from './activity.ts';
import { answerTo, HONEST_AFTER_MS } from './answering.ts';
import { MENU, type Press, VIEW } from './cards/buttons.ts';
import type { CardOf } from './cards/outgoing.ts';
import { wasSentTo } from './chat.ts';
import type { Desk } from './desk.ts';
import type { HeardPress } from './heard-press.ts';
import { cardKey, inputOfPress } from './press.ts';
import { offerReport } from './reports.ts';
import { follow, NOBODY_WORDS, THROTTLED_WORDS } from './take-message.ts';
import { view } from './view.ts';

/** A database that takes too long to find the message keeps nobody waiting. */
const SLOW_WORDS = 'My database is slow to answer, so nothing was done. Please press it again in a moment.';

/** Hears a press; a sentence where there is nothing to show. */
export async function hearPress(
  desk: Desk,
  activity: LocatedActivity,
  pressed: Press | null,
): Promise<HeardPress | string> {
  if (!pressed) return 'This button is not one of mine. Please ask again and use the new card.';
  if (pressed.carried.a === MENU && !pressed.carried.s)
    return 'Choose what to do in the list first, then press the button.';
  const speaker = await desk.people.speaker(activity);
  if (!speaker) return NOBODY_WORDS;
  if (!desk.throttle.admits(speaker.account)) return THROTTLED_WORDS;
  const { k, s, p, f } = pressed.carried;
  const patience = desk.honestAfterMs ?? HONEST_AFTER_MS;
  const looked = speaker.outsider ? null : await inTime(lookedUp(desk, activity, k), patience);
  if (looked && 'follows' in looked) return SLOW_WORDS;
  const row = looked?.reply.row ?? null;
  if (pressed.carried.a === VIEW)
    return await view(desk, activity, { speaker, row, carried: pressed.carried });
  if (p !== undefined && !s && !speaker.outsider) return await page(desk, row, k, p);
  const said = inputOfPress(activity.organisation, speaker, pressed);
  const key = p === undefined ? cardKey(said.inputKey) : k;
  const named = row ? `${row.id}~${key}` : key;
  // A form that is carried opens as it is; nothing is said before it is filled in.
  if (f && !said.values && !speaker.outsider)
    return opened({ type: 'form', form: f }, pressed.carried.o, named);
  const about = row?.message && !said.about ? { about: row.message.reply.about } : {};
  const hearing = desk.conversation.hear({ ...said, ...about });
  const { reply, late } = await answerTo(hearing, desk);
  void offerReport(desk, activity, hearing);
  // What others asked for stays where it is.
  if (speaker.outsider) return replyText(reply);
  if (late) void follow(desk, activity, late, key);
  const card = async (): Promise<CardOf> => {
    const rest = row && (await desk.reads(row));
    if (rest) return { ...together(reply, rest), key: named, again: '' };
    const { again = null, lead = 0 } = reply;
    return { reply, key, again, lead, ...(p !== undefined && { from: p }) };
  };
  // What many read is changed for all of them where something was changed.
  const alone = kindOf(activity) !== 'personal' && reply.changed !== true;
  return { reply, card, key: named, late: late !== null, alone };
}

function opened(part: Part, about: string[] = [], key: string): HeardPress {
  const reply = { parts: [part], actions: [], about };
  return { reply, key, late: false, alone: false, card: async () => ({ reply, key, again: null }) };
}

/**
 * The message that the bot started, when the button is on one: its card is named by its id or by Teams' own name. A
 * client may send any name, so that only what was sent to the same conversation counts.
 */
async function lookedUp(
  { row, received, onProblem }: Desk,
  { organisation, conversation }: LocatedActivity,
  key: string,
): Promise<{ row: Row | null }> {
  const [name = ''] = key.split('~');
  if (!name.includes('|')) return { row: null };
  try {
    const found = (await row(name)) ?? (await received(organisation, name));
    const theirs = found?.organisation === organisation && wasSentTo(conversation.id, found.receipt);
    return { row: theirs ? found : null };
  } catch (fault) {
    onProblem(fault);
    return { row: null };
  }
}

/** The answer first, then what else the message asks. */
function together(answer: Reply, rest: Reply): Pick<CardOf, 'reply' | 'lead'> {
  const asks = rest.parts.some(
    (part) => part.type === 'list' && part.items.some((item) => item.actions?.length),
  );
  if (!asks) return { reply: answer };
  const front = [...answer.parts, note('The rest of what I asked:')];
  const reply = { ...rest, parts: [...front, ...rest.parts], actions: [...answer.actions, ...rest.actions] };
  return { reply, lead: front.length };
}

/** Another page of a message that the bot started, as it reads by now. */
async function page(desk: Desk, row: Row | null, key: string, from: number): Promise<HeardPress | string> {
  const reply = row && (await desk.reads(row));
  if (!reply) return 'That message is no longer kept. “mine” shows how it stands now.';
  return { reply, key, late: false, alone: false, card: async () => ({ reply, key, again: '', from }) };
}
