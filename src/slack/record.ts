import type { AllMiddlewareArgs, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DELIVERY_STATUSES } from '../core/base/delivery-status.ts';
import { reply, sentences, shortened } from '../core/base/replies/build.ts';
import { byName } from '../core/base/replies/names.ts';
import type { Form, FormField } from '../core/base/replies/reply.ts';
import { asSaid } from '../core/base/text/platform.ts';
import type { Entity } from '../core/domain/state.ts';
import { lineOf } from '../core/domain/view.ts';
import { asWritten } from './as-written.ts';
import type { SlackPorts } from './ports.ts';
import { cut, LIMITS } from './render/limits.ts';
import { textOf } from './render/message.ts';
import { formView, shownView } from './render/modal.ts';
import { viewInSomeForm } from './some-form.ts';
import type { Listens } from './whence.ts';
import type { Workspace } from './workspaces.ts';

/** The shortcut of a message, and the one that is found everywhere. */
export const RECORD = 'record_update';
export const CHOOSE = 'update_activity';
/** The field of a form that says which activity; the rest is the core's own update. */
export const WHICH = 'activity';

type Shortcut = (SlackShortcutMiddlewareArgs & AllMiddlewareArgs)['shortcut'];
type Open = Entity<'activities'>[];

/** Shortcuts: a message’s words become an update, and an update of an activity from anywhere. */
export function recording(ports: SlackPorts): Listens<SlackShortcutMiddlewareArgs> {
  return async ({ shortcut, ack, workspace }) => {
    await ack();
    if (!isOurs(shortcut)) return;
    const speaker = await ports.people.speaker(workspace, shortcut.user.id);
    const open = speaker.outsider ? [] : await ports.open(workspace.organisation, speaker);
    const form = open.length ? await formFor(ports, workspace, shortcut, open) : null;
    const none = sentences(
      speaker.outsider
        ? 'That is not permitted: this plan is for members of the organisation.'
        : 'There is no open activity that could be updated.',
    );
    const view: ModalView = (form && formView(form, reply([]))) ?? shownView(none);
    const { trigger_id } = shortcut;
    const { views } = ports.clients.of(workspace.token);
    const call = async (one: ModalView) => await views.open({ trigger_id, view: one });
    await viewInSomeForm(view, form?.title ?? textOf(none), call);
  };
}

function isOurs({ type, callback_id: id }: Shortcut): boolean {
  return (type === 'message_action' && id === RECORD) || (type === 'shortcut' && id === CHOOSE);
}

async function formFor(
  ports: SlackPorts,
  workspace: Workspace,
  shortcut: Shortcut,
  open: Open,
): Promise<Form> {
  if (shortcut.type !== 'message_action')
    return { title: 'Update an activity', say: 'update', submit: 'Next', fields: [whichOf(open)] };
  const written = await asWritten(ports, workspace, shortcut.message.text ?? '');
  return recordForm(
    open,
    byName(asSaid(written), () => null),
  );
}

function recordForm(open: Open, words: string): Form {
  return {
    title: 'Record as an update',
    say: 'update',
    submit: 'Save',
    fields: [
      whichOf(open),
      {
        type: 'choice',
        id: 'status',
        label: 'Status',
        optional: false,
        value: 'on track',
        options: DELIVERY_STATUSES.map((status) => ({ value: status, label: status, mark: status })),
      },
      { type: 'number', id: 'percent', label: 'Percent complete', optional: true, min: 0, max: 100 },
      {
        type: 'text',
        id: 'note',
        label: 'What happened, in these words',
        optional: true,
        multiline: true,
        value: cut(words, LIMITS.inputText),
      },
    ],
  };
}

/** Which activity: one’s own stand first. What a select cannot hold can be said. */
function whichOf(open: Open): FormField {
  const left = open.length - LIMITS.options;
  return {
    type: 'choice',
    id: WHICH,
    label: 'Activity',
    optional: false,
    ...(left > 0 && { hint: `${left} more do not fit here: say “update” and the reference to me.` }),
    options: open.slice(0, LIMITS.options).map((activity) => ({
      value: activity.ref,
      label: shortened(lineOf(activity), LIMITS.optionText),
      mark: activity.status,
    })),
  };
}
