import { heading, note, reply, text } from '../../base/replies/build.ts';
import type { Action } from '../../base/replies/reply.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { calendarFor } from '../../domain/recipients.ts';
import type { EventType } from './events.ts';
import { toldState } from './state-told.ts';
import { eventsOf, framed } from './told.ts';
import { openWebhooks, placeOf, type WebhookTrouble, webhookOf } from './webhook-entity.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    /** What happened, for a program. */
    webhook: { type: EventType; event: Record<string, unknown> };
    'webhook state': { webhook: string; became: WebhookTrouble; reason: string };
  }
}

/** What each webhook is told of an entry: one row an event, whose id is the same however often it is made. */
export const webhookMessage: MessageKind<'webhook'> = {
  kind: 'webhook',
  after(entry, state, defaults) {
    const hooks = openWebhooks(state);
    if (!hooks.length) return [];
    const tested = entry.action === 'webhook test' ? entry.detail.webhook : null;
    return eventsOf(entry, state, defaults).flatMap((event, n) =>
      hooks
        .filter(({ id, types }) => (tested ? id === tested : !types || types.includes(event.type)))
        .map(({ id }) => ({
          to: `webhook:${id}` as const,
          matter: { kind: 'webhook' as const, type: event.type, event: framed(event, entry, state) },
          part: String(n + 1),
        })),
    );
  },
  compose(state, { type, event }, { recipient }) {
    if (!webhookOf(state, recipient)) return null;
    return { kind: type, asks: [], data: event, reply: reply([text(`${type}, ${String(event.ledger)}`)]) };
  },
  attempted: toldState,
};

/** Administrators hear that a program takes nothing, that something was given up, and that it works again. */
export const webhookStateMessage: MessageKind<'webhook state'> = {
  kind: 'webhook state',
  joins: 3,
  after: (entry) =>
    entry.action === 'webhook state'
      ? [{ to: 'administrators', matter: { kind: 'webhook state', ...entry.detail } }]
      : [],
  compose(state, { webhook, became, reason }, { defaults }) {
    const hook = webhookOf(state, webhook);
    if (!hook) return null;
    const where = `${hook.id} (${placeOf(hook)})`;
    const remove: Action = {
      id: 'remove',
      label: 'Remove it',
      say: `webhook remove ${webhook}`,
      style: 'danger',
    };
    const test = { id: 'test', label: 'Send a test', say: `webhook test ${webhook}` };
    if (became === 'working')
      return { kind: 'webhook', asks: [], reply: reply([text(`The webhook ${where} takes events again.`)]) };
    const since = hook.trouble
      ? ` since ${formatDate(localDay(hook.trouble.since, calendarFor(state, defaults).zone))}`
      : '';
    const parts =
      became === 'failing'
        ? [
            heading(`The webhook ${hook.id} takes nothing`),
            text(`${where} has not taken what I send${since}. ${reason}`),
            note('I try each event again for about a day, with longer and longer pauses. None is lost yet.'),
          ]
        : [
            heading(`Events for the webhook ${hook.id} were given up`),
            text(`${where} has not taken what I send${since}. ${reason}`),
            note(
              'What I gave up is listed in “settings”. The program can read what it missed at /api/v1/changes?after=N, N being the last “ledger” number that it took.',
            ),
          ];
    return { kind: 'webhook', asks: [], reply: reply(parts, { actions: [test, remove] }) };
  },
};
