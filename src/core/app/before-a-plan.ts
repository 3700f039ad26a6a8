import { text } from '../base/replies/build.ts';
import type { Reply } from '../base/replies/reply.ts';
import type { Context } from '../contract/command.ts';
import { NO_PLAN } from '../contract/subject.ts';
import { mayChangeAll } from '../domain/permissions.ts';

const SET_UP = { id: 'setup', label: 'Open the set-up', say: 'setup', style: 'primary' as const };
const BY_OTHERS =
  'There is no plan yet. An administrator brings it in: they attach it to a message to me, or say “setup”. I tell you when something is yours.';

/** Until there is a plan every answer that needs one says what comes next, or who can do it. */
export function withNextStep(reply: Reply, { who }: Context): Reply {
  const says = reply.parts.some((part) => part.type === 'text' && part.text === NO_PLAN);
  if (!says || reply.inPlace) return reply;
  if (mayChangeAll(who)) return { ...reply, actions: [...reply.actions, SET_UP] };
  return {
    ...reply,
    parts: reply.parts.map((part) =>
      part.type === 'text' && part.text === NO_PLAN ? text(BY_OTHERS) : part,
    ),
  };
}
