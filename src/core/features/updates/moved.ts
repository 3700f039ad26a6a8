import { quote, reply, text } from '../../base/replies/build.ts';
import { formatDate, localDay } from '../../base/time/days.ts';
import { type Context, type Refusal, refuse } from '../../contract/command.ts';
import type { Entity } from '../../domain/state.ts';
import { statusText } from '../../domain/view.ts';
import type { Decision } from '../../ledger/decision.ts';
import type { Progress } from './told.ts';
import { updateForm } from './update-form.ts';

/** A form that was opened on an older state: told who changed what, with the typed text kept in a new form. */
export function moved(
  activity: Entity<'activities'>,
  { said }: Context,
  progress: Progress,
  zone: string,
): Decision<Refusal, never> | null {
  const { basis } = said;
  const isAnother = basis !== undefined && basis.key !== activity.key;
  if (!basis || (!isAnother && basis.rev === activity.rev)) return null;
  const { name, at } = activity.changed;
  const on = formatDate(localDay(at, zone));
  // Of what was told of another activity the words alone are shown again.
  const { words } = progress;
  const form = updateForm(activity, isAnother ? { ...(words && { words }) } : progress);
  const changedBy = `${name} changed ${activity.ref} on ${on}, after you opened the form`;
  const since = isAnother
    ? `You opened the form on ${activity.ref} of another plan. In this plan ${activity.ref} is “${activity.title}”. Nothing is changed`
    : changedBy;
  return refuse(
    reply(
      [
        text(`${since}. It is now ${statusText(activity)}; nothing of yours is lost:`),
        progress.words ? quote(progress.words, 'what you typed') : null,
        { type: 'form', form },
      ],
      { actions: [{ id: 'update', label: 'Look again', say: form.say, form }], about: [activity.key] },
    ),
  );
}
