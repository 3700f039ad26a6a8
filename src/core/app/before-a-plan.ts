import { text } from '../base/replies/build.ts';
import type { Part, Reply } from '../base/replies/reply.ts';
import type { Context } from '../contract/command.ts';
import { NO_PLAN } from '../contract/subject.ts';
import { mayChangeAll } from '../domain/permissions.ts';

const SET_UP = { id: 'setup', label: 'Open the set-up', say: 'setup', style: 'primary' as const };
const SOMEBODY = 'An administrator';
const HOW =
  'can bring it in: they attach it to a message to me, or say “setup”. I tell you when something is yours.';

/**
 * Until there is a plan every answer that needs one says what comes next, or who can do it. `administrators` gives
 * their names.
 */
export async function withNextStep(
  reply: Reply,
  { who, state: { organisation } }: Context,
  administrators: (organisation: string) => Promise<string[]> = async () => [],
): Promise<Reply> {
  const asksForOne = (part: Part) => part.type === 'text' && part.text === NO_PLAN;
  if (!reply.parts.some(asksForOne) || reply.inPlace) return reply;
  if (mayChangeAll(who)) return { ...reply, actions: [...reply.actions, SET_UP] };
  const names = await administrators(organisation);
  const byOthers = text(`There is no plan yet. ${names.length ? oneOf(names) : SOMEBODY} ${HOW}`);
  return { ...reply, parts: reply.parts.map((part) => (asksForOne(part) ? byOthers : part)) };
}

function oneOf(names: string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names.join();
}
