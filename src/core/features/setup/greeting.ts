import { text } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { Instant } from '../../base/time/dates.ts';
import type { MessageKind } from '../../contract/message-kind.ts';
import { activitiesOf } from '../../domain/current.ts';
import type { Change } from '../../domain/model.ts';
import { calendarFor, type Defaults, type Recipient } from '../../domain/recipients.ts';
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
    const begun = activitiesOf(state).length > 0;
    return { kind: 'welcome', asks: [], reply: begun ? WELCOME : firstSteps(state, defaults) };
  },
  answered: (state, _matter, { about }, _sentAt, defaults) =>
    about.includes(SET_UP) ? firstSteps(state, defaults) : null,
};

/** How the message that leads through the set-up is known: it goes on by itself when a step is done anywhere. */
const SET_UP = 'set-up';
/** What the steps are made of. */
const MADE_OF = new Set<string>(['plans', 'settings', 'owners']);

/** A change that may have done a step of the set-up. */
export function takesFurther({ of }: Change): string | null {
  return MADE_OF.has(of) ? SET_UP : null;
}

function firstSteps(state: State, defaults: Defaults): Reply {
  const setUp = setupReply({ state, defaults, zone: calendarFor(state, defaults).zone });
  return { ...setUp, about: [SET_UP], parts: [text(ABOUT), ...setUp.parts] };
}

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
