import type { Reply } from '../base/replies/reply.ts';
import type { Acted, Said } from '../contract/ports.ts';

type Act = (said: Said) => Promise<Acted>;

/** What a press did is seen in the message below which its button stood, which is shown again in its place. */
export function showingAgain(act: Act): Act {
  return async (said) => {
    const acted = await act(said);
    const { reply } = acted;
    if (said.shows === undefined || !reply.changed) return acted;
    const shown = await act(again(said, said.shows));
    return { ...acted, reply: inItsPlace(reply, shown.reply) };
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
