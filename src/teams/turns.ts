import { inTime } from '../core/base/in-time.ts';
import { Throttle } from '../core/base/throttle.ts';
import type { Instant } from '../core/base/time/dates.ts';
import type { Claimed } from '../core/contract/claims.ts';
import type { LocatedActivity } from './activity.ts';
import { takeChannelNews } from './channel-news.ts';
import type { Desk, TurnResult } from './desk.ts';
import { takeEarlier, takeReaction } from './earlier.ts';
import { Files } from './files.ts';
import { takeInstalled } from './installed.ts';
import { Latest } from './latest.ts';
import { People } from './people.ts';
import { placeOf } from './place.ts';
import { Places } from './places.ts';
import type { TeamsPorts } from './ports.ts';
import { takeInvoke, takeSubmit } from './pressed.ts';
import { takeWords } from './take-message.ts';
import { Viewers } from './viewers.ts';

/** Takes accepted activities one by one; each is answered before its request is. */
export function turns(ports: TeamsPorts): (activity: LocatedActivity) => Promise<TurnResult> {
  const desk: Desk = {
    ...ports,
    people: new People(ports.bridge, ports.options),
    throttle: new Throttle(ports.millis),
    places: new Places(ports.references),
    files: new Files(ports.plans, ports.options),
    latest: new Latest(),
    viewers: new Viewers(ports.references, ports.millis),
  };
  const take = async (activity: LocatedActivity): Promise<TurnResult> => {
    await takeChannelNews(desk, activity);
    const refreshing = refresh(desk, activity);
    // Whoever waits for an answer does not wait for this.
    if (activity.type !== 'message' && activity.type !== 'invoke') await refreshing;
    switch (activity.type) {
      case 'message':
        return activity.value != null && !activity.text
          ? await takeSubmit(desk, activity)
          : await takeWords(desk, activity, refreshing);
      case 'messageUpdate':
        return await takeEarlier(desk, activity, 'edited');
      case 'messageDelete':
        return await takeEarlier(desk, activity, 'deleted');
      case 'messageReaction':
        return await takeReaction(desk, activity);
      case 'invoke':
        return await takeInvoke(desk, activity);
      case 'installationUpdate':
      case 'conversationUpdate':
        return await takeInstalled(desk, activity);
      default:
        return { status: 200 };
    }
  };
  return async (activity) => {
    const claim = await claimed(desk, activity);
    if (claim === 'answered') return { status: 200 };
    // Teams brings it again, and by then it is answered or nobody's.
    if (claim === 'under way') return { status: 502 };
    try {
      const result = await take(activity);
      if (result.status < 300) claim?.answered();
      else await claim?.release();
      return result;
    } catch (fault) {
      await claim?.release();
      throw fault;
    }
  };
}

/** A database that takes longer to say whose it is keeps nobody waiting: the answer says so itself. */
const CLAIMS_WITHIN_MS = 2_500;

/** Several processes get one activity, and one answers it. Null: it has no name, or the database does not say. */
async function claimed({ claims, onProblem }: Desk, activity: LocatedActivity): Promise<Claimed | null> {
  if (!activity.id) return null;
  const taking = claims.take(nameOf(activity)).then((its) => ({ its }));
  try {
    const first = await inTime(taking, CLAIMS_WITHIN_MS);
    if ('reply' in first) return first.reply.its;
    first.follows.catch(onProblem);
  } catch (fault) {
    onProblem(fault);
  }
  return null;
}

/** What became of a message has the message's own id, so that its kind and its time belong to its name. */
function nameOf({ tenant, conversation, id, type, timestamp }: LocatedActivity): string {
  const message = `teams:${tenant}:${conversation.id}:${id}`;
  return type === 'messageUpdate' || type === 'messageDelete'
    ? `${message}:${type}:${timestamp ?? ''}`
    : message;
}

/** Every activity tells where its place is reached now. Returns when somebody was heard there before. */
async function refresh({ places, now, onProblem }: Desk, activity: LocatedActivity): Promise<Instant | null> {
  const reference = placeOf(activity, now());
  if (!reference) return null;
  try {
    return await places.heard(reference);
  } catch (fault) {
    // Without a database the answer says so itself.
    onProblem(fault);
    return null;
  }
}
