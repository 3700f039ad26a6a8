import { randomUUID } from 'node:crypto';
import { hearAsOf } from '../core/app/as-of.ts';
import { listed } from '../core/base/replies/build.ts';
import { replyText } from '../core/base/replies/text.ts';
import { readDay } from '../core/base/time/days.ts';
import { currentPlan } from '../core/domain/current.ts';
import { cast, speakerFor } from '../core/features/owners/index.ts';
import { DEFAULT_ORGANISATION, placeOf } from '../place.ts';
import { complain, print, UsageFault, UserFault, withServices } from './context.ts';

export interface AskFlags {
  as: string;
  at?: string;
  json?: boolean;
  organisation?: string;
}

/** `answerable ask "TEXT" --as PERSON [--at DATE]`: one question or update, as any of the plan's people. */
export async function ask(text: string, flags: AskFlags): Promise<void> {
  const day = flags.at === undefined ? null : readDay(flags.at);
  if (flags.at !== undefined && !day)
    throw new UsageFault(`--at “${flags.at}” is not a date. Write it as 2023-10-02.`);
  const organisation = flags.organisation ?? DEFAULT_ORGANISATION;
  await withServices(async ({ ledger, clock, conversation }, config) => {
    const state = await ledger.current(organisation, clock.now());
    const speaker = speakerFor(state, flags.as, 'console');
    if (!speaker) {
      const names = listed(
        cast(state).map(({ name }) => name),
        'or',
      );
      throw new UserFault(`Nobody here is called “${flags.as}”. --as takes ${names}.`);
    }
    const said = { organisation, speaker, text, inputKey: `console:${randomUUID()}` };
    const reply = day ? await hearAsOf(ledger, said, day, placeOf(config)) : await conversation.hear(said);
    // Nothing can be attached in a terminal.
    if (!currentPlan(state)) complain('“answerable import FILE” brings a plan in.');
    print(flags.json ? JSON.stringify({ text: replyText(reply), ...reply }, null, 2) : replyText(reply));
  });
}
