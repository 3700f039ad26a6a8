import { WELCOME } from '../core/features/setup/index.ts';
import { channelName } from './accounts.ts';
import { kindOf, type LocatedActivity } from './activity.ts';
import { outgoing } from './cards/outgoing.ts';
import type { Desk, TurnResult } from './desk.ts';
import { placeOf } from './place.ts';

/** The bot was added somewhere, or removed. */
export async function takeInstalled(desk: Desk, activity: LocatedActivity): Promise<TurnResult> {
  const reference = placeOf(activity, desk.now());
  try {
    if (activity.action === 'remove' || activity.action === 'remove-upgrade') {
      if (reference) await desk.places.forget(reference.id);
      return { status: 200 };
    }
    await nameChannels(desk, activity);
    if (wasAdded(activity) && kindOf(activity) === 'personal') await meet(desk, activity);
    if (reference && wasAdded(activity) && (await desk.references.welcome(reference.id))) {
      const { serviceUrl, conversation } = activity;
      const greeting = { reply: WELCOME, key: `welcome:${reference.id}`, again: null };
      await desk.bridge.send(serviceUrl, conversation.id, outgoing(greeting));
    }
  } catch (fault) {
    // It was added all the same; whoever speaks to it is answered.
    desk.onProblem(fault);
  }
  return { status: 200 };
}

async function meet({ people, met }: Desk, activity: LocatedActivity): Promise<void> {
  const speaker = await people.speaker(activity);
  if (speaker) await met(activity.organisation, speaker);
}

/** Teams tells of an installation twice, in two ways. */
function wasAdded({ type, action, membersAdded, recipient }: LocatedActivity): boolean {
  if (type === 'installationUpdate') return action === 'add' || action === 'add-upgrade';
  return (membersAdded ?? []).some(({ id }) => id === recipient?.id);
}

/** A message in a channel does not tell the channel's name; the team's list does. */
async function nameChannels(desk: Desk, activity: LocatedActivity): Promise<void> {
  const team = activity.channelData?.team?.id;
  const { serviceUrl, tenant, organisation, recipient } = activity;
  if (!team || !recipient) return;
  for (const { id, name } of await desk.bridge.channels(serviceUrl, team)) {
    await desk.references.keep({
      id: `channel|${tenant}|${id}`,
      organisation,
      tenant,
      kind: 'channel',
      objectId: null,
      name: channelName(name ?? 'General'),
      serviceUrl,
      conversation: id,
      bot: { id: recipient.id, name: recipient.name ?? '' },
      heardAt: desk.now(),
    });
  }
}
