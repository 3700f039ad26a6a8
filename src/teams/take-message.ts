import { REGISTRY } from '../core/app/registry.ts';
import { sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import type { Instant } from '../core/base/time/dates.ts';
import { tellsOfWork, withFileLeft } from '../core/contract/files-along.ts';
import type { Said } from '../core/contract/ports.ts';
import { kindOf, type LocatedActivity } from './activity.ts';
import { answerTo } from './answering.ts';
import { type CardOf, outgoing } from './cards/outgoing.ts';
import { written } from './cards/written.ts';
import { receiptOf } from './chat.ts';
import type { Desk, TurnResult } from './desk.ts';
import { attachedFile } from './files.ts';
import { spokenText } from './mentions.ts';
import { cardKey } from './press.ts';
import { offerReport } from './reports.ts';

export const THROTTLED_WORDS =
  'That is more than 500 messages in a minute. Nothing was done; please wait a moment.';
export const NOBODY_WORDS = 'Teams does not say who you are, so I can neither show nor change anything.';
/** A message older than this is not what somebody answers without naming it. */
const ANSWERED_FOR_MS = 14 * 86_400_000;

/** A message in words: heard in a personal chat, elsewhere where the bot is named. */
export async function takeWords(
  desk: Desk,
  activity: LocatedActivity,
  heardBefore: Promise<Instant | null>,
): Promise<TurnResult> {
  if (kindOf(activity) !== 'personal' && !isNamed(activity)) return { status: 200 };
  const speaker = await desk.people.speaker(activity);
  if (!speaker) return await say(desk, activity, { reply: sentences(NOBODY_WORDS), key: '', again: null });
  if (!desk.throttle.admits(speaker.account))
    return await say(desk, activity, { reply: sentences(THROTTLED_WORDS), key: '', again: null });
  const known = desk.latest.of(keyOfMessage(activity));
  if (known === null) return { status: 200 };
  // What comes after its own edit is heard as it reads by now.
  const text = known ?? (await textOf(desk, activity));
  const said: Said = {
    organisation: activity.organisation,
    speaker,
    text,
    ...(kindOf(activity) !== 'personal' && { overheard: true }),
    // A redelivered message keeps its id.
    inputKey: keyOfMessage(activity),
  };
  const key = cardKey(said.inputKey);
  // What it is about stands in the database too, and nobody waits for that without a word.
  const heard = (async () => {
    const asked = { account: speaker.account, text, heardBefore: await heardBefore };
    const about = await aboutOf(desk, activity, asked);
    return await hearing(desk, activity, { ...said, ...(about.length && { about }) });
  })();
  const { reply, late } = await answerTo(heard, desk);
  if (late) void follow(desk, activity, late, key);
  const { again = null } = reply;
  const readByMany = again !== null && kindOf(activity) !== 'personal';
  const viewers = readByMany ? await desk.viewers.of(activity.organisation) : [];
  const result = await say(desk, activity, { reply, key, again, viewers });
  // Where the answer itself failed, Teams brings the message again, and its file with it.
  if (result.status < 300) void offerReport(desk, activity, heard);
  return result;
}

/** What was written, with people as the core names them. */
export async function textOf(desk: Desk, activity: LocatedActivity): Promise<string> {
  const { tenant } = activity;
  return await spokenText(activity, tenant, async (id) => (await desk.people.member(activity, id)).objectId);
}

/** A redelivered message keeps its id, and so does an edited one. */
export function keyOfMessage({ tenant, conversation, id }: LocatedActivity): string {
  return `teams:message:${tenant}:${conversation.id}:${id}`;
}

/** A file beside words goes along with them; alone it is shown as a plan. */
async function hearing(desk: Desk, activity: LocatedActivity, said: Said): Promise<Reply> {
  const file = attachedFile(activity);
  if (!file) return await desk.conversation.hear(said);
  const begins = async () => await desk.files.begin(said.organisation, said.speaker, file);
  if (!said.text.trim()) return await begins();
  const files = file.link ? [{ name: file.name, link: file.link }] : [];
  const reply = await desk.conversation.hear({ ...said, ...(files.length && { files }) });
  if (tellsOfWork(reply)) return reply;
  // Words that tell nothing: an administrator’s file may be a plan.
  return said.speaker.administrator ? await begins() : withFileLeft(reply);
}

/** An answer that was not ready in time comes as a message of its own. */
export async function follow(
  { bridge, onProblem }: Desk,
  { serviceUrl, conversation }: LocatedActivity,
  late: Promise<Reply>,
  key: string,
): Promise<void> {
  try {
    const reply = await late;
    await bridge.send(serviceUrl, conversation.id, outgoing({ reply, key, again: reply.again ?? null }));
  } catch (fault) {
    onProblem(fault);
  }
}

/** A failed answer is a failed request, so that Teams brings the message again; what it changed is not done twice. */
async function say(
  { bridge, onProblem }: Desk,
  activity: LocatedActivity,
  answer: CardOf,
): Promise<TurnResult> {
  const { serviceUrl, conversation, id } = activity;
  try {
    await bridge.send(serviceUrl, conversation.id, written(answer, id || undefined));
    return { status: 200 };
  } catch (fault) {
    onProblem(fault);
    return { status: 502 };
  }
}

function isNamed({ entities, recipient }: LocatedActivity): boolean {
  return (entities ?? []).some(
    ({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id,
  );
}

/**
 * The activities of the message that this one answers: a reply or a thread names it. In a personal chat, where people
 * just write, it is the newest message of the bot's own, unless they have said something since it came.
 */
async function aboutOf(
  { received, newest, now, onProblem }: Desk,
  activity: LocatedActivity,
  { account, text, heardBefore }: { account: string; text: string; heardBefore: Instant | null },
): Promise<string[]> {
  const named = answeredMessage(activity);
  if (!named && (kindOf(activity) !== 'personal' || asks(text))) return [];
  try {
    if (named) {
      const row = await received(activity.organisation, receiptOf(activity.conversation.id, named));
      return row?.message?.reply.about ?? [];
    }
    const row = await newest(activity.organisation, account);
    const sentAt = row?.sentAt;
    if (!sentAt || (heardBefore && heardBefore >= sentAt)) return [];
    if (Date.parse(now()) - Date.parse(sentAt) > ANSWERED_FOR_MS) return [];
    return row.message?.reply.about ?? [];
  } catch (fault) {
    onProblem(fault);
    return [];
  }
}

/** A question is about what it names. */
function asks(text: string): boolean {
  const [word = ''] = text.replace(/^\/?plan\s+/i, '').split(/\s/);
  return REGISTRY.named(word)?.group === 'see';
}

/** A reply names the message in `replyToId`, a channel's thread in its conversation, a quotation in its markup. */
function answeredMessage({ replyToId, conversation, attachments }: LocatedActivity): string | null {
  if (replyToId) return replyToId;
  const thread = /;messageid=([^;]+)/.exec(conversation.id)?.[1];
  if (thread) return thread;
  for (const { contentType, content } of attachments ?? []) {
    if (contentType !== 'text/html' || typeof content !== 'string') continue;
    const quoted = /itemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*itemid="([^"]+)"/.exec(content)?.[1];
    if (quoted) return quoted;
  }
  return null;
}
