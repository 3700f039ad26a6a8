import { sentences, text } from '../../base/replies/build.ts';
import type { Part } from '../../base/replies/reply.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import type { StepAsked } from '../../contract/decided-step.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import type { State } from '../../domain/state.ts';
import { toldAsked } from './asking-for.ts';
import { deciderTitle, newRequest, requestChange, requestIn } from './request.ts';

export interface StepWish {
  step: StepAsked;
  /** What would change, as the plan stands; or why it cannot be done. */
  shows(state: State): Part[] | { refused: string };
  asks: string;
  say: string;
  /** What only administrators and the chief executive can do, such as "open a plan year". */
  done: string;
}

/** A large step that somebody else than the chief executive asks for: shown, then asked for; an approval makes it. */
export function askForStep(wish: StepWish, context: Context): Proposal<'decision'> {
  const { step, shows, asks, say, done } = wish;
  const decider = deciderTitle(context.state);
  return ofThePlan('decision', done, context, {
    decide(state) {
      const shown = shows(state);
      if ('refused' in shown) return refuse(sentences(shown.refused));
      const waits = [...state.requests.values()].find(
        (one) => one.state === 'open' && JSON.stringify(one.step) === JSON.stringify(step),
      );
      if (waits)
        return refuse(
          sentences(`${waits.asker.name} has asked that already, and it waits: “decisions” shows it.`),
        );
      const request = newRequest(
        state,
        { key: '', wants: 'step', text: say, from: null, to: null, step },
        context,
      );
      return {
        kind: 'change',
        refs: [],
        changes: [requestChange(request.id, request)],
        detail: { value: say, decided: false },
      };
    },
    large: {
      asks,
      label: `Ask the ${decider}`,
      say,
      shows(_decided, state) {
        const shown = shows(state);
        return [
          ...('refused' in shown ? [] : shown),
          text(`This waits for the word of the ${decider}. Until then nothing changes.`),
        ];
      },
    },
    confirm: (entry, state) => toldAsked(requestIn(entry, state), state),
  });
}
