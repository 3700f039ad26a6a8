import { heading, note, reply, text } from '../../base/replies/build.ts';
import type { Upkeep } from '../../contract/look.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import type { Change } from '../../domain/model.ts';
import { remembered } from '../../domain/remembered.ts';
import type { State } from '../../domain/state.ts';
import { BOT } from '../../ledger/bot.ts';
import type { Input } from '../../ledger/decision.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    'calendar renewed': object;
  }
}

/** Whose link stands in the ledger as earlier versions kept it. */
const exposed = remembered(['people'], (state: State) =>
  [...state.people.values()].filter(({ calendar }) => calendar?.secret).map(({ id }) => id),
);

/** Links that were kept as they are, and so stand in exports, open nothing any more: one entry withdraws them. */
export const renewCalendars: Upkeep = async (ledger, state, _defaults, now) => {
  if (!exposed(state).length) return;
  const { organisation } = state;
  const input: Input<'calendar renewed'> = {
    ...{ organisation, at: now, by: BOT, said: null },
    action: 'calendar renewed',
    inputKey: `calendar renewed:${state.seq}`,
  };
  await ledger.change<null>(input, (newest) => {
    const people = exposed(newest);
    if (!people.length) return { kind: 'refusal', refusal: null };
    const changes = people.map((id): Change => ({ of: 'people', id, set: { calendar: null } }));
    return { kind: 'change', refs: [], changes, detail: {} };
  });
};

/** Its owner is told why, and makes another one with one tap. */
export const calendarRenewedMessage: MessageKind<'calendar renewed'> = {
  kind: 'calendar renewed',
  joins: 3,
  after({ action, changes }) {
    if (action !== 'calendar renewed') return [];
    return changes.map(({ id }) => ({
      to: `person:${id}` as const,
      matter: { kind: 'calendar renewed' as const },
    }));
  },
  compose: () => ({
    kind: 'calendar',
    asks: [],
    reply: reply(
      [
        heading('Your calendar needs a new link'),
        text(
          'I used to keep the link to your calendar where an export of the plan shows it. That link opens nothing now.',
        ),
        note('Say “calendar” for a new one. I keep no copy of it.'),
      ],
      { actions: [{ id: 'new', label: 'New link', say: 'calendar', style: 'primary' }] },
    ),
  }),
};
