import { listed, reply, sentences } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import type { Context } from '../../contract/command.ts';
import { ownerTitle } from '../../domain/current.ts';
import { mayUpdate } from '../../domain/permissions.ts';
import { isOpen } from '../../domain/timeliness.ts';
import { lineOf, statusText } from '../../domain/view.ts';

const MOST_NAMED = 5;

/** A ✅ on a message that asks: about one activity it offers “complete”, about several it says what to do. */
export function offerComplete({ said, state, who }: Context): Reply {
  const activities = (said.about ?? []).flatMap((key) => state.activities.get(key) ?? []);
  const [only] = activities;
  if (!only) return reply([]);
  if (activities.length > 1) {
    const refs = activities.slice(0, MOST_NAMED).map(({ ref }) => ref);
    const which = `Your tick is on a message about ${activities.length} activities (${listed(refs)}${activities.length > refs.length ? ' …' : ''}).`;
    return sentences(`${which} Say which is complete, such as “${only.ref} done”.`);
  }
  if (!mayUpdate(who, only)) {
    const owner = ownerTitle(state, only.owner);
    return sentences(`The ${owner} answers for ${only.ref}, so your tick changes nothing.`);
  }
  if (!isOpen(only)) return sentences(`Nothing to change: ${only.ref} is already ${statusText(only)}.`);
  const question = `You ticked the reminder about ${lineOf(only)}. Is it complete? Nothing is changed yet.`;
  return {
    ...sentences(question),
    about: [only.key],
    actions: [
      { id: 'confirm', label: 'Yes, it is complete', say: `done ${only.ref}`, style: 'primary' },
      { id: 'show', label: `Show ${only.ref}`, say: `show ${only.ref}` },
    ],
  };
}
