import { createHash } from 'node:crypto';
import type { SlackActionMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { reply, sentences } from '../core/base/replies/build.ts';
import type { Reply } from '../core/base/replies/reply.ts';
import { type First, followed, inTurn } from './answering.ts';
import { laneOf } from './chat.ts';
import { followUp } from './commands.ts';
import { publish } from './home.ts';
import type { SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { Presses } from './presses.ts';
import { type Pressed, readPressed } from './render/button.ts';
import { slackMessage, textOf } from './render/message.ts';
import { formIn, formView, shownView } from './render/modal.ts';
import type { Surface } from './render/surfaces.ts';
import { type Answer, respond } from './respond.ts';
import { viewInSomeForm } from './some-form.ts';
import type { Listens } from './whence.ts';
import type { Workspace } from './workspaces.ts';

/** A press as Slack tells it. See docs.slack.dev/reference/interaction-payloads/block_actions-payload. */
const Press = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  view: z.object({ id: z.string(), hash: z.string().optional(), type: z.string() }).optional(),
  container: z.object({ message_ts: z.string().optional(), is_ephemeral: z.boolean().optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        action_ts: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
type Press = z.infer<typeof Press>;

/** A page that is turned waits no longer for its picture. */
const PAGE_MS = 1_200;
const UNKNOWN = 'That button is from an older version of me. Please ask again and use the new one.';

/** Buttons: each stands for a sentence that could be typed. */
export function actions(ports: SlackPorts, listener: SlackListener): Listens<SlackActionMiddlewareArgs> {
  const presses = new Presses(ports.millis);
  return async ({ body, ack, context, workspace }) => {
    const press = Press.parse(body);
    const [action] = press.actions;
    const pressed = readPressed(pressedValue(action));
    const hear = async () =>
      pressed ? await answered(ports, listener, { press, workspace, pressed, presses }) : sentences(UNKNOWN);
    const say = async (first: First): Promise<void> => {
      if ('follows' in first) await ack();
      const tell = async (word: Reply) =>
        await followUp(ports, workspace, press.user.id, press.response_url, word);
      const reply = 'reply' in first ? first.reply : await followed(ports, first, tell);
      if (!reply) return;
      const asks = pressed?.form || isForm(reply);
      const opened = asks && 'reply' in first ? await openForm(ports, workspace, press, reply) : false;
      await ack();
      if (!opened) await show(ports, workspace, press, reply, pressed?.page ?? 1);
    };
    const key = `press:${workspace.team}:${press.trigger_id || String(context.signature)}`;
    const outcome = await inTurn(ports, { key, hear, say });
    if (outcome !== 'said') await ack();
  };
}

interface ButtonPress {
  press: Press;
  workspace: Workspace;
  pressed: Pressed;
  presses: Presses;
}

async function answered(
  ports: SlackPorts,
  listener: SlackListener,
  { press, workspace, pressed, presses }: ButtonPress,
): Promise<Reply> {
  const row = await rowPressed(ports, workspace, press);
  if (pressed.say === undefined)
    return row?.message
      ? await ports.pictures.shown(workspace, row.message.reply, PAGE_MS)
      : sentences(UNKNOWN);
  const { say } = pressed;
  const inputKey = `slack:press:${keyOf(press, workspace, presses)}`;
  const surface = surfaceOf(press, pressed);
  // A form that is carried opens as it is; nothing is said before it is filled in.
  if (typeof pressed.form === 'object')
    return reply([{ type: 'form', form: pressed.form }], { about: pressed.about });
  const about = pressed.about.length ? pressed.about : (row?.message?.reply.about ?? []);
  return await listener.hear({
    workspace,
    user: press.user.id,
    raw: false,
    text: say,
    way: 'button',
    surface,
    about,
    ...(pressed.asOf !== undefined && { asOf: pressed.asOf }),
    ...(pressed.shows !== undefined && { shows: pressed.shows }),
    inputKey,
  });
}

/** The message that the bot started, when it is on one that a button was pressed. */
async function rowPressed(ports: SlackPorts, { team }: Workspace, { channel, message }: Press) {
  if (!channel || !message) return null;
  return await ports.received(laneOf(team), `${channel.id}:${message.ts}`);
}

/** What was pressed, or what was chosen of several. */
function pressedValue(action: Press['actions'][number] | undefined): string | undefined {
  return action?.selected_option?.value ?? action?.value;
}

function keyOf(
  { channel, message, container, view, user, actions: [action] }: Press,
  { team }: Workspace,
  presses: Presses,
) {
  const message_ts = message?.ts ?? container?.message_ts ?? '';
  const where = [
    team,
    channel?.id ?? '',
    view?.id ?? message_ts,
    user.id,
    action?.action_id,
    pressedValue(action),
  ];
  const digest = createHash('sha256').update(JSON.stringify(where)).digest('hex').slice(0, 32);
  return presses.nameOf(digest, action?.action_ts ?? '');
}

function isDirect({ channel, container }: Press): boolean {
  return channel?.id.startsWith('D') === true && container?.is_ephemeral !== true;
}

/** Where what comes of a press is seen: where the button is, or by whoever pressed it alone. */
function surfaceOf(press: Press, pressed: Pressed | null): Surface {
  const { view, container } = press;
  if (view) return view.type === 'home' ? 'home' : 'modal';
  const inPlace = pressed?.page !== undefined && container?.is_ephemeral !== true;
  return inPlace || isDirect(press) ? 'message' : 'ephemeral';
}

/** Whether an answer is a form to be filled in, and nothing else. */
function isForm({ parts }: Reply): boolean {
  return parts.length === 1 && parts[0]?.type === 'form';
}

/** False: what was said has no form any more, or Slack opened none; then the answer itself is shown. */
async function openForm(
  ports: SlackPorts,
  workspace: Workspace,
  press: Press,
  reply: Reply,
): Promise<boolean> {
  const form = formIn(reply);
  const { channel, message, container } = press;
  const stays = channel && message && container?.is_ephemeral !== true;
  const view = form && formView(form, reply, { at: stays ? { channel: channel.id, ts: message.ts } : null });
  const { trigger_id } = press;
  if (!view || !trigger_id) return false;
  const { views } = ports.clients.of(workspace.token);
  const inModal = press.view?.type === 'modal';
  try {
    await viewInSomeForm(view, textOf(reply), async (one) =>
      inModal ? await views.push({ trigger_id, view: one }) : await views.open({ trigger_id, view: one }),
    );
    return true;
  } catch (fault) {
    ports.onProblem(fault);
    return false;
  }
}

/** Shows the answer where the button was. */
async function show(
  ports: SlackPorts,
  workspace: Workspace,
  press: Press,
  reply: Reply,
  page: number,
): Promise<void> {
  if (press.view?.type === 'modal') {
    const { views } = ports.clients.of(workspace.token);
    const { id: view_id } = press.view;
    const call = async (view: ModalView) => await views.update({ view_id, view });
    await viewInSomeForm(shownView(reply, page), textOf(reply), call).catch(ports.onProblem);
    return;
  }
  if (press.view?.type === 'home') {
    await publish(ports, workspace, press.user.id, reply, page).catch(ports.onProblem);
    return;
  }
  const { response_url: address, message, container } = press;
  const pressed = readPressed(pressedValue(press.actions[0]));
  const turns = pressed?.page !== undefined;
  const turning = turns && reply.again === undefined ? { by: 'message' as const } : undefined;
  const surface = reply.inPlace && container?.is_ephemeral !== true ? 'message' : surfaceOf(press, pressed);
  const answer: Answer = {
    response_type: isDirect(press) || reply.shared ? 'in_channel' : 'ephemeral',
    ...slackMessage(reply, { page, surface, ...(turning && { turning }) }),
    // A turned page, a next step and what came of an ephemeral message's button stand in its place; others stay.
    replace_original: turns || reply.inPlace === true || container?.is_ephemeral === true,
    ...(message?.thread_ts && !turns && !reply.inPlace && { thread_ts: message.thread_ts }),
  };
  if (address && (await respond(address, answer, ports.loopback))) return;
  await followUp(ports, workspace, press.user.id, undefined, reply);
}
