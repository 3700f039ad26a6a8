import { reply } from '../../base/replies/build.ts';
import type { Reply } from '../../base/replies/reply.ts';
import { takesNothing } from '../../contract/accepts.ts';
import { answer, type Command, type Context } from '../../contract/command.ts';
import { mine } from './mine.ts';
import { overdue } from './overdue.ts';
import { status } from './status.ts';

/** One page for a person: what was asked and not answered, what they answer for, and when they hear next. */
export const home: Command = {
  name: 'home',
  also: ['today'],
  usage: 'home',
  does: 'what was asked of you, what you answer for and when you hear next; for the chief executive the whole plan',
  group: 'see',
  accepts: takesNothing,
  async hear(_rest, context) {
    const { who } = context;
    const roles = [...who.holds, ...who.standsInFor];
    const above = who.chief ? await shownBy(status, context) : reply([]);
    const below = await shownBy(roles.length && !who.chief ? mine : overdue, context);
    const asked = context.catalogue.notices('home').flatMap((notice) => notice.parts(context));
    const parts = [...above.parts, ...asked, ...below.parts];
    return answer({ ...below, parts, about: [...above.about, ...below.about] });
  },
};

async function shownBy(command: Command, context: Context): Promise<Reply> {
  const heard = await command.hear('', context);
  return heard.kind === 'answer' ? heard.reply : reply([]);
}
