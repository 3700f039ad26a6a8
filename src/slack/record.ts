import type { Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { DELIVERY_STATUSES } from '../core/base/delivery-status.ts';
import { reply, shortened, text } from '../core/base/replies/build.ts';
import { byName } from '../core/base/replies/names.ts';
import type { Form } from '../core/base/replies/reply.ts';
import { asSaid } from '../core/base/text/platform.ts';
import { activitiesOf } from '../core/domain/current.ts';
import { isOpen } from '../core/domain/timeliness.ts';
import { lineOf } from '../core/domain/view.ts';
import { asWritten } from './as-written.ts';
import type { SlackPorts } from './ports.ts';
import { cut, LIMITS } from './render/limits.ts';
import { formView, shownView } from './render/modal.ts';

export const RECORD = 'record_update';
/** The field of the form that says which activity; the rest is the core's own update. */
export const WHICH = 'activity';

/** The shortcut of a message: its words become an update of an activity. */
export function recording(ports: SlackPorts): Middleware<SlackShortcutMiddlewareArgs> {
  return async ({ shortcut, ack }) => {
    await ack();
    const workspace = await ports.workspaces.find(shortcut.team?.id ?? '');
    if (!workspace || shortcut.type !== 'message_action' || shortcut.callback_id !== RECORD) return;
    const { outsider } = await ports.people.member(workspace, shortcut.user.id);
    const words = byName(asSaid(await asWritten(ports, workspace, shortcut.message.text ?? '')), () => null);
    const state = await ports.state(workspace.organisation);
    const open = activitiesOf(state).filter(isOpen);
    const form: Form = {
      title: 'Record as an update',
      say: 'update',
      submit: 'Save',
      fields: [
        {
          type: 'choice',
          id: WHICH,
          label: 'Activity',
          optional: false,
          options: open.map((activity) => ({
            value: activity.ref,
            label: shortened(lineOf(activity), LIMITS.optionText),
            mark: activity.status,
          })),
        },
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
    const view = outsider || !open.length ? null : formView(form, reply([]));
    const none = outsider
      ? 'That is not permitted: this plan is for members of the organisation.'
      : 'There is no open activity that could be updated.';
    await ports.clients
      .of(workspace.token)
      .views.open({ trigger_id: shortcut.trigger_id, view: view ?? shownView(reply([text(none)])) });
  };
}
