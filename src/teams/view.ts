import { REGISTRY } from '../core/app/registry.ts';
import type { Speaker } from '../core/domain/speaker.ts';
import type { Row } from '../core/ledger/row.ts';
import type { LocatedActivity } from './activity.ts';
import { answerTo } from './answering.ts';
import type { Carried } from './cards/buttons.ts';
import type { Desk } from './desk.ts';
import type { HeardPress } from './heard-press.ts';
import { NOBODY_WORDS } from './take-message.ts';

/**
 * A card that many read, as one of them may see it. Teams asks by itself whenever they look, so that it changes nothing
 * and says nothing to anybody else.
 */
export async function view(
  desk: Desk,
  activity: LocatedActivity,
  { speaker, row, carried: { k, s } }: { speaker: Speaker; row: Row | null; carried: Carried },
): Promise<HeardPress | string> {
  if (speaker.outsider) return NOBODY_WORDS;
  const viewers = await desk.viewers.of(desk.organisation);
  const reply = row ? await desk.seen(row, speaker) : await asked(desk, activity, speaker, s);
  if (!reply) return 'This can no longer be shown.';
  return {
    reply,
    key: k,
    late: false,
    alone: true,
    card: async () => ({ reply, key: k, again: row ? '' : s, viewers }),
  };
}

async function asked(desk: Desk, { id }: LocatedActivity, speaker: Speaker, text: string) {
  const [word = ''] = text.split(/\s/);
  if (REGISTRY.named(word)?.group !== 'see') return null;
  const { organisation } = desk;
  const said = { organisation, speaker, text, overheard: true, inputKey: `teams:view:${id}` };
  const { reply, late } = await answerTo(desk.conversation.hear(said), desk);
  late?.catch(desk.onProblem);
  return late ? null : reply;
}
