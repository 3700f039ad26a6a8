import { reply, sentences, text } from '../../base/replies/build.ts';
import { type Context, type Proposal, refuse } from '../../contract/command.ts';
import { ofThePlan } from '../../contract/of-the-plan.ts';
import { ofSettings, type SettingChange } from '../../contract/setting.ts';
import type { Change } from '../../domain/model.ts';
import type { State } from '../../domain/state.ts';

/** A setting as a change to be decided on the newest state. */
export function settingProposal(
  { change: wanted, told, shownOnce }: SettingChange,
  context: Context,
): Proposal<'settings'> {
  return ofThePlan('settings', 'change settings', context, {
    decide(state) {
      if (holds(wanted, state)) return refuse(sentences(`Nothing to change. ${told}`));
      const isFirst = wanted.of === 'settings' && !state.settings.has(wanted.id);
      return {
        kind: 'change',
        refs: wanted.of === 'activities' ? [wanted.id] : [],
        changes: [isFirst ? ofSettings({ ...context.catalogue.unset, ...wanted.set }) : wanted],
        detail: { value: told },
      };
    },
    confirm: (entry, state) =>
      reply([text(String(entry.detail.value)), shownOnce ? text(shownOnce(state)) : null]),
  });
}

/** Whether a change would leave everything as it is. */
function holds(wanted: Change, state: State): boolean {
  const stands = state[wanted.of].get(wanted.id);
  const values = new Map<string, unknown>(Object.entries(stands ?? {}));
  return (
    stands !== undefined &&
    Object.entries(wanted.set).every(
      ([field, value]) => JSON.stringify(values.get(field)) === JSON.stringify(value),
    )
  );
}
