import { text } from '../../base/replies/build.ts';
import type { Instant } from '../../base/time/dates.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { activitiesOf } from '../../domain/current.ts';
import { calendarFor, type Recipient } from '../../domain/recipients.ts';
import type { State } from '../../domain/state.ts';
import type { NewRow } from '../../ledger/row.ts';
import { setupReply } from './setup.ts';
import { ABOUT, WELCOME } from './welcome.ts';

declare module '../../ledger/row.ts' {
  interface Matters {
    /** Whoever installs the bot is told what it is, and led through the set-up. */
    greeting: object;
  }
}

/** The set-up as the first message of all; where a plan is there already, what can be said. */
export const greeting: MessageKind<'greeting'> = {
  kind: 'greeting',
  compose(state, _matter, { defaults }) {
    if (activitiesOf(state).length) return { kind: 'welcome', asks: [], reply: WELCOME };
    const setUp = setupReply({ state, defaults, zone: calendarFor(state, defaults).zone });
    return { kind: 'welcome', asks: [], reply: { ...setUp, parts: [text(ABOUT), ...setUp.parts] } };
  },
};

/** Nobody has begun here: there is no plan, and no step of the set-up was seen to. */
export function isUntouched(state: State): boolean {
  return !activitiesOf(state).length && !state.settings.get('settings')?.setUp?.length;
}

/** Rows that greet each of them once, whoever inserts them again: nothing of it stands in the ledger. */
export function greetingsTo(
  organisation: string,
  recipients: { recipient: Recipient; lane: string }[],
  at: Instant,
): NewRow[] {
  return recipients.map(({ recipient, lane }) => ({
    ...{ id: `${organisation}|greeting|${recipient}`, organisation, recipient, lane },
    matter: { kind: 'greeting' },
    notBefore: at,
  }));
}
