import type { Reply } from '../base/replies/reply.ts';
import type { Conversation, Said } from '../contract/ports.ts';

/** Beside a conversation: what a press did is seen in the message below which its button stood, shown again in its place. */
export function showingAgain({ hear }: Conversation): Conversation {
  return {
    async hear(said) {
      const done = await hear(said);
      return said.shows !== undefined && done.changed
        ? inItsPlace(done, await hear(again(said, said.shows)))
        : done;
    },
  };
}

/** The words that show the message, by the same person. */
function again(said: Said, text: string): Said {
  const { organisation, speaker, overheard, inputKey } = said;
  return { organisation, speaker, text, inputKey: `${inputKey}:shown`, ...(overheard && { overheard }) };
}

function inItsPlace(done: Reply, shown: Reply): Reply {
  const lead = done.parts.length;
  return { ...shown, parts: [...done.parts, ...shown.parts], lead, changed: true, inPlace: true };
}
