import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { sentences } from '../core/base/replies/build.ts';
import type { Form, Reply } from '../core/base/replies/reply.ts';
import { type First, followed, inTurn, WORKING } from './answering.ts';
import { followUp } from './commands.ts';
import type { SlackInput, SlackListener } from './listener.ts';
import type { SlackPorts } from './ports.ts';
import { WHICH } from './record.ts';
import { slackMessage, textOf } from './render/message.ts';
import { FORM, formIn, formView, type Place, readOpened, shownView, typedIn } from './render/modal.ts';
import { type Content, inSomeForm, viewInSomeForm } from './some-form.ts';
import type { Listens } from './whence.ts';
import type { Workspace } from './workspaces.ts';

/** Submitted forms: what was typed stays until it is kept. */
export function forms(
  ports: SlackPorts,
  listener: SlackListener,
): Listens<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, body, view, context, workspace }) => {
    if (view.callback_id !== FORM) return await ack();
    const opened = readOpened(view.private_metadata);
    if (!opened) return await ack();
    const { [WHICH]: which, ...typed } = typedIn(view.state);
    const hearing: SlackInput = {
      workspace,
      user: body.user.id,
      raw: false,
      text: which === undefined ? opened.say : `${opened.say} ${which}`,
      // The choice of an activity alone asks for its form.
      ...(Object.keys(typed).length && { values: typed }),
      way: 'form',
      surface: 'modal',
      about: opened.about,
      ...(opened.basis && { basis: opened.basis }),
      inputKey: `slack:form:${workspace.team}:${view.id}:${view.hash}`,
    };
    const say = async (first: First): Promise<void> => {
      if ('reply' in first) {
        const { reply } = first;
        if (!reply.inPlace || !opened.at)
          return await ack({ response_action: 'update', view: outcomeView(reply, view, typed) });
        await ack({ response_action: 'clear' });
        return await putInPlace(ports, workspace, opened.at, reply);
      }
      await ack({ response_action: 'update', view: shownView(sentences(WORKING)) });
      const reply = await followed(ports, first, null);
      if (!reply) return;
      if (reply.inPlace && opened.at) await putInPlace(ports, workspace, opened.at, reply);
      try {
        const shown = outcomeView(reply, view, typed);
        const { views } = ports.clients.of(workspace.token);
        await viewInSomeForm(
          shown,
          textOf(reply),
          async (one) => await views.update({ view_id: view.id, view: one }),
        );
      } catch {
        // It was closed meanwhile.
        await followUp(ports, workspace, body.user.id, undefined, reply);
      }
    };
    const key = `form:${workspace.team}:${body.trigger_id || String(context.signature)}`;
    const outcome = await inTurn(ports, { key, hear: async () => await listener.hear(hearing), say });
    if (outcome !== 'said') await ack();
  };
}

/** The next step, where the one was whose button opened the form. */
async function putInPlace(ports: SlackPorts, { token }: Workspace, at: Place, reply: Reply): Promise<void> {
  const { chat } = ports.clients.of(token);
  // Blocks that are not named would stay as they were.
  const edit = async ({ text, blocks = [] }: Content) => await chat.update({ ...at, text, blocks });
  await inSomeForm(slackMessage(reply), edit).catch(ports.onProblem);
}

type Submitted = {
  private_metadata: string;
  title: { text: string };
  submit: { text: string } | null;
  blocks: unknown[];
};

/** What was changed; else the form again with what is wrong above it and every word kept. */
function outcomeView(reply: Reply, submitted: Submitted, typed: Record<string, string>) {
  if (reply.changed) return shownView(reply);
  const form = formIn(reply);
  const at = readOpened(submitted.private_metadata)?.at ?? null;
  const again = form && formView(form, reply, { typed: keeping(form, typed), at });
  return again ?? refused(reply, submitted, typed);
}

/** A newer form keeps what was typed, field by field. */
function keeping(form: Form, typed: Record<string, string>): Record<string, string> {
  const fieldIds = new Set(form.fields.map(({ id }) => id));
  return Object.fromEntries(Object.entries(typed).filter(([id, value]) => fieldIds.has(id) && value));
}

/** The submitted form as it was, with the sentence that says what is wrong. */
function refused(
  reply: Reply,
  { private_metadata, title, submit, blocks }: Submitted,
  typed: Record<string, string>,
) {
  const replyBlocks = shownView(reply).blocks;
  const inputs = blocks
    .filter((block): block is Input => (block as { type?: string }).type === 'input')
    .map((block) => filled(block, typed[block.block_id] ?? ''));
  return {
    type: 'modal' as const,
    callback_id: FORM,
    title: { type: 'plain_text' as const, text: title.text },
    ...(submit && { submit: { type: 'plain_text' as const, text: submit.text } }),
    private_metadata,
    blocks: [...replyBlocks, ...inputs] as never[],
  };
}

interface Input {
  type: 'input';
  block_id: string;
  element: { type: string; options?: { value: string }[] };
}

function filled(block: Input, value: string): Input {
  const {
    initial_value: _v,
    initial_date: _d,
    initial_option: _o,
    ...element
  } = block.element as Input['element'] & Record<string, unknown>;
  if (!value) return { ...block, element };
  if (element.type === 'datepicker')
    return { ...block, element: { ...element, initial_date: value } as never };
  if (element.type === 'static_select') {
    const chosen = element.options?.find((option) => option.value === value);
    return { ...block, element: { ...element, ...(chosen && { initial_option: chosen }) } as never };
  }
  return { ...block, element: { ...element, initial_value: value } as never };
}
