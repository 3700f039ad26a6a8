import { heading, note, reply, text } from '../../base/replies/build.ts';
import type { EventKind } from '../../contract/event.ts';
import type { Upkeep } from '../../contract/look.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { ofSettings } from '../../contract/setting.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Input } from '../../ledger/decision.ts';
import { NOTHING } from '../../ledger/events.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    'status page renewed': object;
  }
}
declare module '../../ledger/events.ts' {
  interface Events {
    /** Its link stood in the ledger as earlier versions kept it. */
    'status page renewed': Nothing;
  }
}

export const statusPageRenewed: EventKind<'status page renewed'> = {
  action: 'status page renewed',
  detail: NOTHING,
  final: 'The old link cannot be brought back. “settings status page on” gives a new one.',
};

/** A link that was kept as it is, and so stands in exports, opens nothing any more. */
export const renewStatusPage: Upkeep = async (ledger, state, _defaults, now) => {
  if (!state.settings.get('settings')?.statusPage?.secret) return;
  const { organisation } = state;
  const input: Input<'status page renewed'> = {
    ...{ organisation, at: now, by: BOT, said: null },
    action: 'status page renewed',
    inputKey: `status page renewed:${state.seq}`,
  };
  await ledger.change<null>(input, (newest) =>
    newest.settings.get('settings')?.statusPage?.secret
      ? { kind: 'change', refs: [], changes: [ofSettings({ statusPage: null })], detail: {} }
      : { kind: 'refusal', refusal: null },
  );
};

/** Administrators are told why, and publish it again with one tap. */
export const statusPageRenewedMessage: MessageKind<'status page renewed'> = {
  kind: 'status page renewed',
  joins: 3,
  after: ({ action }) =>
    action === 'status page renewed'
      ? [{ to: 'administrators', matter: { kind: 'status page renewed' } }]
      : [],
  compose: () => ({
    kind: 'status page',
    asks: [],
    reply: reply(
      [
        heading('The status page needs a new link'),
        text(
          'I used to keep its link where an export of the plan shows it. That link opens nothing now, and the page is off.',
        ),
        note('Say “settings status page on” for a new one. I keep no copy of it.'),
      ],
      { actions: [{ id: 'on', label: 'New link', say: 'settings status page on', style: 'primary' }] },
    ),
  }),
};
